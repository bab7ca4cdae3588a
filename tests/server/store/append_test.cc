// What append refuses, whatever the caller makes of the answer.
#include <gtest/gtest.h>

#include "ledger/base/refusal.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

class AppendTest : public ::testing::Test {
 protected:
  // Decides a setting, spoils what was decided and appends it in a command that says all is well.
  // Gives what append said; nothing of it may be kept, and the next command must work.
  absl::Status AppendSpoilt(
      const std::function<void(std::vector<Record>&, std::vector<SealedValue>&)>& spoil) {
    absl::Status said;
    const auto committed = ledger_.store().Write(
        [&](WriteBatch& batch) {
          const absl::Status command = batch.Run([&](CommandScope& scope) -> absl::Status {
            Sealer sealer = ledger_.MakeSealer();
            const Envelope envelope{ASetting(9), Officer(), RequestId("request-spoilt"),
                                    "payload",   false,     {}};
            auto decision = Decide(envelope, {scope.view(), scope.identity(), scope.reference(),
                                              ledger_.now(), sealer});
            std::vector<SealedValue> sealed = sealer.Take();
            spoil(decision->records, sealed);
            said = scope.Append(decision->records, sealed).status();
            return absl::OkStatus();
          });
          EXPECT_EQ(command, said);
          const Done next = ledger_.RunIn(batch, Officer(), ASetting(1));
          EXPECT_TRUE(next.status.ok()) << next.status;
          ledger_.Keep(next.records);
        },
        ledger_.Signer());
    EXPECT_TRUE(committed.ok()) << committed.status();
    const absl::Status read = ledger_.store().Read([&](const Snapshot& snapshot) {
      EXPECT_TRUE(SameView(snapshot.head(), ledger_.memory()));
      return absl::OkStatus();
    });
    EXPECT_TRUE(read.ok()) << read;
    return said;
  }

  TempFolder folder_;
  StoreLedger ledger_{folder_ / "ledger"};
};

TEST_F(AppendTest, RefusesARecordThatDoesNotContinueTheLog) {
  EXPECT_EQ(ReasonOf(AppendSpoilt([](auto& records, auto&) { records[0].sequence = 5; })),
            Reason::kRecordBroken);
}

TEST_F(AppendTest, RefusesARecordThatItsBytesDoNotReadBackTo) {
  // A date that no record can carry: the codec will not read it.
  EXPECT_EQ(ReasonOf(AppendSpoilt(
                [](auto& records, auto&) { records[0].effective_on = Date(31, 1, 1); })),
            Reason::kRecordBroken);
}

TEST_F(AppendTest, RunsCheck) {
  // Money out of nowhere: a setting's record has no postings.
  EXPECT_EQ(
      ReasonOf(AppendSpoilt([](auto& records, auto&) {
        records[0].postings.push_back({{TestFund(), account::Cash()}, Pence{1}, Pence{1}, {}});
      })),
      Reason::kRecordBroken);
}

TEST_F(AppendTest, RefusesASecondBrokenRecordWithTheFirst) {
  EXPECT_EQ(ReasonOf(AppendSpoilt([](auto& records, auto&) { records.push_back(records[0]); })),
            Reason::kRecordBroken);
}

TEST_F(AppendTest, RefusesAnEntryOverTheLimit) {
  EXPECT_EQ(ReasonOf(AppendSpoilt([](auto& records, auto&) {
              std::get<Setting>(records[0].items[0]).name = std::string(kMaxEntryBytes, 'x');
            })),
            Reason::kRecordBroken);
}

TEST_F(AppendTest, RefusesAPrivateValueThatNoRecordCommitsTo) {
  EXPECT_EQ(ReasonOf(AppendSpoilt([this](auto&, auto& sealed) {
              Sealer sealer = ledger_.MakeSealer();
              sealer.Seal(PrivateKind::kReason, "said nowhere");
              sealed.push_back(sealer.Take()[0]);
            })),
            Reason::kRecordBroken);
}

}  // namespace
}  // namespace vsledger
