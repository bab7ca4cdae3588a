// The log's keys: each follows the one before, none comes twice, and the log says which sign.
#include <gtest/gtest.h>

#include "ledger/check.h"
#include "ledger/rules/log_keys.h"
#include "tests/ledger/support/refusals.h"
#include "tests/ledger/support/spoiled.h"

namespace vsledger {
namespace {

std::string KeyOf(std::uint8_t seed) { return TestLogSigner(seed).verifier().ToString(); }

Actor Server() { return {PersonId("server"), Role::kServer}; }

// Good records of a change, to spoil.
Spoilable AChange() {
  TestLedger ledger(kToday);
  ledger.Do(Server(), ChangeKey{KeyOf(2), false});
  Spoilable change;
  change.before = ledger.view();
  const auto decision = ledger.Try(Server(), ChangeKey{KeyOf(3), false});
  EXPECT_TRUE(decision.ok()) << decision.status();
  change.record = decision->records.front();
  return change;
}

LogKey& KeyIn(Record& record) { return std::get<LogKey>(record.items.front()); }

TEST(LogKeyTest, EachFollowsTheOneBeforeAndAllSign) {
  TestLedger ledger(kToday);
  EXPECT_EQ(LogKeysOf(ledger.view()), (LogKeys{{KeyOf(1)}, 0}));
  const ItemId second = ledger.Do(Server(), ChangeKey{KeyOf(2), false});
  const ItemId third = ledger.Do(Server(), ChangeKey{KeyOf(3), false});
  EXPECT_EQ(LogKeysOf(ledger.view()), (LogKeys{{KeyOf(1), KeyOf(2), KeyOf(3)}, 0}));
  EXPECT_EQ(FindAs<LogKey>(ledger.view(), second)->follows, KeyOf(1));
  EXPECT_EQ(FindAs<LogKey>(ledger.view(), third)->follows, KeyOf(2));
}

TEST(LogKeyTest, DroppingLeavesTheNewOneAlone) {
  TestLedger ledger(kToday);
  ledger.Do(Server(), ChangeKey{KeyOf(2), false});
  ledger.Do(Server(), ChangeKey{KeyOf(3), true});
  ledger.Do(Server(), ChangeKey{KeyOf(4), false});
  const LogKeys keys = LogKeysOf(ledger.view());
  EXPECT_EQ(keys, (LogKeys{{KeyOf(1), KeyOf(2), KeyOf(3), KeyOf(4)}, 2}));
  EXPECT_EQ(std::vector<std::string>(keys.InForce().begin(), keys.InForce().end()),
            (std::vector<std::string>{KeyOf(3), KeyOf(4)}));
}

TEST(LogKeyTest, ALogWithoutRecordsHasNone) { EXPECT_EQ(LogKeysOf(MemoryView()), LogKeys()); }

TEST(LogKeyTest, IsRefusedInOrder) {
  TestLedger ledger(kToday);
  using C = ChangeKey;
  const std::string of_another_log =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  ExpectRefusalsInOrder<C>(
      ledger, {{KeyOf(2), false}, Server()},
      {{Reason::kMalformedId, [](auto& a) { a.command.verifier_key = "no key"; }},
       {Reason::kMalformedId, [&](auto& a) { a.command.verifier_key = of_another_log; }},
       {Reason::kDuplicateItem, [](auto& a) { a.command.verifier_key = KeyOf(1); }}});
}

TEST(LogKeyTest, NoMoreSignThanHaveRoomUnlessTheyAreDropped) {
  TestLedger ledger(kToday);
  std::uint8_t seed = 2;
  for (; seed <= kMaxKeysInForce; ++seed) ledger.Do(Server(), ChangeKey{KeyOf(seed), false});
  ExpectRefused(ledger, Server(), ChangeKey{KeyOf(seed), false}, Reason::kTooMany);
  ledger.Do(Server(), ChangeKey{KeyOf(seed), true});
  EXPECT_EQ(LogKeysOf(ledger.view()).InForce().size(), 1U);
}

TEST(LogKeyTest, CheckPassesAChangeThatFollows) {
  const Spoilable good = AChange();
  EXPECT_TRUE(Check(good.record, good.before).ok());
}

TEST(LogKeyTest, CheckRefusesAKeyThatComesTwice) {
  for (const std::uint8_t seed : std::vector<std::uint8_t>{1, 2}) {
    ExpectBroken(
        AChange(), [&](Record& r) { KeyIn(r).verifier_key = KeyOf(seed); },
        "was a key of the log before");
  }
}

TEST(LogKeyTest, CheckRefusesAKeyThatDoesNotFollowTheLast) {
  for (const std::string& follows : {KeyOf(1), KeyOf(3), std::string()}) {
    ExpectBroken(
        AChange(), [&](Record& r) { KeyIn(r).follows = follows; },
        "does not follow the key before it");
  }
}

TEST(LogKeyTest, CheckRefusesWhatIsNoKeyOfThisLog) {
  for (const std::string& key :
       {std::string("no key"), KeyOf(3) + " ",
        std::string("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")}) {
    ExpectBroken(
        AChange(), [&](Record& r) { KeyIn(r).verifier_key = key; },
        "is no key called testborough.example/vsledger/999");
  }
}

TEST(LogKeyTest, CheckRefusesAChangeOfAKeyThatStands) {
  Spoilable good = AChange();
  ExpectBroken(
      good, [](Record& r) { r.event.subject = KeyIn(r).id = ItemId("lk-1"); },
      "may not go from state 1 to 1 by KEY_CHANGED");
}

}  // namespace
}  // namespace vsledger
