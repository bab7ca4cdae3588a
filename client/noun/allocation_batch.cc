#include "client/noun/allocation_batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "client/batch/csv_rows.h"
#include "client/files/read_file.h"
#include "client/noun/enum_words.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "ledger/base/refusals.h"

namespace vsledger::client {
namespace {

absl::Status ReadChildOf(const RequestSource& source, v1::RequestAllocationRequest& request) {
  const std::string word = source.value("child");
  const std::string number = source.value("child_number");
  if (word.empty() == number.empty()) {
    return refuse::FieldMissing(
        fmt::format("{} or {} (one of them)", source.name("child"), source.name("child_number")));
  }
  *request.mutable_child() = number.empty() ? ChildByWord(word) : ChildByNumber(number);
  return absl::OkStatus();
}

// The value of a column that a request cannot do without.
absl::StatusOr<std::string> NeededValue(const RequestSource& source, const std::string& column) {
  std::string value = source.value(column);
  if (value.empty()) return refuse::FieldMissing(source.name(column));
  return value;
}

absl::Status ReadAmount(const RequestSource& source, v1::RequestAllocationRequest& request) {
  const std::string text = source.value("amount");
  if (text.empty()) return absl::OkStatus();
  VSL_ASSIGN_OR_RETURN(const Pence amount, ParsePounds(text, source.name("amount")));
  if (amount <= Pence{}) return refuse::AmountNotPositive(source.name("amount"), amount);
  request.set_amount_pence(amount.value);
  return absl::OkStatus();
}

absl::Status ReadPool(const RequestSource& source, v1::RequestAllocationRequest& request) {
  const std::string word = source.value("pool");
  request.set_pool(FromWord<v1::Pool>(word));
  const std::vector<std::string> pools = PayingPools();
  if (word.empty() || std::find(pools.begin(), pools.end(), word) != pools.end()) {
    return absl::OkStatus();
  }
  return refuse::MalformedText(source.name("pool"),
                               fmt::format("it is {}", fmt::join(pools, " or ")));
}

}  // namespace

std::string FlagOfColumn(std::string column) {
  std::replace(column.begin(), column.end(), '_', '-');
  return "--" + column;
}

const std::vector<std::string>& RequestColumns() {
  static const auto* const kColumns = new std::vector<std::string>{
      "child",    "child_number", "setting", "fund",          "term",
      "category", "pool",         "amount",  "pep_reference", "reason"};
  return *kColumns;
}

absl::StatusOr<v1::RequestAllocationRequest> ReadRequest(const RequestSource& source) {
  v1::RequestAllocationRequest request;
  VSL_ASSIGN_OR_RETURN(const std::string fund, NeededValue(source, "fund"));
  VSL_ASSIGN_OR_RETURN(const FundCode fund_code, ParseFundCode(fund, source.name("fund")));
  VSL_RETURN_IF_ERROR(ReadChildOf(source, request));
  VSL_ASSIGN_OR_RETURN(const std::string setting, NeededValue(source, "setting"));
  VSL_ASSIGN_OR_RETURN(const SettingRef ref, ParseSettingRef(setting, source.name("setting")));
  VSL_ASSIGN_OR_RETURN(const std::string term, NeededValue(source, "term"));
  VSL_ASSIGN_OR_RETURN(const Term parsed_term, ParseTerm(term, source.name("term")));
  VSL_ASSIGN_OR_RETURN(const std::string word, NeededValue(source, "category"));
  VSL_ASSIGN_OR_RETURN(const Category category, ParseCategory(word, source.name("category")));
  request.set_fund(fund_code.text);
  request.set_setting(ref.text);
  request.set_term(FormatTerm(parsed_term));
  request.set_category(category.text);
  VSL_RETURN_IF_ERROR(ReadPool(source, request));
  VSL_RETURN_IF_ERROR(ReadAmount(source, request));
  request.set_pep_reference(source.value("pep_reference"));
  request.set_reason(source.value("reason"));
  return request;
}

absl::StatusOr<std::vector<BatchRow>> ReadRequests(const std::string& text, const Values& values) {
  VSL_ASSIGN_OR_RETURN(const std::vector<CsvRow> csv, ParseCsvRows(text, RequestColumns()));
  std::vector<BatchRow> rows;
  for (const CsvRow& row : csv) {
    const RequestSource source{[&](const std::string& column) {
                                 const std::string cell = row.Cell(column);
                                 return cell.empty() ? values.Text(FlagOfColumn(column)) : cell;
                               },
                               [](const std::string& column) { return column; }};
    absl::StatusOr<v1::RequestAllocationRequest> request = ReadRequest(source);
    BatchRow batch_row{row.number, fmt::format("{}", row.number), std::nullopt, nullptr};
    if (request.ok()) {
      batch_row.request = std::make_unique<v1::RequestAllocationRequest>(*std::move(request));
    } else {
      batch_row.request = request.status();
    }
    rows.push_back(std::move(batch_row));
  }
  return rows;
}

absl::Status RequestFromFile(const Values& values, Session& session) {
  const std::string path = values.Text("--file");
  VSL_ASSIGN_OR_RETURN(const BatchPlan plan, ReadPlan(values, "requests", path));
  VSL_ASSIGN_OR_RETURN(const std::string text, ReadInput(path, kMaxCsvBytes));
  VSL_ASSIGN_OR_RETURN(std::vector<BatchRow> rows, ReadRequests(text, values));
  return RunBatch(session, std::move(rows), plan);
}

absl::Status ApproveAll(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const std::string term, values.TermText("--term"));
  VSL_ASSIGN_OR_RETURN(const SettingRef setting, values.Setting("--setting"));
  VSL_ASSIGN_OR_RETURN(const BatchPlan plan, ReadPlan(values, "approvals", ""));
  v1::ListAllocationsRequest request;
  request.set_fund(fund.text);
  request.set_term(term);
  request.set_setting(setting.text);
  request.set_state(v1::ALLOCATION_STATE_SUBMITTED);
  std::vector<BatchRow> rows;
  VSL_RETURN_IF_ERROR(EachPage<v1::ListAllocationsResponse>(
      session, request, [&rows](const v1::ListAllocationsResponse& page) {
        for (const v1::ListedAllocation& listed : page.allocations()) {
          auto approval = std::make_unique<v1::ApproveAllocationRequest>();
          approval->set_allocation(listed.allocation().id());
          rows.push_back({rows.size() + 1, listed.allocation().id(), listed.sequence(),
                          std::unique_ptr<google::protobuf::Message>(std::move(approval))});
        }
      }));
  if (rows.empty()) {
    session.err() << "no request waits for approval\n";
    return absl::OkStatus();
  }
  return RunBatch(session, std::move(rows), plan);
}

}  // namespace vsledger::client
