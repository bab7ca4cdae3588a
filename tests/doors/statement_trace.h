// Every statement that SQLite runs in this process, told as it begins and as it ends: how a test
// stops a process between two of them without the program knowing. Must not know what they mean.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace vsledger {

// One statement of one connection.
struct StatementStep {
  std::string_view database;  // the file's name without its folder: "ledger.db"
  std::string_view sql;
  bool ended = false;  // it ran to its end; otherwise it is about to begin
};

// From now on tells `watch` of every statement of every connection opened afterwards, on the thread
// that runs it. For the rest of the process's life, so in a child that is to die.
void WatchStatements(std::function<void(const StatementStep&)> watch);

}  // namespace vsledger
