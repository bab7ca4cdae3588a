// What waits for whom, and what is left out because the person did the first half.
#include "server/app/query/work_list.h"

#include <gtest/gtest.h>

#include <set>

#include "server/service/access_table.h"
#include "tests/ledger/support/authority.h"

namespace vsledger {
namespace {

std::vector<WorkInList> WorkFor(const Authority& authority, const Actor& actor, Date today = kToday,
                                std::int64_t evidence_days = 90) {
  return WorkOf(
      authority.ledger.view(),
      {actor.person, actor.role, today, {}, evidence_days, [&actor](std::string_view method) {
         const AccessRow* const row = FindAccess(method);
         return row != nullptr && row->roles.Holds(actor.role);
       }});
}

std::vector<std::pair<WorkKind, std::string>> ThingsOf(const std::vector<WorkInList>& work) {
  std::vector<std::pair<WorkKind, std::string>> things;
  for (const WorkInList& entry : work) things.emplace_back(entry.kind, entry.item);
  return things;
}
using Things = std::vector<std::pair<WorkKind, std::string>>;

TEST(WorkListTest, NamesAMethodThatThereIsForEveryKind) {
  for (int kind = 1; kind <= static_cast<int>(WorkKind::kConfirmCorrection); ++kind) {
    const std::string_view method = MethodOf(static_cast<WorkKind>(kind));
    EXPECT_NE(FindAccess(method), nullptr) << method;
  }
}

TEST(WorkListTest, ShowsARequestToTheHeadAndNotToWhoAskedForIt) {
  Authority authority;
  const ItemId id = authority.Requested();
  const auto work = WorkFor(authority, Head());
  EXPECT_EQ(ThingsOf(work), (Things{{WorkKind::kApproveAllocation, id.text}}));
  EXPECT_EQ(work.front().amount, Pence{55'000});
  EXPECT_EQ(work.front().setting, SettingRef("130000"));
  EXPECT_EQ(work.front().person, Officer().person);
  EXPECT_TRUE(WorkFor(authority, {Officer().person, Role::kVirtualHead}).empty());
}

TEST(WorkListTest, ShowsARunAsOneThing) {
  Authority authority;
  authority.AddChild("N2", Date(2012, 5, 1), "130001");
  const auto decision = authority.ledger.Try(Officer(), ProposeRun{TestFund(), kAutumn, {}});
  ASSERT_TRUE(decision.ok()) << decision.status();
  const auto work = WorkFor(authority, Head());
  ASSERT_EQ(work.size(), 1U);
  EXPECT_EQ(work[0].kind, WorkKind::kApproveRun);
  EXPECT_EQ(work[0].item, decision->records.front().event.subject.text);
  EXPECT_EQ(work[0].count, 2);
  EXPECT_EQ(work[0].amount, Pence{110'000});
}

TEST(WorkListTest, ShowsQueriesToOfficersAndDraftsToWhoDraftedThem) {
  Authority authority;
  const ItemId queried = authority.Requested();
  authority.ledger.Do(Head(), QueryAllocation{queried, "which tutor?"});
  RequestAllocation draft = authority.Request();
  draft.draft = true;
  draft.term = kSpring;
  const ItemId drafted = authority.ledger.Do(Officer(), draft);
  EXPECT_EQ(
      ThingsOf(WorkFor(authority, Officer())),
      (Things{{WorkKind::kAnswerQuery, queried.text}, {WorkKind::kSubmitDraft, drafted.text}}));
  EXPECT_EQ(ThingsOf(WorkFor(authority, OtherOfficer())),
            (Things{{WorkKind::kAnswerQuery, queried.text}}));
}

TEST(WorkListTest, ShowsWhatIsOwedToFinanceByPayeeAndThenWhatToConfirm) {
  Authority authority;
  authority.Approved();
  RequestAllocation more = authority.Request();
  more.term = kSpring;
  authority.Approved(more);
  const auto owed = WorkFor(authority, Finance());
  ASSERT_EQ(ThingsOf(owed), (Things{{WorkKind::kReleasePayment, "130000"}}));
  EXPECT_EQ(owed[0].count, 2);
  EXPECT_EQ(owed[0].amount, Pence{110'000});
  EXPECT_TRUE(WorkFor(authority, {Head().person, Role::kFinance}).empty()) << "who approved it";
  const ItemId payment = authority.Released();
  EXPECT_EQ(ThingsOf(WorkFor(authority, Finance())),
            (Things{{WorkKind::kConfirmPayment, payment.text}}));
}

TEST(WorkListTest, ShowsEvidenceThatIsOverdueFromTheDayAfter) {
  Authority authority;
  const ItemId id = authority.Approved();
  const ItemId payment = authority.Released();
  authority.ledger.Do(Finance(), ConfirmPayments{payment, {}, {}, kToday});
  const Date due = kToday + 30;
  EXPECT_TRUE(WorkFor(authority, Officer(), due, 30).empty());
  const auto work = WorkFor(authority, Officer(), due + 1, 30);
  ASSERT_EQ(ThingsOf(work), (Things{{WorkKind::kRecordEvidence, id.text}}));
  EXPECT_EQ(work[0].since, due);
  authority.ledger.Do(Officer(), RecordEvidence{id, "report", kToday, {}});
  EXPECT_TRUE(WorkFor(authority, Officer(), due + 1, 30).empty());
}

TEST(WorkListTest, ShowsProposalsToWhoConfirmsThem) {
  Authority authority;
  const ItemId policy = authority.ledger.Do(Officer(), WorkedYearPolicy());
  const ItemId payee =
      authority.ledger.Do(Officer(), EnterPayee{SettingRef("130000"), {}, "bank 1"});
  const ItemId rate = authority.ledger.Do(Officer(), ProposeRate{TestFund(), Pence{1}, "a draft"});
  EXPECT_EQ(ThingsOf(WorkFor(authority, Head())), (Things{{WorkKind::kAdoptPolicy, policy.text}}));
  EXPECT_EQ(ThingsOf(WorkFor(authority, Finance())),
            (Things{{WorkKind::kVerifyPayee, payee.text}}));
  EXPECT_EQ(ThingsOf(WorkFor(authority, Chief())), (Things{{WorkKind::kConfirmRate, rate.text}}));
}

// The fund with its final notice, on a day after its year.
void EndTheYear(Authority& authority) {
  const ProposeAward notice{TestFund(), AwardKind::kFinal, 10, Pence{2'630'000}, {},
                            kToday,     "as before"};
  authority.ledger.Do(Chief(), ConfirmAward{authority.ledger.Do(Finance(), notice)});
  authority.ledger.SetToday(Date(2026, 4, 7));
}

TEST(WorkListTest, ShowsWhatGivesBackToTheHeadAndInAClosedFundToTheChiefFinanceOfficer) {
  Authority authority;
  const ItemId allocation = authority.Approved();
  const ItemId cut = authority.ledger.Do(Officer(), ProposeCut{allocation, Pence{100}, "left"});
  const Things confirm{{WorkKind::kConfirmCut, cut.text}};
  EXPECT_EQ(ThingsOf(WorkFor(authority, Head())), confirm);
  EXPECT_TRUE(WorkFor(authority, Chief()).empty());
  EndTheYear(authority);
  const ItemId year_end = authority.ledger.Do(Finance(), ProposeYearEnd{TestFund(), {}, {}});
  const auto waiting = WorkFor(authority, Chief());
  ASSERT_EQ(ThingsOf(waiting), (Things{{WorkKind::kConfirmYearEnd, year_end.text}}));
  EXPECT_EQ(waiting[0].amount, Pence{2'630'000} - Pence{55'000}) << "what is due to the DfE";
  authority.ledger.Do(Chief(), ConfirmYearEnd{year_end});
  EXPECT_TRUE(WorkFor(authority, Head()).empty());
  EXPECT_EQ(ThingsOf(WorkFor(authority, Chief())), confirm);
}

TEST(WorkListTest, ShowsACorrectionToConfirmAndNoDeliveryInAClosedFund) {
  Authority authority;
  const ItemId order = authority.Ordered(authority.Purchase());
  authority.Delivered(order, {100});
  EndTheYear(authority);
  const ItemId year_end = authority.ledger.Do(Finance(), ProposeYearEnd{TestFund(), {}, {}});
  authority.ledger.Do(Chief(), ConfirmYearEnd{year_end});
  EXPECT_TRUE(WorkFor(authority, OtherOfficer()).empty());
  const ProposeCorrection less{CorrectionKind::kLessUsed, order, {}, Pence{100}, "half a day"};
  const ItemId correction = authority.ledger.Do(Officer(), less);
  EXPECT_EQ(ThingsOf(WorkFor(authority, Chief())),
            (Things{{WorkKind::kConfirmCorrection, correction.text}}));
}

TEST(WorkListTest, ShowsOrdersToApproveAndToDeliver) {
  Authority authority;
  const ItemId asked = authority.ledger.Do(Officer(), authority.Purchase());
  EXPECT_EQ(ThingsOf(WorkFor(authority, Head())), (Things{{WorkKind::kApproveOrder, asked.text}}));
  authority.ledger.Do(Head(), ApproveOrder{asked});
  EXPECT_EQ(ThingsOf(WorkFor(authority, OtherOfficer())),
            (Things{{WorkKind::kRecordDelivery, asked.text}}));
  EXPECT_TRUE(WorkFor(authority, Head()).empty()) << "who approved the order";
}

}  // namespace
}  // namespace vsledger
