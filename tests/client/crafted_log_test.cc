// Logs whose hashes and signature are all true, made by somebody who has the log's key, and whose
// last record breaks one thing that holds for ever: "audit verify" names the record and the thing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "ledger/postings.h"
#include "proto/codec/record_codec.h"
#include "tests/client/made_export.h"
#include "tests/ledger/support/spoiled.h"

namespace vsledger::client {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr int kExitUnverified = 7;

// Writes the log of `good` with its last record spoilt, and verifies it with the log's key.
Ran VerifySpoilt(const Spoilable& good, const std::function<void(Record&)>& spoil) {
  Record record = good.record;
  spoil(record);
  std::vector<std::string> entries = EntriesOf(good.before);
  entries.push_back(EncodeRecord(record));
  const Scratch scratch;
  WriteExport(scratch.Path("out"), entries, MadeSigner());
  return RunOffline(
      {"audit", "verify", scratch.Path("out"), "--log-key", MadeSigner().verifier().ToString()});
}

void ExpectNamed(const Spoilable& good, const std::function<void(Record&)>& spoil,
                 const std::string& what) {
  SCOPED_TRACE(what);
  const Ran ran = VerifySpoilt(good, spoil);
  EXPECT_EQ(ran.exit_code, kExitUnverified);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("record " + std::to_string(good.before.size()) +
                                       " does not verify: "),
                             HasSubstr(what), HasSubstr("reason: RECORD_BROKEN")));
}

// The item of kind T in a record.
template <typename T>
T& ItemIn(Record& record) {
  for (Item& item : record.items) {
    if (auto* const held = std::get_if<T>(&item)) return *held;
  }
  ADD_FAILURE() << "no such item";
  static T none;
  return none;
}

void AsIs(Record&) {}

TEST(CraftedLogTest, VerifiesAsLongAsNothingIsBroken) {
  for (const Spoilable* good :
       {&Good().approval, &Good().release, &Good().delivery, &Good().reversal, &Good().notice}) {
    const Ran ran = VerifySpoilt(*good, AsIs);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
  }
}

TEST(CraftedLogTest, NamesPostingsThatDoNotBalance) {
  ExpectNamed(
      Good().approval,
      [](Record& record) {
        record.postings[0].amount += Pence{100};
        record.postings[0].balance_after += Pence{100};
      },
      "posting 1 is not what its event asks for");
  ExpectNamed(
      Good().approval, [](Record& record) { record.postings.pop_back(); },
      "3 postings where its event asks for 4");
}

TEST(CraftedLogTest, NamesAPoolOverspentByADecision) {
  ExpectNamed(Good().too_much, AsIs, "below nil");
  ExpectNamed(Good().beyond_fund, AsIs, "it takes more than PPG-LAC-2025-26 has free");
}

TEST(CraftedLogTest, NamesAnIllegalTransition) {
  ExpectNamed(
      Good().approval,
      [](Record& record) { ItemIn<Allocation>(record).state = AllocationState::kPaid; },
      "may not go from state 1 to 5 by ALLOCATION_APPROVED");
}

TEST(CraftedLogTest, NamesThePersonWhoActedTwice) {
  ExpectNamed(
      Good().approval,
      [](Record& record) {
        record.actor = Officer();
        ItemIn<Allocation>(record).decided_by = Officer().person;
      },
      "one person has acted twice");
  ExpectNamed(
      Good().release,
      [](Record& record) {
        record.actor.person = Head().person;
        ItemIn<Payment>(record).released_by = Head().person;
      },
      "one person has acted twice");
}

TEST(CraftedLogTest, NamesARunningBalanceThatIsWrong) {
  ExpectNamed(
      Good().approval, [](Record& record) { record.postings[1].balance_after += Pence{1}; },
      "posting 2: the running balance of");
}

TEST(CraftedLogTest, NamesAGapInTheSequence) {
  ExpectNamed(
      Good().approval, [](Record& record) { ++record.sequence; }, "it says that it is record ");
}

TEST(CraftedLogTest, NamesTimeGoingBack) {
  ExpectNamed(
      Good().approval,
      [](Record& record) {
        record.recorded_at = NoonOf(kToday - 1);
        record.recorded_on = kToday - 1;
      },
      "its time goes back");
}

TEST(CraftedLogTest, NamesAPostingToAnAccountThatTheEventDoesNotHave) {
  ExpectNamed(
      Good().approval,
      [](Record& record) { record.postings[0].account.name = AccountName("asset:cash"); },
      "posting 1 is not what its event asks for");
}

