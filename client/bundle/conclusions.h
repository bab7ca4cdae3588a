// What a log's records rely on that cannot be worked out again from the log: conclusions from
// private values, counted by kind. Whoever verifies a log is told what was taken as recorded.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ledger/record.h"
#include "reports/report.h"

namespace vsledger::client {

class Conclusions {
 public:
  void Add(const Record& record);

  // Each kind with how many records rely on it, none left out, in an order that never changes.
  std::vector<report::Fact> Facts() const;

 private:
  std::int64_t born_ = 0;
  std::int64_t year_group_ = 0;
  std::int64_t pep_ = 0;
  std::int64_t payees_ = 0;
  std::int64_t counts_ = 0;
};

}  // namespace vsledger::client
