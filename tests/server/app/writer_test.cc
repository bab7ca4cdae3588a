// The rules of the write seam (design.md section 2): request ids, group commit, dry runs, limits.
#include "server/app/writer.h"

#include <fmt/format.h>

#include <atomic>

#include "absl/synchronization/blocking_counter.h"
#include "ledger/base/refusal.h"
#include "ledger/proof/merkle_proof.h"
#include "server/store/log_signer.h"
#include "tests/server/app/app_fixture.h"

namespace vsledger {
namespace {

class WriterTest : public AppTest {};

std::optional<Reason> RefusalOf(const WriteAnswer& answer) { return ReasonOf(answer.status()); }

TEST_F(WriterTest, AnswersWithAReceiptThatVerifies) {
  const WriteAnswer answer = Write(Ask(AnOfficer(), "request-1", ASupplier("A")));
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->records.size(), 1U);
  EXPECT_EQ(answer->records[0].sequence, 1U);
  EXPECT_EQ(answer->records[0].item, ItemId("sp-1"));
  EXPECT_FALSE(answer->already);
  const Checkpoint checkpoint = Verified(*answer);
  EXPECT_EQ(checkpoint.size, 2U);
  std::vector<Hash> proof;
  ASSERT_TRUE(app_->store()
                  .Read([&](const Snapshot& snapshot) {
                    proof = *snapshot.InclusionProof(1, 2);
                    return absl::OkStatus();
                  })
                  .ok());
  EXPECT_TRUE(VerifyInclusion(1, 2, answer->records[0].leaf_hash, proof, checkpoint.root).ok());
}

TEST_F(WriterTest, GivesTheReceiptOfThenToARepeatedRequest) {
  const WriteAnswer first = Write(Ask(AnOfficer(), "request-1", ASupplier("A")));
  ASSERT_TRUE(Write(Ask(AnOfficer(), "request-2", ASupplier("B"))).ok());
  const std::uint64_t records = Records();
  const WriteAnswer again = Write(Ask(AnOfficer(), "request-1", ASupplier("A")));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(*again, *first);
  EXPECT_EQ(Records(), records);
}

TEST_F(WriterTest, GivesTheReceiptOfThenAfterARestart) {
  const WriteAnswer first = Write(Ask(AnOfficer(), "request-1", ASupplier("A")));
  ASSERT_TRUE(Write(Ask(AnOfficer(), "request-2", ASupplier("B"))).ok());
  Reopen();
  const WriteAnswer again = Write(Ask(AnOfficer(), "request-1", ASupplier("A")));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(*again, *first);
}

TEST_F(WriterTest, GivesTwoCopiesInOneBatchOneRecordAndTheSameReceipt) {
  const std::vector<WriteAnswer> answers =
      WriteTogether({Ask(AnOfficer(), "request-1", ASupplier("A")),
                     Ask(AnOfficer(), "request-1", ASupplier("A"))});
  ASSERT_TRUE(answers[0].ok()) << answers[0].status();
  ASSERT_TRUE(answers[1].ok()) << answers[1].status();
  EXPECT_EQ(*answers[0], *answers[1]);
  EXPECT_EQ(Records(), 2U);
}

TEST_F(WriterTest, RefusesAnotherPersonsRequestId) {
  ASSERT_TRUE(Write(Ask(AnOfficer(), "request-1", ASupplier("A"))).ok());
  EXPECT_EQ(RefusalOf(Write(Ask(AHead(), "request-1", ASupplier("A")))), Reason::kRequestIdReused);
  EXPECT_EQ(Records(), 2U);
}

TEST_F(WriterTest, RefusesAnotherPersonsRequestIdWithinOneBatch) {
  const std::vector<WriteAnswer> answers = WriteTogether(
      {Ask(AnOfficer(), "request-1", ASupplier("A")), Ask(AHead(), "request-1", ASupplier("A"))});
  EXPECT_TRUE(answers[0].ok()) << answers[0].status();
  EXPECT_EQ(RefusalOf(answers[1]), Reason::kRequestIdReused);
}

TEST_F(WriterTest, RefusesTheSameIdWithOtherContent) {
  ASSERT_TRUE(Write(Ask(AnOfficer(), "request-1", ASupplier("A"), "content A")).ok());
  EXPECT_EQ(RefusalOf(Write(Ask(AnOfficer(), "request-1", ASupplier("B"), "content B"))),
            Reason::kRequestIdReused);
}

TEST_F(WriterTest, ARefusalDoesNotUseUpTheRequestId) {
  EXPECT_EQ(RefusalOf(Write(Ask(AFinanceOfficer(), "request-1", VerifyPayee{ItemId("py-77")}))),
            Reason::kItemUnknown);
  EXPECT_TRUE(Write(Ask(AnOfficer(), "request-1", ASupplier("A"), "other")).ok());
}

TEST_F(WriterTest, ARefusedCommandLeavesTheRestOfItsBatchAlone) {
  const std::vector<WriteAnswer> answers =
      WriteTogether({Ask(AnOfficer(), "request-1", ASupplier("A")),
                     Ask(AFinanceOfficer(), "request-2", VerifyPayee{ItemId("py-77")}),
                     Ask(AnOfficer(), "request-3", ASupplier("C"))});
  ASSERT_TRUE(answers[0].ok()) << answers[0].status();
  EXPECT_EQ(RefusalOf(answers[1]), Reason::kItemUnknown);
  ASSERT_TRUE(answers[2].ok()) << answers[2].status();
  EXPECT_EQ(answers[0]->checkpoint, answers[2]->checkpoint) << "one signature for the batch";
  EXPECT_EQ(answers[0]->records[0].sequence, 1U);
  EXPECT_EQ(answers[2]->records[0].sequence, 2U);
  EXPECT_EQ(Verified(*answers[2]).size, 3U);
}

TEST_F(WriterTest, ADryRunWritesNothingAndDoesNotUseUpTheRequestId) {
  Envelope envelope = Ask(AnOfficer(), "request-1", ASupplier("A"));
  envelope.validate_only = true;
  const WriteAnswer dry = Write(envelope);
  ASSERT_TRUE(dry.ok()) << dry.status();
  EXPECT_TRUE(dry->validated_only);
  EXPECT_TRUE(dry->records.empty());
  EXPECT_TRUE(dry->checkpoint.empty());
  EXPECT_EQ(Records(), 1U);
  EXPECT_TRUE(Write(Ask(AnOfficer(), "request-1", ASupplier("B"), "other")).ok());
}

TEST_F(WriterTest, ADryRunRefusesWhatTheRealCallRefuses) {
  Envelope envelope = Ask(AFinanceOfficer(), "request-1", VerifyPayee{ItemId("py-77")});
  const WriteAnswer real = Write(envelope);
  envelope.validate_only = true;
  EXPECT_EQ(Write(envelope).status(), real.status());
}

TEST_F(WriterTest, ACommandThatChangesNothingAnswersWithTheRecordThatSaysSo) {
  const Command child = RecordChild{"900001", Date(2012, 9, 1), ""};
  const WriteAnswer first = Write(Ask(AnOfficer(), "request-1", child));
  ASSERT_TRUE(first.ok()) << first.status();
  const std::uint64_t records = Records();
  const WriteAnswer again = Write(Ask(AnOfficer(), "request-2", child));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->already);
  EXPECT_EQ(again->records, first->records);
  EXPECT_EQ(again->checkpoint, first->checkpoint);
  EXPECT_EQ(Records(), records);
}

