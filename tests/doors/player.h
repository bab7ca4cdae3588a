// Plays business into an open ledger, one command after another, each written on its own through
// the writer: how a test brings a ledger to where it wants it. Owns the requests' ids.
#pragma once

#include <string>
#include <vector>

#include "server/app/app.h"

namespace vsledger {

// For an evaluation ledger. One thread.
class Player {
 public:
  // `app` must outlive it. Request ids are "<name>-<n>".
  Player(App& app, std::string name) : app_(app), name_(std::move(name)) {}

  // All that follows happens on this day.
  void On(Date today);
  Date today() const { return today_; }

  // Writes and waits. A refusal fails the test and answers nothing.
  std::vector<RecordRef> Write(const Actor& actor, Command command);

  // The same; the subject of the last record.
  ItemId Do(const Actor& actor, Command command);

 private:
  App& app_;
  const std::string name_;
  Date today_;
  int requests_ = 0;
};

}  // namespace vsledger
