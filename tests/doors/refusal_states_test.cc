// The stories behind refusal_states.h: a full queue, a full disk, a broken record, a writer that
// stops, a real ledger and its clock. Each refuses over the wire, moves nothing, and where it is
// over, the same request is taken.
#include "tests/doors/refusal_states.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <csignal>
#include <vector>

#include "absl/synchronization/blocking_counter.h"
#include "server/app/clock.h"
#include "tests/doors/wire_call.h"

namespace vsledger {
namespace {

constexpr const char* kOfficer = "officer/olu.officer";
constexpr const char* kRegister = "RegistryService/RegisterSupplier";
constexpr const char* kSupplier = R"(name: "A supplier")";

// A call that is good in itself; `id` tells requests apart.
Answered Register(WireCalls& calls, const std::string& id, bool validate_only = false) {
  const auto request = WireCalls::RequestOf(kRegister, kSupplier, id);
  if (validate_only) WireCalls::SetValidateOnly(*request);
  return calls.Call(kOfficer, kRegister, *request);
}

void ExpectRefused(const Answered& answered, Reason reason) {
  EXPECT_EQ(ReasonOf(answered.status), reason) << answered.status;
  EXPECT_EQ(static_cast<int>(answered.code), static_cast<int>(CodeOf(reason)));
}

// The real call and its dry run are refused alike, and the log stays as it is.
void ExpectRegisterRefused(WireCalls& calls, Reason reason) {
  const auto head = calls.Head();
  const Answered real = Register(calls, "state-0001");
  ExpectRefused(real, reason);
  const Answered dry = Register(calls, "state-0001", /*validate_only=*/true);
  ExpectRefused(dry, reason);
  EXPECT_EQ(FieldOf(dry.status), FieldOf(real.status));  // its words may tell the time
  EXPECT_EQ(calls.Head(), head);
}

// As many commands wait as may. They are given up before their turn, so that none is written.
void FullQueue() {
  TestServer server;
  WireCalls calls(server);
  const std::atomic<bool> given_up{true};
  absl::BlockingCounter answered(static_cast<int>(kMaxWaitingWrites));
  {
    HeldWriter held(server.app().writer());
    for (std::size_t i = 0; i < kMaxWaitingWrites; ++i) {
      const auto done = [&answered](const WriteAnswer&) { answered.DecrementCount(); };
      const Envelope waiting = Ask(AnOfficer(), fmt::format("waiting-{}", i), ASupplier("A"));
      ASSERT_TRUE(server.app().writer().Submit({waiting, &given_up, done}).ok());
    }
    ExpectRegisterRefused(calls, Reason::kBusy);
  }
  answered.Wait();
  EXPECT_TRUE(Register(calls, "state-0001").status.ok()) << "a refusal uses up no request id";
  EXPECT_EQ(server.Records(), 2U);
}

// No file of this process may grow beyond a page as long as it lives: what a full disk looks like.
class FullDisk {
 public:
  FullDisk() : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    EXPECT_EQ(getrlimit(RLIMIT_FSIZE, &before_), 0);
    const rlimit full{kOnePage, before_.rlim_max};
    EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &full), 0);
  }
  ~FullDisk() {
    EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &before_), 0);
    std::signal(SIGXFSZ, handler_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  static constexpr rlim_t kOnePage = 4096;
  void (*handler_)(int);
  rlimit before_{};
};

// A dry run has nothing to put on the disk, so here, and only here, it does not tell: the rules
// have no objection.
void FullDiskUnderTheLog() {
  TestServer server;
  WireCalls calls(server);
  ASSERT_TRUE(Register(calls, "state-0000").status.ok());
  const auto head = calls.Head();
  {
    const FullDisk full;
    ExpectRefused(Register(calls, "state-0001"), Reason::kStorageFailed);
    ExpectRefused(Register(calls, "state-0002"), Reason::kStorageFailed);
  }
  EXPECT_EQ(calls.Head(), head);
  EXPECT_TRUE(Register(calls, "state-0001").status.ok());
  EXPECT_EQ(server.Records(), 3U);
  server.Restart();
  WireCalls again(server);
  EXPECT_TRUE(Register(again, "state-0001").status.ok()) << "written once, answered again";
  EXPECT_EQ(server.Records(), 3U);
}

