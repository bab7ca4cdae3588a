// Check of what shares a fund out: parts of a policy, sums in letters, transfers, limits. A good
// record is spoiled in one way, as in check_test.cc.
#include "gtest/gtest.h"
#include "ledger/check.h"
#include "ledger/postings.h"
#include "tests/ledger/support/spoiled.h"

namespace vsledger {
namespace {

Policy& PolicyIn(Record& record) { return std::get<Policy>(record.items[0]); }
Transfer& TransferIn(Record& record) { return std::get<Transfer>(record.items[0]); }
OfficerLimit& LimitIn(Record& record) { return std::get<OfficerLimit>(record.items[0]); }

TEST(CheckSharingTest, TakesTheGoodRecords) {
  const GoodRecords& good = Good();
  for (const Spoilable* record : {&good.policy, &good.adoption, &good.sum, &good.transfer_proposal,
                                  &good.transfer, &good.limit}) {
    const absl::Status check = Check(record->record, record->before);
    EXPECT_TRUE(check.ok()) << check;
  }
}

TEST(CheckSharingTest, RefusesAPolicyWhosePartsDoNotFit) {
  const char* const why = "the parts of the policy do not fit";
  ExpectBroken(
      Good().policy,
      [](Record& r) {
        PolicyIn(r).retained_part = PolicyPart{PartKind::kRest, {}, 0};
        PolicyIn(r).delegated_part = PolicyPart{PartKind::kRest, {}, 0};
      },
      why);
  ExpectBroken(
      Good().policy,
      [](Record& r) {
        PolicyIn(r).retained_part = PolicyPart{PartKind::kPercent, {}, -2'500};
      },
      why);
  ExpectBroken(
      Good().policy, [](Record& r) { PolicyIn(r).retained_per_child = Pence{1}; }, why);
}

TEST(CheckSharingTest, RefusesAnAdoptionThatChangesTheParts) {
  ExpectBroken(
      Good().adoption, [](Record& r) { PolicyIn(r).retained_part->amount += Pence{1}; },
      "changes what its event may not change");
}

TEST(CheckSharingTest, RefusesASplitThatIsNotThePolicys) {
  ExpectBroken(
      Good().adoption, [](Record& r) { std::get<Fund>(r.items[1]).retained += Pence{1}; },
      "not split as the policy says");
}

TEST(CheckSharingTest, RefusesASumWithARateFromNowhere) {
  ExpectBroken(
      Good().sum, [](Record& r) { std::get<Award>(r.items[0]).rate_per_child = Pence{1}; },
      "a sum has a rate from nowhere");
}

TEST(CheckSharingTest, RefusesANoticeWithoutARateInAFundThatHasOne) {
  ExpectBroken(
      Good().proposal,
      [](Record& r) {
        std::get<Award>(r.items[0]).rate = ItemId();
        std::get<Award>(r.items[0]).rate_per_child = Pence{};
        r.relied_on = {};
      },
      "does not stand on a confirmed rate");
}

TEST(CheckSharingTest, RefusesATransferOfNothingOrToWhereItComesFrom) {
  const char* const why = "it moves nothing from one pool to another";
  ExpectBroken(
      Good().transfer_proposal, [](Record& r) { TransferIn(r).amount = Pence{}; }, why);
  ExpectBroken(
      Good().transfer_proposal, [](Record& r) { TransferIn(r).to = Pool::kRetained; }, why);
}

TEST(CheckSharingTest, RefusesATransferByOnePerson) {
  ExpectBroken(
      Good().transfer,
      [](Record& r) {
        r.actor.person = TransferIn(r).proposed_by;
        TransferIn(r).confirmed_by = TransferIn(r).proposed_by;
      },
      "one person has acted twice");
}

TEST(CheckSharingTest, RefusesAConfirmationOfAnotherTransferThanTheProposed) {
  ExpectBroken(
      Good().transfer, [](Record& r) { TransferIn(r).amount -= Pence{1}; },
      "changes what its event may not change");
}

TEST(CheckSharingTest, RefusesATransferOfMoreThanThePoolHas) {
  Spoilable too_much = Good().transfer_proposal;
  TransferIn(too_much.record).amount += Pence{1};
  too_much.before.Apply(too_much.record);  // as written around Decide
  Record confirmed = Good().transfer.record;
  TransferIn(confirmed).amount += Pence{1};
  confirmed.postings = *PostingsFor(confirmed, too_much.before);
  ExpectBroken(
      {confirmed, too_much.before}, [](Record&) {}, "it takes budget:retained below nil");
}

TEST(CheckSharingTest, RefusesALimitBelowNilOrForOneself) {
  ExpectBroken(
      Good().limit, [](Record& r) { LimitIn(r).amount = Pence{-1}; }, "a limit is below nil");
  ExpectBroken(
      Good().limit,
      [](Record& r) {
        r.actor.person = LimitIn(r).person;
        LimitIn(r).set_by = LimitIn(r).person;
      },
      "one person has acted twice");
}

TEST(CheckSharingTest, RefusesALimitThatBecomesAnotherPersons) {
  ExpectBroken(
      Good().limit, [](Record& r) { LimitIn(r).person = PersonId("somebody"); },
      "changes what its event may not change");
}

TEST(CheckSharingTest, RefusesASecondLimitForOnePerson) {
  ExpectBroken(
      Good().limit,
      [](Record& r) {
        LimitIn(r).id = MakeItemId(OfficerLimit::kPrefix, r.sequence);
        r.event.subject = LimitIn(r).id;
      },
      "has such an item already");
}

}  // namespace
}  // namespace vsledger
