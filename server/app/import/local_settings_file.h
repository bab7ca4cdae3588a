// The authority's own list of settings that GIAS does not have: nurseries and childminders under
// their Ofsted number, schools in Wales and Scotland, unregistered ones (domain.md section 1).
//
//   setting,name,la_code,type,postcode
//   ofsted-2512345,Little Acorns Nursery,898,nursery,NG8 3AF
//   local-1,Ysgol Gynradd y Bont,,wales,
#pragma once

#include "server/app/import/setting_row.h"
#include "server/app/import/typed_file.h"

namespace vsledger::import {

// The most settings such a list may hold; rows beyond it are rejected as TOO_MANY.
inline constexpr std::size_t kMaxLocalSettings = 10'000;

// Reads such a list. The columns setting, name and type must be there and filled; la_code (three
// digits, of the authority it lies in) and postcode may be empty or missing. The type is a word of
// the authority's own, lower-case letters, digits and "-" (nursery, childminder, wales, scotland,
// unregistered); it stands in type_code. Rejects a GIAS URN (it comes with the GIAS file) and a
// setting that an earlier row has.
class LocalSettingsFile : public TypedFile<SettingRow> {
 public:
  LocalSettingsFile(RowSink on_row, RejectionSink on_rejection);
};

}  // namespace vsledger::import
