// A run approved as a batch by another person, all or none, or one by one; and what Check proves of
// a run for ever.
#include "ledger/check.h"
#include "tests/ledger/support/refusals.h"
#include "tests/ledger/support/spoiled.h"

namespace vsledger {
namespace {

constexpr Date kBorn{2012, 5, 1};

// Three children of one authority and the run that proposes for them.
struct ProposedRun {
  ProposedRun() {
    authority.AddChild("N2", kBorn, "130001");
    third = authority.AddChild("N3", kBorn, "130000");
    before = authority.ledger.view();
    const auto decision = authority.ledger.Try(Officer(), ProposeRun{TestFund(), kAutumn, {}});
    EXPECT_TRUE(decision.ok()) << decision.status();
    records = decision->records;
    run = records.front().event.subject;
  }
  const ItemId& Proposal(std::size_t i) const { return records[i].event.subject; }
  AllocationState StateOf(std::size_t i) const {
    return authority.Get<Allocation>(Proposal(i)).state;
  }

  Authority authority;
  ChildName third;
  MemoryView before;
  std::vector<Record> records;
  ItemId run;
};

TEST(RunApprovalTest, ApprovesAllThatWaitInOneCommand) {
  ProposedRun proposed;
  proposed.authority.ledger.Do(Head(), RefuseAllocation{proposed.Proposal(1), "moved away"});
  const auto approved = proposed.authority.ledger.Try(Head(), ApproveRun{proposed.run, ""});
  ASSERT_TRUE(approved.ok()) << approved.status();
  EXPECT_EQ(approved->records.size(), 2u);
  EXPECT_EQ(proposed.StateOf(1), AllocationState::kRefused);
  EXPECT_EQ(proposed.StateOf(2), AllocationState::kApproved);
  EXPECT_EQ(proposed.authority.Balance("budget:delegated"), Pence{-1'710'000 + 110'000});
}

TEST(RunApprovalTest, SaysWhichRecordItWasOnceAllIsDecided) {
  ProposedRun proposed;
  proposed.authority.ledger.Do(Head(), ApproveRun{proposed.run, ""});
  const auto again = proposed.authority.ledger.Try(Deputy(), ApproveRun{proposed.run, ""});
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->already, proposed.authority.RecordOf(proposed.Proposal(3)));
}

TEST(RunApprovalTest, ApprovesOneByOneToo) {
  ProposedRun proposed;
  proposed.authority.ledger.Do(Head(), ApproveAllocation{proposed.Proposal(1), {}, ""});
  EXPECT_EQ(proposed.StateOf(1), AllocationState::kApproved);
  EXPECT_EQ(proposed.StateOf(2), AllocationState::kSubmitted);
  EXPECT_EQ(proposed.authority.Get<Allocation>(proposed.Proposal(1)).pep_ground, "automatic");
}

TEST(RunApprovalTest, IsRefusedInTheOrderOfItsRefusals) {
  ProposedRun proposed;
  ExpectRefusalsInOrder<ApproveRun>(
      proposed.authority.ledger, {{proposed.run, ""}, Head()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.run = ItemId("tr-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kSamePerson,
        [](auto& a) {
          a.actor = {Officer().person, Role::kVirtualHead};
        }},
       {Reason::kFundNotOpen, [](auto& a) { a.today = Date(2026, 4, 1); }}});
}

TEST(RunApprovalTest, RefusesARunOfWhichNothingWaitsOrWasApproved) {
  ProposedRun proposed;
  for (std::size_t i = 1; i <= 3; ++i) {
    proposed.authority.ledger.Do(Head(), RefuseAllocation{proposed.Proposal(i), "not now"});
  }
  ExpectRefused(proposed.authority.ledger, Head(), ApproveRun{proposed.run, ""},
                Reason::kIllegalTransition);
}

TEST(RunApprovalTest, ApprovesNoneWhereOneHasLostItsGround) {
  ProposedRun proposed;
  proposed.authority.ledger.Do(
      Officer(), RecordCare{proposed.third, {{Date(2024, 1, 1), Date(2025, 8, 30), false}}});
  ExpectRefused(proposed.authority.ledger, Head(), ApproveRun{proposed.run, ""},
                Reason::kChildNotInCare);
}

TEST(RunApprovalTest, ApprovesNoneWhereThePoolLacksAPennyForAll) {
  ProposedRun proposed;
  RequestAllocation huge = proposed.authority.Request();
  huge.term = kSpring;
  huge.amount = Pence{1'710'000 - 165'000 + 1};
  proposed.authority.Approved(huge);
  ExpectRefused(proposed.authority.ledger, Head(), ApproveRun{proposed.run, ""},
                Reason::kPoolShort);
  EXPECT_EQ(proposed.StateOf(1), AllocationState::kSubmitted);
}

TEST(RunApprovalTest, OfARestrictedCategoryNeedsAReason) {
  Authority authority;
  const auto decision =
      authority.ledger.Try(Officer(), ProposeRun{TestFund(), kAutumn, Category("devices")});
  ASSERT_TRUE(decision.ok()) << decision.status();
  const ItemId run = decision->records.front().event.subject;
  ExpectRefused(authority.ledger, Head(), ApproveRun{run, ""}, Reason::kFieldMissing);
  authority.ledger.Do(Head(), ApproveRun{run, "a laptop for each child this autumn"});
}

// The i-th record of the run with what stood before it.
Spoilable Part(const ProposedRun& proposed, std::size_t i) {
  Spoilable part{proposed.records[i], proposed.before};
  for (std::size_t before = 0; before < i; ++before) part.before.Apply(proposed.records[before]);
  return part;
}

TEST(RunApprovalTest, ProvesThatARunSaysHowManyItProposesAndWhy) {
  const ProposedRun proposed;
  const auto run = [](Record& r) -> TermRun& { return std::get<TermRun>(r.items[0]); };
  const Spoilable first = Part(proposed, 0);
  ExpectBroken(
      first, [&](Record& r) { ++run(r).proposals; }, "not one command");
  ExpectBroken(
      first, [&](Record& r) { run(r).amount = Pence{}; }, "proposes nothing");
  ExpectBroken(
      first, [&](Record& r) { run(r).reference_date = Date(2025, 9, 2); }, "a day of its own");
  ExpectBroken(
      first,
      [&](Record& r) {
        run(r).left_out = {{LeftOut::kNoPep, 1}, {LeftOut::kNotInCare, 1}};
      },
      "not counted in order");
  ExpectBroken(
      first,
      [&](Record& r) {
        run(r).left_out = {{LeftOut::kNoPep, 0}};
      },
      "not counted in order");
  ExpectBroken(
      first, [&](Record& r) { r.relied_on.clear(); }, "does not rely on");
  ExpectBroken(
      first, [&](Record& r) { run(r).proposed_by = PersonId("somebody"); }, "somebody else");
}

TEST(RunApprovalTest, ProvesThatProposalsAreOfTheirRunAndComeToItsSum) {
  const ProposedRun proposed;
  const auto one = [](Record& r) -> Allocation& { return std::get<Allocation>(r.items[0]); };
  ExpectBroken(
      Part(proposed, 3), [&](Record& r) { one(r).requested += Pence{1}; },
      "not what its proposals come to");
  ExpectBroken(
      Part(proposed, 3), [&](Record& r) { one(r).run = ItemId(); }, "no PEP reference");
  ExpectBroken(
      Part(proposed, 2), [&](Record& r) { one(r).pep_ground.clear(); }, "no PEP reference");
  ExpectBroken(
      Part(proposed, 2), [&](Record& r) { one(r).term = kSpring; }, "of no run of its term");
  Spoilable later = Part(proposed, 3);
  later.before.Apply(later.record);
  ExpectBroken(
      later,
      [&](Record& r) {
        ++r.sequence;
        r.part = r.parts = 1;
        r.request_id = RequestId("later-request");
        one(r).id = r.event.subject = MakeItemId("al", r.sequence);
      },
      "not a proposal of its run");
}

}  // namespace
}  // namespace vsledger