TEST(CraftedLogTest, NamesAnItemThatDoesNotExist) {
  ExpectNamed(
      Good().delivery, [](Record& record) { ItemIn<Delivery>(record).order = ItemId("or-999"); },
      "does not verify");
  ExpectNamed(
      Good().approval,
      [](Record& record) {
        ItemIn<Allocation>(record).id = ItemId("al-999");
        record.event.subject = ItemId("al-999");
      },
      "item al-999 may not go from state 0 to 2");
}

TEST(CraftedLogTest, NamesADecisionInAClosedPeriod) {
  ExpectNamed(
      Good().approval,
      [](Record& record) {
        record.recorded_at = NoonOf(Date(2026, 4, 1));
        record.recorded_on = record.effective_on = Date(2026, 4, 1);
      },
      "it uses money on 2026-04-01, outside PPG-LAC-2025-26");
}

TEST(CraftedLogTest, NamesASecondItemForTheSameSetting) {
  ExpectNamed(
      Good().setting, [](Record& record) { ItemIn<Setting>(record).ref = SettingRef("130000"); },
      "is made for what has such an item already");
}

TEST(CraftedLogTest, NamesACommandThatIsNotWholeOrComesTwice) {
  ExpectNamed(
      Good().approval, [](Record& record) { record.part = 2; }, "part 2 of 1");
  ExpectNamed(
      Good().delivery_rest,
      [](Record& record) {
        record.part = record.parts = 1;
        record.request_id = RequestId("another-request");
      },
      "part 2 of 2 of the command before is missing");
  ExpectNamed(
      Good().approval, [](Record& record) { record.request_id = RequestId("request-1"); },
      "its request id stands in an earlier record");
}

// A change from the second key to the third.
Spoilable KeyChange() {
  TestLedger ledger(kToday);
  const Actor server{PersonId("server"), Role::kServer};
  ledger.Do(server, ChangeKey{MadeSigner(2).verifier().ToString(), false});
  Spoilable good;
  good.before = ledger.view();
  const ItemId third = ledger.Do(server, ChangeKey{MadeSigner(3).verifier().ToString(), false});
  good.record = *ledger.view().FindRecord(ledger.view().Find(third)->sequence);
  return good;
}

TEST(CraftedLogTest, NamesAChangeOfKeyThatIsForged) {
  const Spoilable good = KeyChange();
  for (const std::uint8_t earlier : std::vector<std::uint8_t>{1, 2}) {
    ExpectNamed(
        good,
        [&](Record& record) {
          ItemIn<LogKey>(record).verifier_key = MadeSigner(earlier).verifier().ToString();
        },
        "lk-2 was a key of the log before");
  }
  for (const std::uint8_t wrong : std::vector<std::uint8_t>{1, 3, 9}) {
    ExpectNamed(
        good,
        [&](Record& record) {
          ItemIn<LogKey>(record).follows = MadeSigner(wrong).verifier().ToString();
        },
        "lk-2 does not follow the key before it");
  }
  ExpectNamed(
      good,
      [](Record& record) { ItemIn<LogKey>(record).verifier_key = "testborough+00000000+AQ=="; },
      "lk-2 is no key called testborough.example/vsledger/999");
}

TEST(CraftedLogTest, NamesTheKeyOfTheLogThatDidNotSign) {
  const Spoilable good = KeyChange();
  const Ran ran = VerifySpoilt(good, AsIs);
  EXPECT_EQ(ran.exit_code, kExitUnverified);
  EXPECT_THAT(ran.err, HasSubstr("is not signed by " + MadeSigner(2).verifier().ToString()));
  std::vector<std::string> entries = EntriesOf(good.before);
  entries.push_back(EncodeRecord(good.record));
  const Scratch scratch;
  const std::vector<NoteSigner> signers = [] {
    std::vector<NoteSigner> made;
    for (const std::uint8_t seed : std::vector<std::uint8_t>{1, 2, 3})
      made.push_back(MadeSigner(seed));
    return made;
  }();
  WriteExport(scratch.Path("out"), entries, signers);
  for (const NoteSigner& signer : signers) {
    const Ran good_run = RunOffline(
        {"audit", "verify", scratch.Path("out"), "--log-key", signer.verifier().ToString()});
    EXPECT_EQ(good_run.exit_code, 0) << good_run.err;
  }
}

TEST(CraftedLogTest, NamesALogThatEndsInTheMiddleOfACommand) {
  const Spoilable& good = Good().delivery_rest;
  const Scratch scratch;
  WriteExport(scratch.Path("out"), EntriesOf(good.before), MadeSigner());
  const Ran ran = RunOffline(
      {"audit", "verify", scratch.Path("out"), "--log-key", MadeSigner().verifier().ToString()});
  EXPECT_EQ(ran.exit_code, kExitUnverified);
  EXPECT_THAT(ran.err, HasSubstr("ends after part 1 of 2"));
}

}  // namespace
}  // namespace vsledger::client
