// The noun "period": funds, each a grant stream over a financial year or a period of its own,
// opened and closed.
#include <algorithm>
#include <cctype>

#include "client/noun/enum_words.h"
#include "client/noun/nouns.h"
#include "client/noun/period_close.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "vsledger/v1/fund_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

// A stream as fund codes write it: "PPG-LAC".
std::string CodeOf(std::string word) {
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return word;
}

std::vector<std::string> StreamCodes() {
  std::vector<std::string> codes;
  for (const std::string& word : WordsOf<v1::Stream>()) codes.push_back(CodeOf(word));
  return codes;
}

v1::Stream StreamOf(const std::string& code) {
  for (const std::string& word : WordsOf<v1::Stream>()) {
    if (CodeOf(word) == code) return FromWord<v1::Stream>(word);
  }
  return v1::STREAM_UNSPECIFIED;
}

absl::Status Open(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const std::optional<FinancialYear> year, values.Year("--year"));
  v1::OpenFundRequest request;
  request.set_stream(StreamOf(values.Text("--stream")));
  request.set_year(FormatFinancialYear(*year));
  VSL_ASSIGN_OR_RETURN(const std::string from, values.DayText("--from"));
  VSL_ASSIGN_OR_RETURN(const std::string to, values.DayText("--to"));
  if (!from.empty()) request.set_from(from);
  if (!to.empty()) request.set_to(to);
  request.set_year_end(FromWord<v1::YearEndRule>(values.Text("--year-end")));
  return session.Write(request);
}

std::vector<ListColumn> Columns() {
  return {{"fund", "Fund"},
          {"state", "State"},
          {"from", "From", CellType::kDate, false},
          {"to", "To", CellType::kDate, false},
          {"count", "Children", CellType::kCount},
          {"estimate", "Estimate", CellType::kMoney, false},
          {"notified", "Notified", CellType::kMoney},
          {"retained", "Retained", CellType::kMoney},
          {"delegated", "Delegated", CellType::kMoney},
          {"policy", "Policy", CellType::kText, false},
          {"cfr_code", "CFR", CellType::kText, false},
          {"item", "Item", CellType::kText, false},
          {"record", "Record", CellType::kCount, false}};
}

absl::Status List(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const std::optional<FinancialYear> year, values.Year("--year"));
  v1::ListFundsRequest request;
  if (year) request.set_year(FormatFinancialYear(*year));
  Listing listing{Columns(), {}, "No fund is open."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListFundsResponse>(
      session, request, [&listing](const v1::ListFundsResponse& page) {
        for (const v1::ListedFund& listed : page.funds()) {
          const v1::Fund& fund = listed.fund();
          listing.rows.push_back({fund.code(), WordOf(fund.state()), DateCell(fund.from()),
                                  DateCell(fund.to()), report::Count{fund.count()},
                                  Pence{fund.estimate_pence()}, Pence{fund.notified_pence()},
                                  Pence{fund.retained_pence()}, Pence{fund.delegated_pence()},
                                  fund.policy(), fund.cfr_code(), fund.id(),
                                  CountCell(listed.sequence())});
        }
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

std::vector<Verb> OpeningVerbs() {
  return {{"open",
           "Opens the fund of a grant stream for a financial year.",
           "vsledger period open --stream PPG-LAC --year 2025-26",
           {OneOf(Needed("--stream", "STREAM",
                         "PPG-LAC (pupil premium plus), EYPP-LAC (early years) or PP16 "
                         "(post-16)"),
                  StreamCodes()),
            Needed("--year", "YEAR", "financial year, such as 2025-26"),
            Optional("--from", "DATE", "first day of a period of its own, in that year"),
            Optional("--to", "DATE", "its last day"),
            OneOf(Optional("--year-end", "RULE", "what happens to the rest, where not as usual"),
                  WordsOf<v1::YearEndRule>())},
           Effect::kWrites,
           Open,
           "The fund's code is the stream and the year: PPG-LAC-2025-26. Opening it again "
           "changes nothing. The post-16 grant of 2022-23 ran from September to July: --stream "
           "PP16 --year 2022-23 --from 2022-09-01 --to 2023-07-31."},
          {"list",
           "Lists the funds with what was notified and how it is split.",
           "vsledger period list --year 2025-26",
           {Optional("--year", "YEAR", "only this financial year, such as 2025-26")},
           Effect::kReads,
           List,
           "A fund is open for its period, soft-closed after it, hard-closed once its year end is "
           "confirmed, and finished once nothing is left to settle."}};
}

}  // namespace

Noun PeriodNoun() {
  Noun noun{"period", "funds: a grant stream over a financial year or a period of its own", {}};
  noun.verbs = OpeningVerbs();
  for (Verb& verb : ClosingVerbs()) noun.verbs.push_back(std::move(verb));
  noun.verbs.push_back(YearEndsVerb());
  return noun;
}

}  // namespace vsledger::client