TEST_F(WriterTest, RefusesWhatWasChangedSinceItWasSeen) {
  ASSERT_TRUE(
      Write(Ask(AFinanceOfficer(), "request-1", OpenFund{Stream::kPpgLac, FinancialYear{2025}}))
          .ok());
  const WriteAnswer proposed = Write(Ask(
      AnOfficer(), "request-2", ProposeRate{FundCode("PPG-LAC-2025-26"), Pence{263'000}, "DfE"}));
  ASSERT_TRUE(proposed.ok()) << proposed.status();
  const Command confirm = ConfirmRate{proposed->records[0].item};
  Envelope stale = Ask(AChiefFinance(), "request-3", confirm);
  stale.seen_record = proposed->records[0].sequence - 1;
  EXPECT_EQ(RefusalOf(Write(stale)), Reason::kChangedSinceSeen);
  stale.seen_record = proposed->records[0].sequence;
  EXPECT_TRUE(Write(stale).ok());
}

TEST_F(WriterTest, RefusesOneWriteMoreThanItsLimitAndAnswersTheOthers) {
  HeldWriter held(app_->writer());
  absl::BlockingCounter waiting(static_cast<int>(kMaxWaitingWrites));
  const auto submit = [&](std::size_t i) {
    return app_->writer().Submit({Ask(AnOfficer(), fmt::format("request-{}", i), ASupplier("A")),
                                  nullptr, [&](const WriteAnswer& answer) {
                                    EXPECT_TRUE(answer.ok()) << answer.status();
                                    waiting.DecrementCount();
                                  }});
  };
  for (std::size_t i = 0; i < kMaxWaitingWrites; ++i) ASSERT_TRUE(submit(i).ok());
  EXPECT_EQ(ReasonOf(submit(kMaxWaitingWrites)), Reason::kBusy);
  EXPECT_EQ(app_->writer().waiting(), kMaxWaitingWrites);
  held.Release();
  waiting.Wait();
  EXPECT_EQ(Records(), 1U + kMaxWaitingWrites);
}

TEST_F(WriterTest, DoesNotRunACommandThatNobodyWaitsForAnyMore) {
  std::atomic<bool> cancelled{false};
  absl::Notification answered;
  absl::Status status;
  HeldWriter held(app_->writer());
  ASSERT_TRUE(app_->writer()
                  .Submit({Ask(AnOfficer(), "request-1", ASupplier("A")), &cancelled,
                           [&](const WriteAnswer& answer) {
                             status = answer.status();
                             answered.Notify();
                           }})
                  .ok());
  cancelled = true;
  held.Release();
  answered.WaitForNotification();
  EXPECT_EQ(status.code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(Records(), 1U);
}

TEST_F(WriterTest, FinishesWhatItTookOnWhenItStopsAndThenRefuses) {
  absl::Status status = absl::UnknownError("no answer");
  {
    HeldWriter held(app_->writer());
    ASSERT_TRUE(app_->writer()
                    .Submit({Ask(AnOfficer(), "request-1", ASupplier("A")), nullptr,
                             [&](const WriteAnswer& answer) { status = answer.status(); }})
                    .ok());
  }
  app_->writer().Stop();
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(ReasonOf(app_->writer().Submit({Ask(AnOfficer(), "request-2", ASupplier("B")), nullptr,
                                            [](const WriteAnswer&) {}})),
            Reason::kShuttingDown);
}

TEST_F(WriterTest, GivesRecordsTheLedgersInstant) {
  SetClock("2025-09-30T23:30:00Z");
  const WriteAnswer answer = Write(Ask(AnOfficer(), "request-1", ASupplier("A")));
  ASSERT_TRUE(answer.ok()) << answer.status();
  const Record record = RecordAt(answer->records[0].sequence);
  EXPECT_EQ(FormatInstant(record.recorded_at), "2025-09-30T23:30:00.000000Z");
  EXPECT_EQ(FormatDate(record.recorded_on), "2025-10-01") << "London is an hour ahead";
}

TEST_F(WriterTest, KeepsAnEvaluationClockOverARestart) {
  SetClock("2025-09-30T23:30:00Z");
  Reopen();
  EXPECT_EQ(FormatInstant(app_->Now()), "2025-09-30T23:30:00.000000Z");
}

// A writer whose signer fails now and then, on a ledger that nobody else writes to.
TEST_F(WriterTest, FailsTheWholeBatchWhenItCannotBeSignedAndGoesOnAfterwards) {
  Store& store = app_->store();
  app_->Stop();
  LedgerClock clock = LedgerClock::Evaluation(app_->Now());
  std::atomic<bool> broken{true};
  const auto signer = NoteSigner::Create(app_->ledger().origin, *store.folder().ReadKey(0));
  ASSERT_TRUE(signer.ok());
  const CheckpointSigner good = CheckpointSignerOf(std::span(&*signer, 1));
  auto writer = Writer::Start(
      store, clock,
      [&](std::uint64_t size, const Hash& root) -> absl::StatusOr<std::string> {
        if (broken) return absl::InternalError("the key is gone");
        return good(size, root);
      },
      [](const std::string&) {});
  ASSERT_TRUE(writer.ok()) << writer.status();
  const auto write = [&](const std::string& id) {
    WriteAnswer result = absl::UnknownError("");
    absl::Notification done;
    EXPECT_TRUE((*writer)
                    ->Submit({Ask(AnOfficer(), id, ASupplier("A")), nullptr,
                              [&](WriteAnswer answer) {
                                result = std::move(answer);
                                done.Notify();
                              }})
                    .ok());
    done.WaitForNotification();
    return result;
  };
  EXPECT_FALSE(write("request-1").ok());
  EXPECT_EQ(Records(), 1U);
  broken = false;
  const WriteAnswer answer = write("request-1");
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->records[0].sequence, 1U);
  EXPECT_EQ(Records(), 2U);
}

}  // namespace
}  // namespace vsledger
