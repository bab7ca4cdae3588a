// The two files of the SSDA903 return that the ledger needs: who the children are (header.csv) and
// when they were in care (episodes.csv; domain.md section 6).
// Never reads sex, ethnicity or mother. All that comes out here identifies children: it goes to
// identity.db or is folded into care periods, and a rejection never repeats any of it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "ledger/base/date.h"
#include "ledger/item/care_period.h"
#include "server/app/import/typed_file.h"

namespace vsledger::import {

// A row of header.csv.
struct ChildRow {
  std::string child_number;  // the authority's number of the child
  Date born;
  std::string upn;  // capitals; may be empty or UN1 to UN5
  // Why the UPN looks wrong. The row goes in all the same (domain.md section 6).
  std::optional<absl::Status> upn_warning;
};

// A row of episodes.csv.
struct EpisodeRow {
  std::string child_number;
  Date from;
  std::optional<Date> to;    // inclusive; none while it lasts
  std::string legal_status;  // capital and digit, "C2"
  friend bool operator==(const EpisodeRow&, const EpisodeRow&) = default;
};

// Reads header.csv: CHILD and DOB must be there and filled, UPN may be missing.
class HeaderFile : public TypedFile<ChildRow> {
 public:
  HeaderFile(RowSink on_row, RejectionSink on_rejection);
};

// Reads episodes.csv: CHILD, DECOM and LS must be there and filled, DEC must be there. An episode
// that ends before it begins is rejected as PERIOD_BACKWARDS.
class EpisodesFile : public TypedFile<EpisodeRow> {
 public:
  EpisodesFile(RowSink on_row, RejectionSink on_rejection);
};

// Whether a legal status is a series of short breaks.
bool IsShortBreak(std::string_view legal_status);

// The care periods of one child's episodes, in any order: episodes that overlap, or of which the
// next begins on the day the last one ends, are one period, but short breaks and other care never
// merge with each other. In order of their first day. Every episode is as EpisodesFile gives it.
std::vector<CarePeriod> CarePeriods(std::span<const EpisodeRow> episodes_of_one_child);

}  // namespace vsledger::import
