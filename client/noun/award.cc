// The noun "award": rates, estimates before the notice, and the DfE's notices.
#include "client/noun/enum_words.h"
#include "client/noun/nouns.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "ledger/base/refusals.h"
#include "vsledger/v1/fund_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

constexpr std::uint64_t kMaxCount = 500'000;

absl::Status ProposeRate(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const Pence per_child, values.Money("--per-child"));
  v1::ProposeRateRequest request;
  request.set_fund(fund.text);
  request.set_per_child_pence(per_child.value);
  request.set_source(values.Text("--source"));
  return session.Write(request);
}

absl::Status ConfirmRate(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId rate, values.Item("ID"));
  v1::ConfirmRateRequest request;
  request.set_rate(rate.text);
  return session.Write(request);
}

// "-1,900.00:one child counted twice" as an adjustment line.
absl::Status AddAdjustment(const std::string& text, v1::ProposeAwardRequest& request) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon + 1 == text.size()) {
    return refuse::MalformedText("--adjustment",
                                 "write an amount, a colon and the notice's words, such as "
                                 "'-1,900.00:one child counted twice'");
  }
  VSL_ASSIGN_OR_RETURN(const Pence amount, ParsePounds(text.substr(0, colon), "--adjustment"));
  v1::AwardAdjustment& adjustment = *request.add_adjustments();
  adjustment.set_amount_pence(amount.value);
  adjustment.set_words(text.substr(colon + 1));
  return absl::OkStatus();
}

absl::Status Propose(const Values& values, Session& session, v1::AwardKind kind) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  VSL_ASSIGN_OR_RETURN(const std::optional<std::uint64_t> count,
                       values.Number("--count", 0, kMaxCount));
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.Money("--amount"));
  VSL_ASSIGN_OR_RETURN(const std::string day, values.DayText("--date"));
  v1::ProposeAwardRequest request;
  request.set_fund(fund.text);
  request.set_kind(kind);
  request.set_count(static_cast<std::int64_t>(count.value_or(0)));
  request.set_amount_pence(amount.value);
  request.set_notified_on(day);
  request.set_reason(values.Text("--reason"));
  for (const std::string& text : values.All("--adjustment")) {
    VSL_RETURN_IF_ERROR(AddAdjustment(text, request));
  }
  return session.Write(request);
}

absl::Status Estimate(const Values& values, Session& session) {
  return Propose(values, session, v1::AWARD_KIND_ESTIMATE);
}

absl::Status Notify(const Values& values, Session& session) {
  return Propose(values, session, FromWord<v1::AwardKind>(values.Text("--kind")));
}

absl::Status Confirm(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId award, values.Item("ID"));
  v1::ConfirmAwardRequest request;
  request.set_award(award.text);
  return session.Write(request);
}

void AddRows(const v1::ListedFund& fund, Listing& listing) {
  for (const v1::ListedRate& listed : fund.rates()) {
    const v1::Rate& rate = listed.rate();
    listing.rows.push_back({rate.id(), rate.fund(), "rate", WordOf(rate.state()), std::monostate(),
                            Pence{rate.per_child_pence()}, std::monostate(), rate.source(),
                            rate.proposed_by(), rate.confirmed_by(), CountCell(listed.sequence())});
  }
  for (const v1::ListedAward& listed : fund.awards()) {
    const v1::Award& award = listed.award();
    listing.rows.push_back({award.id(), award.fund(), WordOf(award.kind()), WordOf(award.state()),
                            report::Count{award.count()}, Pence{award.amount_pence()},
                            DateCell(award.notified_on()), listed.reason(), award.proposed_by(),
                            award.confirmed_by(), CountCell(listed.sequence())});
  }
}

