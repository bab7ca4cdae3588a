// One reading of an import's file: its bytes through a parser, with progress. Must not know what
// the rows mean.
#pragma once

#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "server/app/import_run.h"
#include "server/app/importer.h"

namespace vsledger {

// Feeds the whole of an open `file` to `parser` (an import::TypedFile) and calls
// `after_piece(bytes_done)` after each piece. What the parser, `after_piece` or the disk
// (STORAGE_FAILED) fails with ends it.
template <typename Parser, typename AfterPiece>
absl::Status ReadWhole(int file, Parser& parser, AfterPiece after_piece) {
  std::string piece(kImportPieceBytes, '\0');
  std::uint64_t bytes_done = 0;
  while (true) {
    const ssize_t got = pread(file, piece.data(), piece.size(), static_cast<off_t>(bytes_done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return refuse::StorageFailed("the uploaded file cannot be read again");
    if (got == 0) return parser.Finish();
    const auto size = static_cast<std::size_t>(got);
    VSL_RETURN_IF_ERROR(parser.Feed(std::string_view(piece).substr(0, size)));
    bytes_done += size;
    VSL_RETURN_IF_ERROR(after_piece(bytes_done));
  }
}

// Reads the file for what refuses it as a whole and for nothing else, so that no row of a file that
// turns out to be broken has gone in by then. TOO_MANY for more rows than an import may have.
template <typename Parser>
absl::Status ProveReadable(int file) {
  Parser parser([](const auto& /*row*/) { return absl::OkStatus(); },
                [](const auto& /*rejection*/) { return absl::OkStatus(); });
  return ReadWhole(file, parser, [&parser](std::uint64_t /*bytes_done*/) {
    if (parser.good_rows() <= kMaxImportCommands) return absl::OkStatus();
    return refuse::TooMany("rows", parser.good_rows(), kMaxImportCommands);
  });
}

// Reads the run's file as a `File` (an import::TypedFile), with progress: `take(line, row)` gets
// each good row, the run each rejection. Then counts the rows. What `take` fails with ends it.
template <typename File, typename Take>
absl::Status ReadRows(ImportRun& run, Take take) {
  File* reading = nullptr;
  File file([&](const auto& row) { return take(reading->line(), row); },
            [&run](const auto& rejection) { return run.Reject(rejection); });
  reading = &file;
  VSL_RETURN_IF_ERROR(ReadWhole(run.job.file, file, [&](std::uint64_t bytes_done) {
    return run.listener.on_progress({bytes_done, file.good_rows() + file.rejected_rows()});
  }));
  run.summary.rows_read = file.good_rows() + file.rejected_rows();
  run.summary.rejected += file.rejected_rows();
  return absl::OkStatus();
}

}  // namespace vsledger
