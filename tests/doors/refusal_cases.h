// Every way in which the tests provoke a refusal through an RPC, as tables. Owns the data only.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "ledger/base/refusal.h"

namespace vsledger {

// A call that is refused, on the world of refusal_world.h.
struct RefusedCall {
  Reason reason;
  const char* field = "";  // the field that the refusal names
  const char* who;         // as WireCalls::Call takes it
  const char* method;      // "FundService/OpenFund"
  const char* request;     // protobuf text with "$name$" in it; the write context is added
};

// Block 100 (but for files), and blocks 200 to 600.
std::vector<RefusedCall> RefusedWords();
std::vector<RefusedCall> RefusedByStanding();
// Of what is given back: cuts, recoupment, leavers, successors.
std::vector<RefusedCall> RefusedGivingBack();
// Of the same blocks: PEPs, runs, and the life of a request.
std::vector<RefusedCall> RefusedInLife();
// Of the same blocks: funds at the end of their year, and what is learnt after it.
std::vector<RefusedCall> RefusedAtYearEnd();

// A file that is refused, as a whole or in one row, on the same world. Nothing of it goes in.
struct RefusedFile {
  Reason reason;
  const char* column = nullptr;  // of the row's rejection; null: the file is refused as a whole
  bool warning = false;          // only a warning; another fault keeps the row out
  const char* header;            // protobuf text of the ImportHeader
  std::string content;
};

std::vector<RefusedFile> RefusedFiles();

// Reasons that no RPC can give, each with why.
struct Unprovoked {
  Reason reason;
  const char* why;
};
std::span<const Unprovoked> NeverOnTheWire();

}  // namespace vsledger
