#include "tests/doors/served_ledgers.h"

#include <fmt/format.h>
#include <spdlog/sinks/null_sink.h>

#include <optional>
#include <sstream>

#include "absl/synchronization/notification.h"
#include "client/run.h"
#include "ledger/base/check_fatal.h"
#include "server/app/new_ledger.h"
#include "server/app/permanent_form.h"
#include "server/store/maintenance.h"

namespace vsledger {

namespace {

NewLedger ANewLedger(const std::string& folder) {
  NewLedger wanted;
  wanted.folder = folder;
  wanted.authority_code = "999";
  wanted.authority_name = "Test Borough";
  wanted.evaluation = true;
  wanted.opened_at = *ParseInstant("2025-04-01T09:00:00Z", "at");
  return wanted;
}

}  // namespace

ServedLedgers::ServedLedgers() {
  const CertifiedKey identity = authority_.ForServer();
  options_.listen = "127.0.0.1:0";
  options_.tls.certificate = scratch_.File("server.pem", identity.certificate);
  options_.tls.key = scratch_.File("server.key", identity.key);
  options_.tls.client_ca = scratch_.File("ca.pem", authority_.certificate());
  RouteGrpcLog(nullptr);
  key_ = MakeLedger(ANewLedger(scratch_ / "first")).value();
}

ServedLedgers::~ServedLedgers() { Stop(); }

void ServedLedgers::Stop() {
  server_.reset();
  app_.reset();
}

void ServedLedgers::ServeFirst(int records) {
  Serve("first");
  Grow(records - 1);
}

void ServedLedgers::Serve(const std::string& name) {
  Stop();
  served_ = name;
  auto app = App::Open(scratch_ / name, [](const std::string&) {});
  VSL_CHECK(app.ok());
  app_ = *std::move(app);
  auto logger =
      std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::null_sink_mt>());
  auto server = Server::Start(*app_, options_, logger);
  VSL_CHECK(server.ok());
  server_ = *std::move(server);
}

void ServedLedgers::ServeAnother(const std::string& name) {
  ASSERT_TRUE(MakeLedger(ANewLedger(scratch_ / name)).ok());
  Serve(name);
}

void ServedLedgers::Copy(const std::string& from, const std::string& to, std::uint64_t records) {
  Stop();
  const absl::Status copied = CopyPrefix(scratch_ / from, scratch_ / to, records, PermanentForm());
  ASSERT_TRUE(copied.ok()) << copied;
}

std::string ServedLedgers::Rotate(EarlierKeys earlier) {
  Stop();
  const absl::StatusOr<LogKeys> keys = RotateKey(scratch_ / served_, earlier);
  EXPECT_TRUE(keys.ok()) << keys.status();
  Serve(served_);
  return keys.ok() ? keys->all.back() : "";
}

void ServedLedgers::Grow(int count) {
  for (int i = 0; i < count; ++i) {
    absl::Notification done;
    const auto answered = [&done](const WriteAnswer& answer) {
      EXPECT_TRUE(answer.ok()) << answer.status();
      done.Notify();
    };
    const std::string id = fmt::format("served-write-{}", ++writes_);
    ASSERT_TRUE(
        app_->writer().Submit({Ask(AnOfficer(), id, ASupplier("A")), nullptr, answered}).ok());
    done.WaitForNotification();
  }
}

std::uint64_t ServedLedgers::Records() { return app_->store().last_checkpoint().size; }

ClientRun ServedLedgers::ClientAs(const std::string& who, std::vector<std::string> words) {
  const CertifiedKey own = authority_.ForClient({IdentityUri("999", who)});
  const std::vector<std::string> connection{
      "--server",       fmt::format("127.0.0.1:{}", server_->port()),
      "--ca",           scratch_ / "ca.pem",
      "--cert",         scratch_.File("client.pem", own.certificate),
      "--key",          scratch_.File("client.key", own.key),
      "--state-folder", state_};
  words.insert(words.end(), connection.begin(), connection.end());
  const client::Surroundings nothing{
      [](const std::string&) -> std::optional<std::string> { return std::nullopt; },
      [](const std::string&, std::size_t) -> absl::StatusOr<std::string> {
        return absl::NotFoundError("no config file");
      }};
  std::ostringstream out;
  std::ostringstream err;
  const int exit_code = client::Run(words, nothing, {&out, &err, false});
  return {exit_code, out.str(), err.str()};
}

}  // namespace vsledger
