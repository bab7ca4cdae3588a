// Flags that several nouns share, and their reading into the contract's messages.
#pragma once

#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/command/values.h"
#include "client/command/verb.h"
#include "reports/report.h"
#include "vsledger/v1/common.pb.h"

namespace vsledger::client {

// "--fund FUND", needed or as a filter.
Flag NeededFund();
Flag OnlyFund();
// The day whose knowledge is asked for.
Flag KnownOnFlag();
// The day up to which what happened counts.
Flag EffectiveByFlag();

// "--child CHILD" and "--child-number NUMBER".
std::vector<Flag> ChildFlags();

// `flags` and then `more`.
std::vector<Flag> Joined(std::vector<Flag> flags, const std::vector<Flag>& more);

// A child by what people have at hand: the ledger's id (32 hexadecimal digits) or the reference of
// reports.
v1::ChildName ChildByWord(const std::string& word);
v1::ChildName ChildByNumber(const std::string& number);

// The child that ChildFlags name: exactly one of them, or FIELD_MISSING.
absl::StatusOr<v1::ChildName> ReadChild(const Values& values);

// The pools that something can be paid from: retained and delegated. What is unallocated is
// transferred first.
std::vector<std::string> PayingPools();

// A date of the contract as a cell: empty for none, the text as it is where it is no date.
report::Cell DateCell(const std::string& text);

// A whole number as a cell.
report::Cell CountCell(std::uint64_t count);

}  // namespace vsledger::client
