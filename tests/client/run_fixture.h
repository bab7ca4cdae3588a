// Runs whole commands against a fake server and keeps what they print.
#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "client/run.h"
#include "tests/client/fake_server.h"
#include "tests/client/scratch.h"

namespace vsledger::client {

using Words = std::vector<std::string>;

struct Ran {
  int exit_code = 0;
  std::string out;
  std::string err;
};

class RunTest : public testing::Test {
 protected:
  explicit RunTest(FakeServer::Answers answers = FakeServer::Answers::kAsTold) : server_(answers) {}
  Ran Do(const Words& words, bool terminal = false) {
    std::ostringstream out;
    std::ostringstream err;
    const int exit_code = client::Run(words, server_.Around(), {&out, &err, terminal});
    return {exit_code, out.str(), err.str()};
  }
  Ran Record(const Words& more = {}) {
    Words words{"receipt",  "record",   "--fund", "PPG-LAC-2025-26",
                "--amount", "1,000.00", "--date", "2025-07-04"};
    words.insert(words.end(), more.begin(), more.end());
    return Do(words);
  }
  FakeLedger& ledger() { return server_.ledger(); }

  FakeServer server_;
  Scratch scratch_;
};

}  // namespace vsledger::client
