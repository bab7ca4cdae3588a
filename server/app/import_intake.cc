#include "server/app/import_intake.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>

#include "absl/synchronization/blocking_counter.h"
#include "ledger/base/refusal.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"

namespace vsledger {
namespace {

constexpr int kBusyWaitStepMs = 20;

// Whether the row is at fault, and not the server or the caller.
bool IsRowsFault(const absl::Status& status) {
  const std::optional<Reason> reason = ReasonOf(status);
  return reason && static_cast<int>(*reason) / 100 != 6;
}

// The file's own word for a field that a rule names.
std::string ColumnOf(ImportKind kind, const std::string& field) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kColumnsOf903{
      {{"child", "CHILD"}, {"born", "DOB"}, {"upn", "UPN"}}};
  if (kind != ImportKind::kSsda903Header && kind != ImportKind::kSsda903Episodes) return field;
  for (const auto& [name, column] : kColumnsOf903) {
    if (name == field) return std::string(column);
  }
  return field;
}

}  // namespace

Envelope ImportIntake::EnvelopeOf(const std::string& name, Command command) const {
  Envelope envelope;
  envelope.command = std::move(command);
  envelope.actor = job_.actor;
  envelope.request_id = RequestId(fmt::format("{}/{}", job_.request_id.text, name));
  // The file's hash and the row make the request's content: the same id with another file is
  // REQUEST_ID_REUSED.
  envelope.payload =
      fmt::format("import {} {} {}", static_cast<int>(job_.kind), HashToHex(job_.sha256), name);
  return envelope;
}

absl::Status ImportIntake::Take(std::uint64_t line, std::uint64_t rows, Command command) {
  return Add({line, rows, EnvelopeOf(fmt::format("{}", line), std::move(command))});
}

absl::Status ImportIntake::TakeAside(const std::string& name, Command command) {
  return Add({0, 0, EnvelopeOf(name, std::move(command))});
}

absl::Status ImportIntake::Add(Pending pending) {
  if (pending_.size() >= kMaxImportCommands) {
    return refuse::TooMany("rows", pending_.size() + 1, kMaxImportCommands);
  }
  pending_.push_back(std::move(pending));
  return job_.validate_only || pending_.size() < kImportBatch ? absl::OkStatus() : Flush();
}

// Outcomes are settled here, off the writer's thread: a listener may wait for the network.
absl::Status ImportIntake::Flush() {
  std::vector<absl::StatusOr<Outcome>> outcomes = job_.validate_only ? RehearseAll() : WriteAll();
  const std::vector<Pending> settled = std::exchange(pending_, {});
  for (std::size_t i = 0; i < settled.size(); ++i) {
    VSL_RETURN_IF_ERROR(Settle(settled[i], std::move(outcomes[i])));
  }
  return absl::OkStatus();
}

std::vector<absl::StatusOr<ImportIntake::Outcome>> ImportIntake::RehearseAll() const {
  std::vector<absl::StatusOr<Outcome>> outcomes;
  const absl::Status run = writer_.RunUndone([&](const Rehearse& rehearse) {
    for (const Pending& pending : pending_) {
      const absl::StatusOr<CommandOutcome> outcome = rehearse(pending.envelope);
      if (!outcome.ok()) {
        outcomes.emplace_back(outcome.status());
        continue;
      }
      const auto* standing = std::get_if<Standing>(&*outcome);
      outcomes.emplace_back(Outcome{standing == nullptr || standing->replayed, {}});
    }
  });
  if (!run.ok()) outcomes.assign(pending_.size(), run);
  return outcomes;
}

std::vector<absl::StatusOr<ImportIntake::Outcome>> ImportIntake::WriteAll() const {
  std::vector<absl::StatusOr<Outcome>> outcomes(pending_.size(), absl::UnknownError("no answer"));
  absl::BlockingCounter unanswered(static_cast<int>(pending_.size()));
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    const auto answer = [&outcomes, &unanswered, i](WriteAnswer receipt) {
      if (receipt.ok()) {
        const bool changed = !receipt->already;
        outcomes[i] = Outcome{changed, *std::move(receipt)};
      } else {
        outcomes[i] = receipt.status();
      }
      unanswered.DecrementCount();
    };
    const absl::Status submitted = SubmitWhenRoom({pending_[i].envelope, nullptr, answer});
    if (!submitted.ok()) answer(submitted);
  }
  unanswered.Wait();
  return outcomes;
}

absl::Status ImportIntake::SubmitWhenRoom(const Write& write) const {
  absl::Status submitted;
  for (int waited = 0; waited <= kMaxBusyWaitMs; waited += kBusyWaitStepMs) {
    submitted = writer_.Submit(write);
    if (ReasonOf(submitted) != Reason::kBusy) return submitted;
    std::this_thread::sleep_for(std::chrono::milliseconds(kBusyWaitStepMs));
  }
  return submitted;
}

absl::Status ImportIntake::Settle(const Pending& pending, absl::StatusOr<Outcome> outcome) {
  if (!outcome.ok()) {
    if (pending.rows == 0 || !IsRowsFault(outcome.status())) return outcome.status();
    summary_.rejected += pending.rows;
    return listener_.on_fault(
        {pending.line, ColumnOf(job_.kind, FieldOf(outcome.status())), outcome.status(), false});
  }
  summary_.accepted += pending.rows;
  (outcome->changed ? summary_.changed : summary_.unchanged) += pending.rows;
  if (outcome->changed && !outcome->receipt.records.empty()) {
    summary_.receipt = std::move(outcome->receipt);
  }
  return absl::OkStatus();
}

}  // namespace vsledger
