#include "ledger/check/header.h"

#include <optional>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"

namespace vsledger {
namespace {

absl::Status Broken(const Record& record, std::string_view why) {
  return refuse::RecordBroken(record.sequence, why);
}

absl::Status CheckTime(const Record& record, const std::optional<RecordHead>& last) {
  const Instant earliest = last ? last->recorded_at : Instant{};
  if (record.recorded_at < earliest) return Broken(record, "its time goes back");
  if (record.recorded_on != LondonDate(record.recorded_at)) {
    return Broken(record, "its civil date is not the London date of its instant");
  }
  return absl::OkStatus();
}

absl::Status CheckActor(const Record& record) {
  if (record.actor.person.empty()) return Broken(record, "nobody is named as its actor");
  if (record.request_id.empty()) return Broken(record, "it has no request id");
  return absl::OkStatus();
}

// Part 1 begins a command once the one before is whole; every other part follows its own.
absl::Status CheckParts(const Record& record, const std::optional<RecordHead>& last,
                        const View& before) {
  if (record.part < 1 || record.part > record.parts) {
    return Broken(record, fmt::format("part {} of {}", record.part, record.parts));
  }
  if (record.part == 1) {
    if (last && last->part != last->parts) {
      return Broken(record, fmt::format("part {} of {} of the command before is missing",
                                        last->part + 1, last->parts));
    }
    if (before.HasRequest(record.request_id)) {
      return Broken(record, "its request id stands in an earlier record");
    }
    return absl::OkStatus();
  }
  RecordHead due = last.value_or(RecordHead());
  ++due.part;
  if (due == HeadOf(record)) return absl::OkStatus();
  return Broken(record, fmt::format("part {} of {} does not follow the part before it", record.part,
                                    record.parts));
}

}  // namespace

absl::Status CheckHeader(const Record& record, const View& before) {
  if (record.format != kRecordFormat) return Broken(record, "it is of a newer format");
  if (record.sequence != before.size()) {
    return Broken(record, fmt::format("record {} was due here", before.size()));
  }
  if ((record.sequence == 0) != (record.event.kind == EventKind::kLedgerOpened)) {
    return Broken(record, "a ledger is opened by record 0 and by no other");
  }
  if (record.postings.size() > kMaxPostings) {
    return Broken(record,
                  fmt::format("{} postings, more than {}", record.postings.size(), kMaxPostings));
  }
  const std::optional<RecordHead> last = before.LastHead();
  VSL_RETURN_IF_ERROR(CheckTime(record, last));
  VSL_RETURN_IF_ERROR(CheckActor(record));
  return CheckParts(record, last, before);
}

}  // namespace vsledger