// The bytes of a supplier's record are no record any more; the tree over their hash still stands,
// so the server starts, and refuses what needs the record.
void RecordThatIsNone() {
  TestServer server;
  {
    WireCalls calls(server);
    ASSERT_TRUE(Register(calls, "state-0000").status.ok());
    ASSERT_TRUE(Register(calls, "state-0009").status.ok());
  }
  {
    SQLite::Database ledger(server.folder() + "/ledger.db", SQLite::OPEN_READWRITE);
    ledger.setBusyTimeout(5000);
    ledger.exec("DROP TRIGGER record_update");
    ledger.exec("UPDATE record SET entry = x'00' WHERE sequence = 1");
  }
  server.Restart();
  WireCalls calls(server);
  const auto head = calls.Head();
  const auto request = WireCalls::RequestOf(
      "RegistryService/EnterPayee", R"(supplier: "sp-1" bank_reference: "x")", "state-0001");
  const Answered real = calls.Call(kOfficer, "RegistryService/EnterPayee", *request);
  ExpectRefused(real, Reason::kRecordBroken);
  EXPECT_NE(std::string(real.status.message()).find("record 1 "), std::string::npos) << real.status;
  WireCalls::SetValidateOnly(*request);
  const Answered dry = calls.Call(kOfficer, "RegistryService/EnterPayee", *request);
  ExpectRefused(dry, Reason::kRecordBroken);
  EXPECT_EQ(dry.status.message(), real.status.message());
  EXPECT_EQ(calls.Head(), head);
  EXPECT_TRUE(Register(calls, "state-0002").status.ok()) << "what does not need it goes on";
}

// The server drains: its writer takes nothing on any more while calls still come in.
void WriterThatStops() {
  TestServer server;
  WireCalls calls(server);
  ASSERT_TRUE(Register(calls, "state-0000").status.ok());
  server.app().writer().Stop();
  ExpectRegisterRefused(calls, Reason::kShuttingDown);
  server.Restart();
  WireCalls again(server);
  EXPECT_TRUE(Register(again, "state-0001").status.ok());
}

// A real ledger whose last record was written at this instant.
NewLedger RealLedger(Instant opened_at) {
  NewLedger wanted;
  wanted.authority_code = kTestAuthorityCode;
  wanted.authority_name = "Test Borough";
  wanted.opened_at = opened_at;
  return wanted;
}

void ClockOfARealLedger() {
  TestServer server(RealLedger(SystemNow()));
  WireCalls calls(server);
  const auto head = calls.Head();
  const auto request =
      WireCalls::RequestOf("ServerService/SetClock", R"(at: "2031-04-01T09:00:00Z")", "");
  ExpectRefused(calls.Call("operator/ops", "ServerService/SetClock", *request),
                Reason::kNotEvaluation);
  EXPECT_EQ(calls.Head(), head);
  EXPECT_TRUE(Register(calls, "state-0001").status.ok());
}

// The machine's clock was set back by an hour, or a restore brought a log from another machine.
void ClockBehindTheLog() {
  constexpr std::int64_t kHourMicros = std::int64_t{3600} * 1'000'000;
  TestServer server(RealLedger(Instant{SystemNow().micros + kHourMicros}));
  WireCalls calls(server);
  ExpectRegisterRefused(calls, Reason::kClockBehind);
}

class RefusalStateTest : public ::testing::TestWithParam<RefusedInState> {};

TEST_P(RefusalStateTest, RefusesAndMovesNothing) { GetParam().provoke(); }

INSTANTIATE_TEST_SUITE_P(States, RefusalStateTest, ::testing::ValuesIn(RefusedInStates()),
                         [](const auto& story) { return std::string(story.param.name); });

}  // namespace

std::vector<RefusedInState> RefusedInStates() {
  return {
      {Reason::kBusy, "FullQueue", FullQueue},
      {Reason::kStorageFailed, "FullDisk", FullDiskUnderTheLog},
      {Reason::kRecordBroken, "BrokenRecord", RecordThatIsNone},
      {Reason::kShuttingDown, "StoppingWriter", WriterThatStops},
      {Reason::kNotEvaluation, "RealLedger", ClockOfARealLedger},
      {Reason::kClockBehind, "ClockBehind", ClockBehindTheLog},
  };
}

}  // namespace vsledger