absl::Status List(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const FundCode fund, values.Fund("--fund"));
  v1::ListFundsRequest request;
  request.set_fund(fund.text);
  Listing listing{{{"item", "Item"},
                   {"fund", "Fund"},
                   {"kind", "Kind"},
                   {"state", "State"},
                   {"count", "Children", CellType::kCount},
                   {"amount", "Amount", CellType::kMoney},
                   {"date", "Date", CellType::kDate},
                   {"reason", "Reason", CellType::kText, false},
                   {"proposed_by", "Proposed by", CellType::kText, false},
                   {"confirmed_by", "Confirmed by", CellType::kText, false},
                   {"record", "Record", CellType::kCount, false}},
                  {},
                  "No rate and no award is recorded."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListFundsResponse>(
      session, request, [&listing](const v1::ListFundsResponse& page) {
        for (const v1::ListedFund& listed : page.funds()) AddRows(listed, listing);
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

std::vector<Flag> AwardFlags(const char* date, const char* reason) {
  return {NeededFund(),
          Optional("--count", "N", "children counted; hours of an early years fund"),
          Needed("--amount", "POUNDS", "the whole amount: count x rate and adjustments, or a sum"),
          Needed("--date", "DATE", date),
          Needed("--reason", "TEXT", reason),
          Repeated("--adjustment", "POUNDS:WORDS",
                   "a line beside count x rate, in the notice's "
                   "words")};
}

}  // namespace

Noun AwardNoun() {
  return {"award",
          "rates, estimates before the notice, and the DfE's notices",
          {{"propose-rate",
            "Enters the rate of a fund, for another person to confirm.",
            "vsledger award propose-rate --fund PPG-LAC-2025-26 --per-child 2630 --source "
            "'Pupil premium 2025 to 2026: conditions of grant'",
            {NeededFund(), Needed("--per-child", "POUNDS", "rate for each child counted"),
             Needed("--source", "TEXT", "where it was published")},
            Effect::kWrites,
            ProposeRate,
            ""},
           {"confirm-rate",
            "Confirms a rate that another person entered.",
            "vsledger award confirm-rate rt-2",
            {Position("ID", "the rate, such as rt-2")},
            Effect::kWrites,
            ConfirmRate,
            ""},
           {"estimate", "Enters an estimate: authority to decide before the notice comes.",
            "vsledger award estimate --fund PPG-LAC-2025-26 --count 260 --amount 683,800 "
            "--date 2025-04-01 --reason 'count of last March'",
            AwardFlags("day of the estimate", "why this much"), Effect::kWrites, Estimate,
            "The chief finance officer confirms it (award confirm). It falls away with the first "
            "notice. It may be a sum that counts nobody: leave --count out."},
           {"notify", "Enters a notice of award as the DfE sent it.",
            "vsledger award notify --fund PPG-LAC-2025-26 --kind provisional --count 275 "
            "--amount 723,250 --date 2025-06-10 --reason 'notice of June 2025'",
            Joined({OneOf(Needed("--kind", "KIND", "provisional (June) or final (December)"),
                          {WordOf(v1::AWARD_KIND_PROVISIONAL), WordOf(v1::AWARD_KIND_FINAL)})},
                   AwardFlags("day of the notice", "the notice's reference")),
            Effect::kWrites, Notify,
            "The amount must be count x rate plus the adjustments; anything else is refused as a "
            "slip. Of an early years fund the count is in hours. The post-16 grant is a sum in a "
            "letter: leave --count out."},
           {"confirm",
            "Confirms an estimate or notice that another person entered.",
            "vsledger award confirm aw-4",
            {Position("ID", "the award, such as aw-4")},
            Effect::kWrites,
            Confirm,
            "A notice is for the virtual head or the chief finance officer to confirm, an estimate "
            "for the chief finance officer alone. The fund is then split by its policy."},
           {"list",
            "Lists rates, estimates and notices.",
            "vsledger award list --fund PPG-LAC-2025-26",
            {OnlyFund()},
            Effect::kReads,
            List,
            ""}}};
}

}  // namespace vsledger::client
