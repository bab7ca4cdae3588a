#include "client/print/receipt.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "client/print/csv_line.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/hash.h"
#include "reports/render/json.h"

namespace vsledger::client {
namespace {

constexpr std::size_t kShownHashDigits = 16;
constexpr std::string_view kItemHeading = "item";
constexpr std::string_view kRecordHeading = "record";

std::string Table(const WriteReceipt& receipt) {
  std::size_t record_width = kRecordHeading.size();
  std::size_t item_width = kItemHeading.size();
  for (const RecordRef& record : receipt.records) {
    record_width = std::max(record_width, fmt::format("{}", record.sequence).size());
    item_width = std::max(item_width, record.item.text.size());
  }
  std::string text = fmt::format("{:>{}}  {:{}}  leaf hash\n", kRecordHeading, record_width,
                                 kItemHeading, item_width);
  for (const RecordRef& record : receipt.records) {
    text += fmt::format("{:>{}}  {:{}}  {}...\n", record.sequence, record_width, record.item.text,
                        item_width, HashToHex(record.leaf_hash).substr(0, kShownHashDigits));
  }
  return text;
}

std::string Csv(const WriteReceipt& receipt) {
  std::string text = CsvLine({"record", "item", "leaf_hash"});
  for (const RecordRef& record : receipt.records) {
    text += CsvLine(
        {fmt::format("{}", record.sequence), record.item.text, HashToHex(record.leaf_hash)});
  }
  return text;
}

std::string Json(const WriteReceipt& receipt) {
  std::vector<std::string> records;
  for (const RecordRef& record : receipt.records) {
    records.push_back(fmt::format(R"({{"sequence":{},"item":{},"leaf_hash":"{}"}})",
                                  record.sequence, render::JsonString(record.item.text),
                                  HashToHex(record.leaf_hash)));
  }
  return fmt::format("{{\"records\":[{}],\"checkpoint\":{},\"already\":{},\"dry_run\":{}}}\n",
                     fmt::join(records, ","), render::JsonString(receipt.checkpoint),
                     receipt.already, receipt.validated_only);
}

std::string Ids(const WriteReceipt& receipt) {
  std::string text;
  for (const RecordRef& record : receipt.records) text += record.item.text + "\n";
  return text;
}

absl::Status CheckHolds(const Checkpoint& checkpoint, const WriteReceipt& receipt) {
  for (const RecordRef& record : receipt.records) {
    if (record.sequence < checkpoint.size) continue;
    return absl::DataLossError(
        fmt::format("the receipt's checkpoint of {} records does not hold record {}",
                    checkpoint.size, record.sequence));
  }
  return absl::OkStatus();
}

std::string InForm(const WriteReceipt& receipt, const Checkpoint& checkpoint,
                   const Settings& settings) {
  if (settings.quiet) return Ids(receipt);
  if (settings.output == OutputForm::kJson) return Json(receipt);
  if (settings.output == OutputForm::kCsv) return Csv(receipt);
  if (receipt.validated_only) return "";
  return Table(receipt) + fmt::format("checkpoint: {} records, root {}\n", checkpoint.size,
                                      HashToBase64(checkpoint.root));
}

}  // namespace

absl::StatusOr<Checkpoint> ReadCheckpoint(const std::string& note) {
  const absl::StatusOr<SignedNote> parsed = ParseNote(note);
  if (!parsed.ok()) return absl::DataLossError("the server's checkpoint is no signed note");
  absl::StatusOr<Checkpoint> checkpoint = ParseCheckpoint(parsed->text);
  if (!checkpoint.ok()) return absl::DataLossError("the server's checkpoint cannot be read");
  return checkpoint;
}

absl::Status PrintReceipt(const WriteReceipt& receipt, const Settings& settings, std::ostream& out,
                          std::ostream& err) {
  Checkpoint checkpoint;
  if (!receipt.validated_only) {
    VSL_ASSIGN_OR_RETURN(checkpoint, ReadCheckpoint(receipt.checkpoint));
    VSL_RETURN_IF_ERROR(CheckHolds(checkpoint, receipt));
  }
  if (receipt.validated_only) err << "dry run: every check passed; nothing was written\n";
  if (receipt.already) err << "nothing new was written: the ledger already says so\n";
  out << InForm(receipt, checkpoint, settings);
  return absl::OkStatus();
}

}  // namespace vsledger::client
