#include "server/store/rebuild.h"

#include <cstdio>
#include <memory>
#include <string>

#include "ledger/base/refusal.h"
#include "ledger/base/status_macros.h"
#include "server/store/appender.h"
#include "server/store/compare_tables.h"
#include "server/store/derive.h"
#include "server/store/errors.h"
#include "server/store/ledger_schema.h"
#include "server/store/ledger_writer.h"

namespace vsledger {
namespace {

// A database file that is not there before and not after.
class ScratchFile {
 public:
  explicit ScratchFile(std::string path) : path_(std::move(path)) { Remove(); }
  ~ScratchFile() { Remove(); }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  const std::string& path() const { return path_; }

 private:
  void Remove() const {
    for (const char* suffix : {"", "-wal", "-shm"}) std::remove((path_ + suffix).c_str());
  }

  std::string path_;
};

}  // namespace

absl::StatusOr<RebuildReport> RebuildIn(const LedgerFolder& folder, const RecordCodec& codec) {
  const auto kept = OpenDatabase(folder.ledger_db(), kLedgerForm);
  const ScratchFile file(folder.path() + "/rebuild.scratch");
  const auto scratch = CreateDatabase(file.path(), kScratchForm);
  CreateDerivedTables(*scratch);
  LogReader log(*kept);
  RebuildReport report;
  report.records = log.Size();
  {
    Appender appender(*scratch, codec, kWriterCacheBytes);
    const absl::Status replayed = Replay(log, report.records, codec, *scratch, appender);
    if (ReasonOf(replayed) == Reason::kRecordBroken) {
      report.difference = std::string(replayed.message());
      return report;
    }
    VSL_RETURN_IF_ERROR(replayed);
  }
  report.tables = TableNames(*kept);
  report.difference = FirstDifference(*kept, *scratch);
  return report;
}

absl::StatusOr<RebuildReport> Rebuild(const std::string& path, const RecordCodec& codec) {
  VSL_ASSIGN_OR_RETURN(const LedgerFolder folder, LedgerFolder::Open(path));
  return Guarded([&] { return RebuildIn(folder, codec); });
}

}  // namespace vsledger
