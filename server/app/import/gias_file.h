// The GIAS file of all establishments, `edubasealldata*.csv` (domain.md section 6).
// Knows its columns; heads' names and everything else the ledger does not need are never read.
#pragma once

#include "server/app/import/setting_row.h"
#include "server/app/import/typed_file.h"

namespace vsledger::import {

// Reads a GIAS file. Columns are found by name; URN, LA (code) and EstablishmentName must be there,
// the others may be missing. UTF-8 or Windows-1252; dates as DD-MM-YYYY or DD/MM/YYYY.
// Rejects a row without one of the three, with a code, date, age or URN that does not read, with a
// text beyond its limit, or with a URN that an earlier row has.
class GiasFile : public TypedFile<SettingRow> {
 public:
  GiasFile(RowSink on_row, RejectionSink on_rejection);
};

}  // namespace vsledger::import
