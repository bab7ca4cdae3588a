// kill -9 at every moment of a write (issue: "between COMMIT and reply"): a write is kept whole or
// not at all, and asking again with the same request id never does it twice.
#include <fmt/format.h>

#include <atomic>
#include <cstdint>

#include "ledger/base/check_fatal.h"
#include "ledger/base/refusal.h"
#include "server/app/permanent_form.h"
#include "tests/doors/crash_fixture.h"
#include "tests/doors/statement_trace.h"

namespace vsledger {
namespace {

constexpr const char* kRequest = "request-1";

// A child that writes these in one batch, says the receipt of the first that is answered and dies
// before anybody could have had it.
std::function<void(const Say&)> DiesAnswering(const std::string& folder,
                                              const std::vector<Envelope>& envelopes) {
  return [folder, envelopes](const Say& say) {
    const std::unique_ptr<App> app = OpenInChild(folder);
    HeldWriter held(app->writer());
    for (const Envelope& envelope : envelopes) {
      SubmitInChild(app->writer(), envelope, [&say](const WriteAnswer& answer) {
        VSL_CHECK(answer.ok());
        say(Packed(*answer));
        KillThisProcess();
      });
    }
    held.Release();
    app->Stop();
  };
}

// A child that dies at the step of a statement for which `dies` is true.
std::function<void(const Say&)> DiesAtStatement(
    const std::string& folder, const Envelope& envelope,
    const std::function<bool(const StatementStep&)>& dies) {
  return [folder, envelope, dies](const Say&) {
    std::atomic<bool> armed{false};
    WatchStatements([&armed, &dies](const StatementStep& step) {
      if (armed && dies(step)) KillThisProcess();
    });
    const std::unique_ptr<App> app = OpenInChild(folder);
    { const HeldWriter idle(app->writer()); }  // what the writer does at its start is over
    armed = true;
    SubmitInChild(app->writer(), envelope, [](const WriteAnswer& /*answer*/) {});
    app->Stop();
  };
}

std::optional<Reason> RefusalOf(const WriteAnswer& answer) { return ReasonOf(answer.status()); }

TEST_F(CrashTest, KilledBetweenCommitAndReplyItIsDoneOnceAndTheReceiptIsTheSame) {
  const Envelope envelope = RecordsAChild(kRequest, 1);
  const Ending ending = RunUntilItDies(DiesAnswering(folder_, {envelope}));
  ASSERT_TRUE(ending.killed);
  ASSERT_EQ(ending.lines.size(), 1U);
  const WriteReceipt unsent = Unpacked(ending.lines.front());

  EXPECT_EQ(RecordsOnDisk(), 2U);
  const WriteAnswer again = WriteOnce(envelope);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(*again, unsent);
  EXPECT_EQ(RecordsOf(kRequest), 1U);
  EXPECT_EQ(RecordsOnDisk(), 2U);
  ExpectProven(*again);
  ExpectSound();
}

TEST_F(CrashTest, KilledWhileABatchIsAnsweredAllOfItStands) {
  const Envelope first = RecordsAChild("request-1", 1);
  const Envelope second = RecordsAChild("request-2", 2);
  const Ending ending = RunUntilItDies(DiesAnswering(folder_, {first, second}));
  ASSERT_TRUE(ending.killed);
  ASSERT_EQ(ending.lines.size(), 1U) << "the second was never answered";

  const WriteAnswer first_again = WriteOnce(first);
  const WriteAnswer second_again = WriteOnce(second);
  ASSERT_TRUE(first_again.ok() && second_again.ok());
  EXPECT_EQ(*first_again, Unpacked(ending.lines.front()));
  EXPECT_EQ(second_again->checkpoint, first_again->checkpoint) << "one signature for the batch";
  EXPECT_EQ(second_again->records[0].sequence, 2U);
  EXPECT_EQ(RecordsOnDisk(), 3U);
  ExpectProven(*second_again);
  ExpectSound();
}

TEST_F(CrashTest, TwoCopiesInOneBatchAreOneRecordWithOneReceiptAfterTheCrashToo) {
  const Envelope envelope = RecordsAChild(kRequest, 1);
  const Ending ending = RunUntilItDies(DiesAnswering(folder_, {envelope, envelope}));
  ASSERT_TRUE(ending.killed);
  ASSERT_EQ(ending.lines.size(), 1U);
  Reopen();
  const std::vector<WriteAnswer> answers = WriteTogether({envelope, envelope});
  ASSERT_TRUE(answers[0].ok() && answers[1].ok());
  EXPECT_EQ(*answers[0], Unpacked(ending.lines.front()));
  EXPECT_EQ(*answers[1], *answers[0]);
  Close();
  EXPECT_EQ(RecordsOnDisk(), 2U);
}

TEST_F(CrashTest, TwoCopiesInOneBatchAreOneRecordWithOneReceipt) {
  Reopen();
  const Envelope envelope = RecordsAChild(kRequest, 1);
  const std::vector<WriteAnswer> answers = WriteTogether({envelope, envelope});
  ASSERT_TRUE(answers[0].ok() && answers[1].ok());
  EXPECT_EQ(*answers[0], *answers[1]);
  Close();
  EXPECT_EQ(RecordsOf(kRequest), 1U);
  EXPECT_EQ(RecordsOnDisk(), 2U);
  ExpectProven(*answers[1]);
}

TEST_F(CrashTest, AfterTheCrashTheRequestIdIsStillOnePersonsAndOnePayloads) {
  const Envelope envelope = RecordsAChild(kRequest, 1);
  ASSERT_TRUE(RunUntilItDies(DiesAnswering(folder_, {envelope})).killed);
  Envelope anothers = envelope;
  anothers.actor = AHead();
  EXPECT_EQ(RefusalOf(WriteOnce(anothers)), Reason::kRequestIdReused);
  EXPECT_EQ(RefusalOf(WriteOnce(RecordsAChild(kRequest, 2))), Reason::kRequestIdReused);
  Envelope other_role = envelope;
  other_role.actor.role = Role::kVirtualHead;
  EXPECT_TRUE(WriteOnce(other_role).ok()) << "people are compared, not roles";
  EXPECT_EQ(RecordsOnDisk(), 2U);
}

TEST_F(CrashTest, KilledWhileTheCheckpointIsSignedNothingWasKept) {
  const Envelope envelope = RecordsAChild(kRequest, 1);
  const Ending ending = RunUntilItDies([this, &envelope](const Say& say) {
    auto store = Store::Open(folder_, PermanentForm());
    VSL_CHECK(store.ok());
    LedgerClock clock = LedgerClock::Evaluation(*ParseInstant(kBegins, "at"));
    auto writer = Writer::Start(
        **store, clock,
        [&say](std::uint64_t size, const Hash& /*root*/) -> absl::StatusOr<std::string> {
          say(fmt::format("{}", size));
          KillThisProcess();
        },
        [](const std::string& /*notice*/) {});
    VSL_CHECK(writer.ok());
    SubmitInChild(**writer, envelope, [](const WriteAnswer& /*answer*/) {});
    (*writer)->Stop();
  });
  ASSERT_TRUE(ending.killed);
  EXPECT_EQ(ending.lines, std::vector<std::string>{"2"}) << "it was to sign both records";

  EXPECT_EQ(RecordsOnDisk(), 1U);
  ExpectSound();
  const WriteAnswer again = WriteOnce(envelope);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->records[0].sequence, 1U);
  EXPECT_EQ(RecordsOf(kRequest), 1U);
  ExpectProven(*again);
  ExpectSound();
}

TEST_F(CrashTest, KilledBetweenTheTwoCommitsTheOrphansGoAndTheRetryWritesOnce) {
  const Envelope envelope = RecordsAChild(kRequest, 1);
  const Ending ending =
      RunUntilItDies(DiesAtStatement(folder_, envelope, [](const StatementStep& step) {
        return step.database == "ledger.db" && step.sql == "COMMIT" && !step.ended;
      }));
  ASSERT_TRUE(ending.killed);
  EXPECT_EQ(RecordsOnDisk(), 1U);
  EXPECT_GE(orphans_removed_, 3U) << "number, date of birth and payload had been committed";
  ExpectSound();
  EXPECT_TRUE(WriteOnce(envelope).ok());
  EXPECT_EQ(orphans_removed_, 0U);
  EXPECT_EQ(RecordsOf(kRequest), 1U);
  ExpectSound();
}

TEST_F(CrashTest, ARefusedCommandLeavesNothingBehindAndDoesNotUseUpItsRequestId) {
  const Envelope refused = Ask(AFinanceOfficer(), kRequest, VerifyPayee{ItemId("py-77")});
  const Ending ending = RunUntilItDies([this, &refused](const Say& say) {
    const std::unique_ptr<App> app = OpenInChild(folder_);
    SubmitInChild(app->writer(), refused, [&say](const WriteAnswer& answer) {
      say(std::string(NameOf(ReasonOf(answer.status()).value())));
      KillThisProcess();
    });
    app->Stop();
  });
  ASSERT_TRUE(ending.killed);
  EXPECT_EQ(ending.lines, std::vector<std::string>{"ITEM_UNKNOWN"});
  EXPECT_EQ(RecordsOnDisk(), 1U);
  EXPECT_TRUE(WriteOnce(RecordsAChild(kRequest, 1)).ok());
  ExpectSound();
}

}  // namespace
}  // namespace vsledger
