// Runs an import from a file on disk: through the parsers of server/app/import into commands, with
// faults and progress told on the way (domain.md section 6). Owns what each kind of file means for
// the ledger; must not know CSV nor the wire.
#pragma once

#include "absl/status/statusor.h"
#include "server/app/app.h"
#include "server/app/import_job.h"

namespace vsledger {

// Bytes of the file handed to a parser at once; progress is told after each.
inline constexpr std::size_t kImportPieceBytes = std::size_t{256} * 1024;

// Episodes that one file may have: they are held in memory to be put together child by child.
inline constexpr std::size_t kMaxEpisodes = 500'000;

// Runs the import on the calling thread. Good rows go in and bad ones come back as faults; the same
// file again changes nothing. A file that cannot be read as its kind is refused as a whole before
// anything of it goes in: MALFORMED_FILE, FILE_EMPTY, COLUMN_MISSING, LINE_TOO_LONG, TOO_MANY rows;
// MALFORMED_ID, TEXT_TOO_LONG for the job's own words. With validate_only nothing is kept, and
// other writes wait while the rows are rehearsed. What ends it early (the listener, block 600)
// leaves what went in; the same import again finishes it.
absl::StatusOr<ImportSummary> RunImport(App& app, const ImportJob& job,
                                        const ImportListener& listener);

}  // namespace vsledger
