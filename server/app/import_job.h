// What an import is asked to do and what it tells while it runs. Owns the words only.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "ledger/base/ids.h"
#include "ledger/proof/hash.h"
#include "ledger/receipt.h"
#include "ledger/record.h"

namespace vsledger {

// What the file is. Numbered as in the proto (vsledger.v1.ImportKind).
enum class ImportKind : std::uint8_t {
  kGias = 1,
  kLocalSettings = 2,
  kSsda903Header = 3,
  kSsda903Episodes = 4,
  kRegister = 5,
  kPep = 6,
};

// A file that lies whole on the server's disk.
struct ImportJob {
  ImportKind kind = ImportKind::kGias;
  std::string la_code;  // only rows of this authority (settings); empty: all
  Actor actor;
  RequestId request_id;
  bool validate_only = false;
  int file = -1;  // open for reading at any place (pread); the caller's, as long as the import runs
  std::uint64_t bytes = 0;
  Hash sha256{};
};

// A fault of one row: it stayed out, or (a warning) went in all the same.
struct RowFault {
  std::uint64_t line = 0;  // the heading is line 1
  std::string column;      // empty where the whole row is at fault
  absl::Status reason;
  bool warning = false;
};

struct ImportProgress {
  std::uint64_t bytes_done = 0;
  std::uint64_t rows_done = 0;
};

// Rows of the file, the heading not counted: read = accepted + rejected + left_out, and accepted =
// changed + unchanged.
struct ImportSummary {
  std::uint64_t rows_read = 0;
  std::uint64_t accepted = 0;
  std::uint64_t changed = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t rejected = 0;
  std::uint64_t warnings = 0;
  std::uint64_t left_out = 0;
  WriteReceipt receipt;  // of the last record written; its checkpoint covers them all
};

// Who listens. A status that is not OK ends the import and is what it returns; both may block.
struct ImportListener {
  std::function<absl::Status(const RowFault&)> on_fault;
  std::function<absl::Status(const ImportProgress&)> on_progress;
};

}  // namespace vsledger
