#include "client/noun/delivery_batch.h"

#include <fmt/format.h>

#include <map>
#include <sstream>
#include <utility>

#include "client/batch/csv_rows.h"
#include "client/files/read_file.h"
#include "client/noun/enum_words.h"
#include "client/noun/shared_flags.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/hash.h"

namespace vsledger::client {
namespace {

constexpr std::size_t kIdDigits = 32;

const std::vector<std::string>& DeliveryColumns() {
  static const auto* const kColumns =
      new std::vector<std::string>{"order", "date", "units", "children", "child_numbers", "basis"};
  return *kColumns;
}

// "7K3MQ-2XD9A=1.5", or without units, as one child of the delivery. A child's number may hold an
// equals sign, so the last one counts.
absl::Status AddChild(const std::string& text, std::string_view name, bool by_number,
                      v1::RecordDeliveryRequest& request) {
  const std::size_t equals = text.rfind('=');
  const std::string child = text.substr(0, equals);
  if (child.empty()) return refuse::FieldMissing(fmt::format("the child of {}", name));
  v1::DeliveredTo& delivered = *request.add_children();
  *delivered.mutable_child() = by_number ? ChildByNumber(child) : ChildByWord(child);
  if (equals == std::string::npos) return absl::OkStatus();
  VSL_ASSIGN_OR_RETURN(const Units units, ParseUnits(text.substr(equals + 1), name));
  delivered.set_units_hundredths(units.hundredths);
  return absl::OkStatus();
}

absl::Status AddChildren(const DeliverySource& source, v1::RecordDeliveryRequest& request) {
  for (const std::string& text : source.children) {
    VSL_RETURN_IF_ERROR(AddChild(text, source.name("children"), false, request));
  }
  for (const std::string& text : source.child_numbers) {
    VSL_RETURN_IF_ERROR(AddChild(text, source.name("child_numbers"), true, request));
  }
  return absl::OkStatus();
}

// How it is shared, where nobody says so: by the units named, or not at all.
absl::StatusOr<v1::SharingBasis> BasisOf(const std::string& word, const DeliverySource& source,
                                         const v1::RecordDeliveryRequest& request) {
  if (word.empty()) {
    return request.children_size() == 0 ? v1::SHARING_BASIS_CENTRAL : v1::SHARING_BASIS_UNITS;
  }
  const auto basis = FromWord<v1::SharingBasis>(word);
  if (basis != v1::SHARING_BASIS_UNSPECIFIED) return basis;
  return refuse::MalformedText(
      source.name("basis"), fmt::format("it is {}", fmt::join(WordsOf<v1::SharingBasis>(), ", ")));
}

absl::Status CheckShares(const v1::RecordDeliveryRequest& request, const DeliverySource& source) {
  for (const v1::DeliveredTo& delivered : request.children()) {
    const bool has_units = delivered.units_hundredths() > 0;
    if (request.basis() == v1::SHARING_BASIS_UNITS && !has_units) {
      return refuse::FieldMissing(
          "the number of units for each child (CHILD=UNITS, or basis equally)");
    }
    if (request.basis() == v1::SHARING_BASIS_EQUALLY && has_units) {
      return refuse::MalformedText(source.name("children"),
                                   "shared equally, a child has no units of its own");
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> NeededValue(const DeliverySource& source, const std::string& column) {
  std::string value = source.value(column);
  if (value.empty()) return refuse::FieldMissing(source.name(column));
  return value;
}

std::vector<std::string> WordsIn(const std::string& cell) {
  std::istringstream text(cell);
  std::vector<std::string> words;
  for (std::string word; text >> word;) words.push_back(word);
  return words;
}

DeliverySource SourceOf(const CsvRow& row, const Values& values) {
  return {[&](const std::string& column) {
            const std::string cell = row.Cell(column);
            return cell.empty() ? values.Text("--" + column) : cell;
          },
          [](const std::string& column) { return column; }, WordsIn(row.Cell("children")),
          WordsIn(row.Cell("child_numbers"))};
}

// What the request's id is made from: what is delivered, and how often it was said before.
std::string IdOf(const v1::RecordDeliveryRequest& request,
                 std::map<std::string, std::size_t>& said) {
  const std::string bytes = request.SerializeAsString();
  const std::string digits = HashToHex(Sha256(fmt::format("{} {}", said[bytes]++, bytes)));
  return "delivery-" + digits.substr(0, kIdDigits);
}

}  // namespace

absl::StatusOr<v1::RecordDeliveryRequest> ReadDelivery(const DeliverySource& source) {
  v1::RecordDeliveryRequest request;
  VSL_ASSIGN_OR_RETURN(const std::string order, NeededValue(source, "order"));
  VSL_ASSIGN_OR_RETURN(const ItemId id, ParseItemId(order, source.name("order")));
  VSL_ASSIGN_OR_RETURN(const std::string date, NeededValue(source, "date"));
  VSL_ASSIGN_OR_RETURN(const Date day, ParseDate(date, source.name("date")));
  VSL_ASSIGN_OR_RETURN(const std::string count, NeededValue(source, "units"));
  VSL_ASSIGN_OR_RETURN(const Units units, ParseUnits(count, source.name("units")));
  request.set_order(id.text);
  request.set_units_hundredths(units.hundredths);
  request.set_delivered_on(FormatDate(day));
  VSL_RETURN_IF_ERROR(AddChildren(source, request));
  VSL_ASSIGN_OR_RETURN(const v1::SharingBasis basis,
                       BasisOf(source.value("basis"), source, request));
  request.set_basis(basis);
  VSL_RETURN_IF_ERROR(CheckShares(request, source));
  return request;
}

absl::StatusOr<std::vector<BatchRow>> ReadDeliveries(const std::string& text,
                                                     const Values& values) {
  VSL_ASSIGN_OR_RETURN(const std::vector<CsvRow> csv, ParseCsvRows(text, DeliveryColumns()));
  std::map<std::string, std::size_t> said;
  std::vector<BatchRow> rows;
  for (const CsvRow& row : csv) {
    absl::StatusOr<v1::RecordDeliveryRequest> request = ReadDelivery(SourceOf(row, values));
    BatchRow batch_row{row.number, fmt::format("{}", row.number), std::nullopt, nullptr};
    if (request.ok()) {
      if (!values.Has("--request-id")) batch_row.own_id = RequestId(IdOf(*request, said));
      batch_row.request = std::make_unique<v1::RecordDeliveryRequest>(*std::move(request));
    } else {
      batch_row.request = request.status();
    }
    rows.push_back(std::move(batch_row));
  }
  return rows;
}

absl::Status RecordFromFile(const Values& values, Session& session) {
  if (values.Has("--for") || values.Has("--for-number")) {
    return refuse::MalformedText("--file", "its rows say for which children, not --for");
  }
  const std::string path = values.Text("--file");
  VSL_ASSIGN_OR_RETURN(const BatchPlan plan, ReadPlan(values, "deliveries", path));
  VSL_ASSIGN_OR_RETURN(const std::string text, ReadInput(path, kMaxCsvBytes));
  VSL_ASSIGN_OR_RETURN(std::vector<BatchRow> rows, ReadDeliveries(text, values));
  return RunBatch(session, std::move(rows), plan);
}

}  // namespace vsledger::client
