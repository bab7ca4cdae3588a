#include "client/bundle/verify_report.h"

#include <fmt/format.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>

#include <string_view>

#include "client/bundle/entry_reader.h"
#include "ledger/base/status_macros.h"
#include "ledger/memory_view.h"
#include "reports/catalogue.h"

namespace vsledger::client {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

// Doubles hold whole numbers up to here; no log has so many records.
constexpr double kMaxRecord = 1e15;

bool ParseJson(const std::string& json, Struct& parsed) {
  return google::protobuf::util::JsonStringToMessage(json, &parsed).ok();
}

// The value under a key; an empty one if there is none.
const Value& At(const Struct& parent, const std::string& key) {
  static const Value kNone;
  const auto found = parent.fields().find(key);
  return found == parent.fields().end() ? kNone : found->second;
}

// The next line of `rest`, taken off it.
std::string_view TakeLine(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

std::string_view Trimmed(std::string_view line) {
  const std::size_t start = line.find_first_not_of(' ');
  if (start == std::string_view::npos) return "";
  line.remove_prefix(start);
  if (line.ends_with(',')) line.remove_suffix(1);
  return line;
}

// The canonical JSON has one figure or row to a line, and each section's name on a line of its own.
std::string FirstDifference(std::string_view report, std::string_view again) {
  constexpr std::string_view kSectionName = "      \"name\": ";
  std::string place = "its head";
  while (!report.empty() || !again.empty()) {
    const std::string_view is = TakeLine(report);
    const std::string_view due = TakeLine(again);
    if (Trimmed(is) != Trimmed(due)) {
      return fmt::format("in {}, the report says {} and the log gives {}", place,
                         is.empty() ? "nothing more" : Trimmed(is),
                         due.empty() ? "nothing more" : Trimmed(due));
    }
    if (due.starts_with(kSectionName)) {
      place = fmt::format("section {}", Trimmed(due.substr(kSectionName.size())));
    }
  }
  return "the report is written in another way than reports are";
}

}  // namespace

absl::StatusOr<MadeReport> ReadMadeReport(const std::string& json) {
  Struct parsed;
  if (!ParseJson(json, parsed) || At(parsed, "format").string_value() != "vsledger report 1") {
    return absl::InvalidArgumentError("that is no report in JSON; write one with --format json");
  }
  MadeReport made;
  made.name = At(parsed, "report").string_value();
  const Struct& position = At(parsed, "position").struct_value();
  const bool numbered = At(position, "record").kind_case() == Value::kNumberValue;
  const double record = At(position, "record").number_value();
  made.root_hex = At(position, "root").string_value();
  if (!numbered || !(record >= 0 && record <= kMaxRecord) || made.root_hex.empty()) {
    return absl::InvalidArgumentError("the report does not say which record it was made at");
  }
  made.record = static_cast<std::uint64_t>(record);
  VSL_ASSIGN_OR_RETURN(const CatalogueEntry* const entry, FindReport(made.name));
  const Struct& parameters = At(parsed, "parameters").struct_value();
  for (const ReportParameter& parameter : entry->parameters) {
    const std::string name(parameter.name);
    if (parameters.fields().contains(name)) {
      made.parameters.push_back({name, At(parameters, name).string_value()});
    }
  }
  return made;
}

absl::StatusOr<Report> MakeReportAgain(const TileFolder& folder, std::uint64_t size,
                                       const MadeReport& made) {
  if (made.record >= size) {
    return absl::DataLossError(fmt::format("the report was made at record {}; {} ends before it",
                                           made.record, folder.path()));
  }
  MemoryView view;
  Frontier tree;
  for (std::uint64_t index = 0; tree.size() <= made.record; ++index) {
    VSL_ASSIGN_OR_RETURN(const EntryBatch batch, ReadBatch(folder, index, size));
    VSL_RETURN_IF_ERROR(batch.broken);
    for (std::size_t i = 0; i < batch.records.size() && tree.size() <= made.record; ++i) {
      view.Apply(batch.records[i]);
      tree.Append(batch.leaves[i]);
    }
  }
  if (HashToHex(tree.Root()) != made.root_hex) {
    return absl::DataLossError(fmt::format(
        "the report is of another log: it names the root {} at record {}, and the log has {}",
        made.root_hex, made.record, HashToHex(tree.Root())));
  }
  return BuildReport({view, tree.Root()}, made.name, made.parameters);
}

Comparison Compare(const std::string& json, const std::string& again) {
  if (json == again) return {true, true, ""};
  Struct is;
  Struct due;
  if (ParseJson(json, is) && ParseJson(again, due) &&
      google::protobuf::util::MessageDifferencer::Equals(is, due)) {
    return {false, true, ""};
  }
  return {false, false, FirstDifference(json, again)};
}

}  // namespace vsledger::client
