// The virtual school's own register: where each child learns, and from when to when.
//
//   child,setting,from,to,kind,share,year_group,own_reference
//   566910,130000,01/09/2025,,main,100,7,2025-0041
#pragma once

#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/item/register_items.h"
#include "server/app/import/typed_file.h"

namespace vsledger::import {

// A row of the register.
struct RegisterRow {
  std::string child_number;  // the authority's number of the child; identifies it
  SettingRef setting;
  Date from;
  std::optional<Date> to;  // inclusive; none while it lasts
  PlacementKind kind = PlacementKind::kMain;
  int share_percent = 100;
  std::string year_group;     // N1, N2, R, 1 to 13, or empty
  std::string own_reference;  // the setting's own reference for the child; identifies it
  friend bool operator==(const RegisterRow&, const RegisterRow&) = default;
};

// Reads a register. The columns child, setting, from and to must be there, and the first three
// filled; kind (main or second) is main, share (a percentage from 1 to 100) is 100, and year_group
// and own_reference are empty where they are empty or missing. Dates as 01/09/2025, 01-09-2025 or
// 2025-09-01. Rejections repeat no value.
class RegisterFile : public TypedFile<RegisterRow> {
 public:
  RegisterFile(RowSink on_row, RejectionSink on_rejection);
};

}  // namespace vsledger::import
