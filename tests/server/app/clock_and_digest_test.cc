// What the clock and the access log have to do with the writer: a real clock that is behind holds
// writes up; each day's access log enters the ledger once.
#include "ledger/base/refusal.h"
#include "ledger/index.h"
#include "server/app/access_digest.h"
#include "server/app/new_ledger.h"
#include "tests/server/app/app_fixture.h"

namespace vsledger {
namespace {

class DigestTest : public AppTest {
 protected:
  void LogOneRead() {
    AccessLine line;
    line.person = "auditor";
    line.role = "auditor";
    line.method = "ReportsService/RunReport";
    line.outcome = "OK";
    const absl::Status logged = app_->LogAccess(line);
    ASSERT_TRUE(logged.ok()) << logged;
  }

  // The digests in the ledger, in order.
  std::vector<AccessDigest> Digests() {
    std::vector<AccessDigest> digests;
    EXPECT_TRUE(app_->store()
                    .Read([&](const Snapshot& snapshot) {
                      const View& view = snapshot.head();
                      for (const ItemId& id : view.IdsByKey(key::OfKind(AccessDigest::kPrefix))) {
                        digests.push_back(*FindAs<AccessDigest>(view, id));
                      }
                      return absl::OkStatus();
                    })
                    .ok());
    return digests;
  }
};

TEST_F(DigestTest, IsWrittenBeforeTheFirstWriteOfTheNextDay) {
  LogOneRead();
  LogOneRead();
  SetClock("2025-04-02T09:00:00Z");
  ASSERT_TRUE(Write(Ask(AnOfficer(), "request-1", ASupplier("A"))).ok());
  ASSERT_EQ(Digests().size(), 1U);
  EXPECT_EQ(Digests()[0].through, Date(2025, 4, 1));
  EXPECT_EQ(Digests()[0].lines, 2U);
  const Record record = RecordAt(1);
  EXPECT_EQ(record.event.kind, EventKind::kAccessDigested);
  EXPECT_EQ(record.actor, (Actor{PersonId(kServerPerson), Role::kServer}));
  EXPECT_EQ(RecordAt(2).event.kind, EventKind::kSupplierRegistered);
  EXPECT_TRUE(notices_.empty());
}

TEST_F(DigestTest, IsNotWrittenForADayThatIsNotOverOrHadNoLine) {
  LogOneRead();
  ASSERT_TRUE(Write(Ask(AnOfficer(), "request-1", ASupplier("A"))).ok());
  EXPECT_TRUE(Digests().empty());
  SetClock("2025-04-02T09:00:00Z");
  ASSERT_TRUE(Write(Ask(AnOfficer(), "request-2", ASupplier("B"))).ok());
  EXPECT_EQ(Digests().size(), 1U);
  SetClock("2025-04-09T09:00:00Z");
  ASSERT_TRUE(Write(Ask(AnOfficer(), "request-3", ASupplier("C"))).ok());
  EXPECT_EQ(Digests().size(), 1U) << "nobody read anything since";
}

// A line made at midnight may still be on its way to the disk.
TEST_F(DigestTest, LeavesADayTimeToEnd) {
  LogOneRead();
  SetClock("2025-04-01T23:00:09Z");
  ASSERT_TRUE(Write(Ask(AnOfficer(), "request-1", ASupplier("A"))).ok());
  EXPECT_TRUE(Digests().empty()) << "nine seconds past midnight in London";
  SetClock("2025-04-01T23:00:10Z");
  ASSERT_TRUE(Write(Ask(AnOfficer(), "request-2", ASupplier("B"))).ok());
  EXPECT_EQ(Digests().size(), 1U);
}

TEST_F(DigestTest, CoversEachLineOnce) {
  LogOneRead();
  SetClock("2025-04-02T09:00:00Z");
  ASSERT_TRUE(Write(Ask(AnOfficer(), "request-1", ASupplier("A"))).ok());
  LogOneRead();
  LogOneRead();
  SetClock("2025-04-05T09:00:00Z");
  ASSERT_TRUE(Write(Ask(AnOfficer(), "request-2", ASupplier("B"))).ok());
  ASSERT_EQ(Digests().size(), 2U);
  EXPECT_EQ(Digests()[1].lines, 2U);
  EXPECT_EQ(Digests()[1].through, Date(2025, 4, 4));
}

TEST_F(DigestTest, IsWrittenAtTheNextStartAsWell) {
  LogOneRead();
  SetClock("2025-04-02T09:00:00Z");
  Reopen();
  app_->writer().Stop();  // the start's own batch is through by then
  EXPECT_EQ(Digests().size(), 1U);
}

TEST(RealClockTest, HoldsWritesUpWhileItIsFarBehindTheLastRecord) {
  const ScratchFolder scratch;
  NewLedger wanted;
  wanted.folder = scratch / "ledger";
  wanted.authority_code = "999";
  wanted.authority_name = "Test Borough";
  wanted.opened_at = SystemNow();
  wanted.opened_at.micros += 2 * kMaxClockBehindMicros;
  ASSERT_TRUE(MakeLedger(wanted).ok());
  auto app = App::Open(wanted.folder, [](const std::string&) {});
  ASSERT_TRUE(app.ok()) << app.status();
  absl::Status status;
  absl::Notification answered;
  ASSERT_TRUE((*app)
                  ->writer()
                  .Submit({Ask(AnOfficer(), "request-1", ASupplier("A")), nullptr,
                           [&](const WriteAnswer& answer) {
                             status = answer.status();
                             answered.Notify();
                           }})
                  .ok());
  answered.WaitForNotification();
  EXPECT_EQ(ReasonOf(status), Reason::kClockBehind);
  EXPECT_EQ(ReasonOf((*app)->SetClock(SystemNow())), Reason::kNotEvaluation);
}

}  // namespace
}  // namespace vsledger
