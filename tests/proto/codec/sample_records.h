// One record of each shape the log has ever had: one for each kind of event. Their bytes are frozen
// in tests/data/golden-records; a new kind of event is added at the end.
#pragma once

#include <string>
#include <vector>

#include "ledger/record.h"

namespace vsledger::samples {

// In order of EventKind; record i has kind i + 1.
std::vector<Record> SampleRecords();

// "allocation-approved": the name of the golden files of a kind of event.
std::string GoldenName(EventKind kind);

}  // namespace vsledger::samples
