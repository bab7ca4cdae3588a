// What the files of settings mean: GIAS is kept whole as reference and changes the settings in use;
// the authority's own list goes into the ledger row by row (design.md section 3, reference data).
#include <fmt/format.h>

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/index.h"
#include "server/app/import/gias_file.h"
#include "server/app/import/local_settings_file.h"
#include "server/app/import_pass.h"
#include "server/app/import_run.h"

namespace vsledger {
namespace {

constexpr const char* kGiasReference = "gias";

Setting SettingOf(const import::SettingRow& row) {
  Setting setting;
  setting.ref = row.ref;
  setting.name = row.name;
  setting.authority_code = row.la_code;
  setting.establishment_number = row.establishment_number;
  setting.type_code = row.type_code;
  setting.group_code = row.group_code;
  setting.status_code = row.status_code;
  setting.phase_code = row.phase_code;
  setting.opened = row.opened;
  setting.closed = row.closed;
  setting.postcode = row.postcode;
  return setting;
}

using UsedSettings = absl::flat_hash_map<SettingRef, Setting>;

// The settings that are records already, so that their changes become records too.
absl::StatusOr<UsedSettings> ReadUsedSettings(Store& store) {
  UsedSettings used;
  const absl::Status read = store.Read([&used](const Snapshot& snapshot) {
    for (const ItemId& id : snapshot.head().IdsByKey(key::OfKind(Setting::kPrefix))) {
      std::optional<Setting> setting = FindAs<Setting>(snapshot.head(), id);
      if (!setting) continue;
      const SettingRef ref = setting->ref;
      used.emplace(ref, *std::move(setting));
    }
    return absl::OkStatus();
  });
  if (!read.ok()) return read;
  return used;
}

// A GIAS file on its way into the reference.
class GiasIntake {
 public:
  GiasIntake(ImportRun& run, ReferenceLoad& load, UsedSettings used)
      : run_(run), load_(load), used_(std::move(used)) {}

  absl::Status Take(std::uint64_t line, const import::SettingRow& row) {
    if (!run_.job.la_code.empty() && row.la_code != run_.job.la_code) {
      ++run_.summary.left_out;
      return absl::OkStatus();
    }
    const Setting setting = SettingOf(row);
    VSL_ASSIGN_OR_RETURN(const RowChange change, load_.Add(setting));
    if (change == RowChange::kRepeated) {
      ++run_.summary.rejected;
      return run_.listener.on_fault(
          {line, "URN", refuse::MalformedText("URN", "an earlier row has the same"), false});
    }
    ++rows_;
    ++run_.summary.accepted;
    ++(change == RowChange::kUnchanged ? run_.summary.unchanged : run_.summary.changed);
    return NoteUsed(line, setting);
  }

  std::uint64_t rows() const { return rows_; }

  // Records the used settings that the file has otherwise than the ledger.
  absl::Status RecordChanged() {
    for (auto& [line, setting] : changed_) {
      VSL_RETURN_IF_ERROR(run_.intake.TakeAside(fmt::format("setting/{}", line),
                                                RecordSetting{std::move(setting)}));
    }
    return absl::OkStatus();
  }

 private:
  absl::Status NoteUsed(std::uint64_t line, const Setting& setting) {
    const auto used = used_.find(setting.ref);
    if (used == used_.end()) return absl::OkStatus();
    Setting as_recorded = used->second;
    as_recorded.id = setting.id;
    if (as_recorded != setting) changed_.emplace_back(line, setting);
    return absl::OkStatus();
  }

  ImportRun& run_;
  ReferenceLoad& load_;
  const UsedSettings used_;
  std::uint64_t rows_ = 0;
  std::vector<std::pair<std::uint64_t, Setting>> changed_;
};

// Those of the page that lie in another authority; one that repeats is one the file has moved here.
absl::Status KeepOthersOf(const std::vector<Setting>& page, const std::string& la_code,
                          ReferenceLoad& load) {
  for (const Setting& setting : page) {
    if (setting.authority_code == la_code) continue;
    VSL_RETURN_IF_ERROR(load.Add(setting).status());
  }
  return absl::OkStatus();
}

// An import narrowed to one authority leaves the others as they are: their rows are carried over
// from the reference as it stands, page by page.
absl::Status KeepOtherAuthorities(Store& store, const std::string& la_code, ReferenceLoad& load) {
  SettingRef after;
  while (true) {
    std::vector<Setting> page;
    VSL_RETURN_IF_ERROR(store.Read([&](const Snapshot& snapshot) {
      page = snapshot.ReferenceSettings({}, after, kMaxRowsPerRead);
      return absl::OkStatus();
    }));
    if (page.empty()) return absl::OkStatus();
    after = page.back().ref;
    VSL_RETURN_IF_ERROR(KeepOthersOf(page, la_code, load));
  }
}

absl::Status TakeLocal(ImportRun& run, std::uint64_t line, const import::SettingRow& row) {
  if (!run.job.la_code.empty() && row.la_code != run.job.la_code) {
    ++run.summary.left_out;
    return absl::OkStatus();
  }
  return run.intake.Take(line, 1, RecordSetting{SettingOf(row)});
}

}  // namespace

absl::Status ImportGias(ImportRun& run) {
  Store& store = run.app.store();
  VSL_ASSIGN_OR_RETURN(UsedSettings used, ReadUsedSettings(store));
  VSL_ASSIGN_OR_RETURN(const std::unique_ptr<ReferenceLoad> load,
                       store.StartReferenceLoad(kGiasReference));
  GiasIntake gias(run, *load, std::move(used));
  const auto take = [&gias](std::uint64_t line, const import::SettingRow& row) {
    return gias.Take(line, row);
  };
  VSL_RETURN_IF_ERROR(ReadRows<import::GiasFile>(run, take));
  if (!run.job.la_code.empty()) {
    VSL_RETURN_IF_ERROR(KeepOtherAuthorities(store, run.job.la_code, *load));
  }
  if (!run.job.validate_only) {
    VSL_RETURN_IF_ERROR(
        load->Commit({run.job.sha256, run.job.bytes, gias.rows(), run.app.Now()}).status());
  }
  VSL_RETURN_IF_ERROR(gias.RecordChanged());
  return run.intake.TakeAside(
      "reference", RecordReference{kGiasReference, run.job.sha256, run.job.bytes, gias.rows()});
}

absl::Status ImportLocalSettings(ImportRun& run) {
  VSL_RETURN_IF_ERROR(ProveReadable<import::LocalSettingsFile>(run.job.file));
  const auto take = [&run](std::uint64_t line, const import::SettingRow& row) {
    return TakeLocal(run, line, row);
  };
  return ReadRows<import::LocalSettingsFile>(run, take);
}

}  // namespace vsledger
