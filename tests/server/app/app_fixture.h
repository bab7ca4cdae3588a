// A ledger at work in a temporary folder, for tests of the room server/app: real SQLite, the real
// rules, the real codec; only the clock is the test's own.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "ledger/proof/checkpoint.h"
#include "server/app/app.h"

namespace vsledger {

// A folder that is gone at the end of the test.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  std::string operator/(const std::string& name) const { return path_ / name; }
  // A file in it with this content; gives its path.
  std::string File(const std::string& name, const std::string& content) const;

 private:
  std::filesystem::path path_;
};

inline Actor AnOfficer() { return {PersonId("officer"), Role::kOfficer}; }
inline Actor AHead() { return {PersonId("head"), Role::kVirtualHead}; }
inline Actor AFinanceOfficer() { return {PersonId("finance"), Role::kFinance}; }
inline Actor AChiefFinance() { return {PersonId("chief"), Role::kChiefFinance}; }

// An envelope as the codec makes them: the payload stands for the request's bytes.
Envelope Ask(const Actor& actor, const std::string& request_id, Command command,
             const std::string& payload = "payload");

// A command that makes a record and needs nothing: a supplier called `name`.
Command ASupplier(const std::string& name);

class AppTest : public ::testing::Test {
 protected:
  static constexpr const char* kBegins = "2025-04-01T09:00:00Z";

  void SetUp() override;

  // Closes the ledger and opens it again.
  void Reopen();

  // Writes and waits for the answer.
  WriteAnswer Write(Envelope envelope);
  // Writes all of them so that they share one batch, and waits for the answers, in order.
  std::vector<WriteAnswer> WriteTogether(std::vector<Envelope> envelopes);

  // Records in the log.
  std::uint64_t Records();
  // A whole record of the log.
  Record RecordAt(std::uint64_t sequence);
  // The checkpoint in a receipt, its signature verified.
  Checkpoint Verified(const WriteReceipt& receipt);
  void SetClock(const std::string& at);

  ScratchFolder scratch_;
  std::string folder_;
  std::vector<std::string> notices_;
  std::unique_ptr<App> app_;
};

// Holds the writer's thread from the moment of its making until Release, so that what is submitted
// meanwhile waits in the queue.
class HeldWriter {
 public:
  explicit HeldWriter(Writer& writer);
  ~HeldWriter() { Release(); }
  HeldWriter(const HeldWriter&) = delete;
  HeldWriter& operator=(const HeldWriter&) = delete;
  void Release();

 private:
  absl::Notification held_;
  absl::Notification release_;
  std::thread thread_;
};

}  // namespace vsledger
