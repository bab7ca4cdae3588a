// A ledger folder that one process after another opens, writes to and is killed over. The parent
// (the test) opens it only between two children. Real SQLite, the real writer, the real rules.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ledger/command/command.h"
#include "ledger/receipt.h"
#include "tests/doors/crashed_process.h"
#include "tests/server/app/app_fixture.h"

namespace vsledger {

// A command with several private values, the request's own payload among them, so that identity.db
// has work too. The same number makes the same request.
Envelope RecordsAChild(const std::string& request_id, int number);

// A receipt as one line, and back.
std::string Packed(const WriteReceipt& receipt);
WriteReceipt Unpacked(const std::string& line);

// Opens the ledger in a child; a failure aborts it.
std::unique_ptr<App> OpenInChild(const std::string& folder);

// Puts a command into the queue of a child's writer; a failure aborts it.
void SubmitInChild(Writer& writer, Envelope envelope, std::function<void(WriteAnswer)> done);

class CrashTest : public AppTest {
 protected:
  // No thread may be left when a child is started.
  void SetUp() override;

  // Closes the ledger, so that a child can have it.
  void Close() { app_.reset(); }

  // Writes through a newly opened ledger and closes it again.
  WriteAnswer WriteOnce(const Envelope& envelope);

  // Records of the closed ledger, and how many of them this request made.
  std::uint64_t RecordsOnDisk();
  std::size_t RecordsOf(const std::string& request_id);

  // Expects `vsledgerd check` to find nothing, no private value that no record commits to, and none
  // of those that a record commits to lost.
  void ExpectSound();

  // Expects a receipt that verifies: its checkpoint signed by this log, covering its records, whose
  // leaf hashes lie in its tree.
  void ExpectProven(const WriteReceipt& receipt);

  // Private values that went at the last opening because their commit never came.
  std::uint64_t orphans_removed_ = 0;
};

}  // namespace vsledger
