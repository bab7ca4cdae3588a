// "audit verify" and "audit verify-report": proving an export, and a report by an export, offline.
#pragma once

#include "absl/status/statusor.h"
#include "client/bundle/tile_folder.h"
#include "client/command/verb.h"
#include "ledger/proof/note_key.h"

namespace vsledger::client {

Verb VerifyVerb();
Verb VerifyReportVerb();

// The key that --log-key gives, or the export's own, with a warning on stderr. InvalidArgument if
// the folder is no export or the text is no key.
absl::StatusOr<NoteVerifier> VerifyingKey(const TileFolder& folder, const Values& values,
                                          Session& session);

}  // namespace vsledger::client
