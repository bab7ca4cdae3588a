// The messages of an import as domain types and back.
#pragma once

#include "absl/status/statusor.h"
#include "server/app/import_job.h"
#include "vsledger/v1/registry_import.pb.h"

namespace vsledger {

// What the header asks for; path, bytes and hash are known later. FIELD_MISSING, MALFORMED_ID,
// MALFORMED_NUMBER.
absl::StatusOr<ImportJob> ReadImportHeader(const v1::ImportHeader& wire, const Actor& actor);

v1::ImportResponse ToWire(const RowFault& fault);
v1::ImportResponse ToWire(const ImportProgress& progress);
v1::ImportResponse ToWire(const ImportSummary& summary);

}  // namespace vsledger
