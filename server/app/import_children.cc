// What the files about children mean: header.csv makes children known, episodes.csv their times in
// care, the register where they learn, the statuses of PEPs how good each term's plan is. Nothing
// here puts what identifies a child into a message.
#include <map>
#include <utility>
#include <vector>

#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "server/app/import/pep_file.h"
#include "server/app/import/register_file.h"
#include "server/app/import/ssda903_file.h"
#include "server/app/import/upn.h"
#include "server/app/import_pass.h"
#include "server/app/import_run.h"

namespace vsledger {
namespace {

absl::Status TakeChild(ImportRun& run, std::uint64_t line, const import::ChildRow& row) {
  if (row.upn_warning) {
    ++run.summary.warnings;
    VSL_RETURN_IF_ERROR(run.listener.on_fault({line, "UPN", *row.upn_warning, true}));
  }
  RecordChild command;
  command.number = row.child_number;
  command.born = row.born;
  if (!import::IsNoUpnYet(row.upn)) command.upn = row.upn;
  return run.intake.Take(line, 1, std::move(command));
}

absl::Status TakePlacement(ImportRun& run, std::uint64_t line, const import::RegisterRow& row) {
  RecordPlacement command;
  command.child.number = row.child_number;
  command.setting = row.setting;
  command.from = row.from;
  command.to = row.to;
  command.kind = row.kind;
  command.share_percent = row.share_percent;
  command.year_group = row.year_group;
  command.own_reference = row.own_reference;
  return run.intake.Take(line, 1, std::move(command));
}

absl::Status TakePep(ImportRun& run, std::uint64_t line, const import::PepRow& row) {
  RecordPep command;
  if (row.child_reference.empty()) {
    command.child.number = row.child_number;
  } else {
    command.child.reference = row.child_reference;
  }
  command.term = row.term;
  command.held_on = row.held_on;
  command.rating = row.rating;
  command.band = row.band;
  command.reference = row.reference;
  return run.intake.Take(line, 1, std::move(command));
}

// The episodes of one child, as they stand in the file.
struct EpisodesOfChild {
  std::uint64_t first_line = 0;
  std::vector<import::EpisodeRow> episodes;
};

// Every child's episodes, children in order of their first row.
class EpisodesByChild {
 public:
  absl::Status Add(std::uint64_t line, const import::EpisodeRow& row) {
    if (++count_ > kMaxEpisodes) return refuse::TooMany("episodes", count_, kMaxEpisodes);
    const auto [place, is_new] = places_.emplace(row.child_number, children_.size());
    if (is_new) children_.push_back({line, {}});
    children_[place->second].episodes.push_back(row);
    return absl::OkStatus();
  }

  const std::vector<EpisodesOfChild>& children() const { return children_; }

 private:
  std::size_t count_ = 0;
  std::map<std::string, std::size_t> places_;
  std::vector<EpisodesOfChild> children_;
};

}  // namespace

absl::Status ImportHeader(ImportRun& run) {
  VSL_RETURN_IF_ERROR(ProveReadable<import::HeaderFile>(run.job.file));
  const auto take = [&run](std::uint64_t line, const import::ChildRow& row) {
    return TakeChild(run, line, row);
  };
  return ReadRows<import::HeaderFile>(run, take);
}

absl::Status ImportEpisodes(ImportRun& run) {
  EpisodesByChild by_child;
  const auto take = [&by_child](std::uint64_t line, const import::EpisodeRow& row) {
    return by_child.Add(line, row);
  };
  VSL_RETURN_IF_ERROR(ReadRows<import::EpisodesFile>(run, take));
  for (const EpisodesOfChild& child : by_child.children()) {
    RecordCare command;
    command.child.number = child.episodes.front().child_number;
    command.periods = import::CarePeriods(child.episodes);
    VSL_RETURN_IF_ERROR(
        run.intake.Take(child.first_line, child.episodes.size(), std::move(command)));
  }
  return absl::OkStatus();
}

absl::Status ImportRegister(ImportRun& run) {
  VSL_RETURN_IF_ERROR(ProveReadable<import::RegisterFile>(run.job.file));
  const auto take = [&run](std::uint64_t line, const import::RegisterRow& row) {
    return TakePlacement(run, line, row);
  };
  return ReadRows<import::RegisterFile>(run, take);
}

absl::Status ImportPep(ImportRun& run) {
  VSL_RETURN_IF_ERROR(ProveReadable<import::PepFile>(run.job.file));
  const auto take = [&run](std::uint64_t line, const import::PepRow& row) {
    return TakePep(run, line, row);
  };
  return ReadRows<import::PepFile>(run, take);
}

}  // namespace vsledger
