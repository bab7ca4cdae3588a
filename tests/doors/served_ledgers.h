// Ledgers that take turns behind the same name and key, and a client that remembers: what a server
// looks like that has gone back, or tells two histories. Real servers over real TLS.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "server/app/app.h"
#include "server/app/rotate_key.h"
#include "server/service/server.h"
#include "tests/server/app/app_fixture.h"
#include "tests/server/service/test_certificates.h"

namespace vsledger {

// What a run of the client left.
struct ClientRun {
  int exit_code = 0;
  std::string out;
  std::string err;
};

class ServedLedgers : public ::testing::Test {
 protected:
  ServedLedgers();
  ~ServedLedgers() override;

  // Serves the ledger "first", which is new, and has `records` records in it.
  void ServeFirst(int records);
  // Serves the folder `name`, in place of what was served. The key is the same for all.
  void Serve(const std::string& name);
  // Serves the folder `name`, a new ledger of the same name that has a key of its own.
  void ServeAnother(const std::string& name);
  // Stops serving and copies the first `records` records of `from` to a new folder `to`.
  void Copy(const std::string& from, const std::string& to, std::uint64_t records);
  // Stops serving, changes the key of what was served and serves it again; the new verifier key.
  std::string Rotate(EarlierKeys earlier = EarlierKeys::kGoOnSigning);
  // Adds `count` records to what is served.
  void Grow(int count);

  // Runs the client against what is served, as an officer.
  ClientRun Client(std::vector<std::string> words) { return ClientAs("officer/ada", words); }
  ClientRun ClientAs(const std::string& who, std::vector<std::string> words);

  std::uint64_t Records();
  // The first verifier key of the log.
  const std::string& key() const { return key_; }

  ScratchFolder scratch_;
  std::string state_ = scratch_ / "state";

 private:
  void Stop();

  TestAuthority authority_;
  ServerOptions options_;
  std::string key_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Server> server_;
  std::string served_;
  int writes_ = 0;
};

}  // namespace vsledger
