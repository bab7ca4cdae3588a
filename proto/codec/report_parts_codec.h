// The parts of a report - cells, facts, columns, sections, the head - as messages and back.
// Must not know how a report travels.
#pragma once

#include "proto/codec/reader.h"
#include "reports/report.h"
#include "vsledger/v1/report.pb.h"

namespace vsledger {

// ToWire fills an empty message; FromWire gives the part, or an empty one once `read` has failed.
void ToWire(const report::Row& row, v1::ReportRow& wire);
report::Row FromWire(const v1::ReportRow& wire, FieldReader& read);

// Everything of a report but its rows.
void ToWire(const Report& report, v1::ReportHead& wire);
Report FromWire(const v1::ReportHead& wire, FieldReader& read);

}  // namespace vsledger
