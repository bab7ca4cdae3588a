#include "server/app/import/pep_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ledger/base/refusals.h"
#include "server/app/import/text_decoding.h"

namespace vsledger::import {
namespace {

enum Column : std::size_t {
  kChild,
  kTerm,
  kDate,
  kStatus,
  kReference,
  kBand,
  kColumnCount,
};

// All of them personal, as in the register: in a row whose values have slipped into other columns
// any may hold a number of the child.
constexpr std::array<CsvColumn, kColumnCount> kColumns{{
    {"child", true, true},
    {"term", true, true},
    {"date", true, true},
    {"status", true, true},
    {"reference", true, true},
    {"band", false, true},
}};

constexpr int kLeastBand = 1;
constexpr int kMostBand = 9;
constexpr std::size_t kMaxReference = 200;

struct Word {
  std::string_view word;
  PepRating rating;
};

// What systems and authorities call a PEP's quality.
constexpr std::array kWords{
    Word{"red", PepRating::kRed},     Word{"inadequate", PepRating::kRed},
    Word{"amber", PepRating::kAmber}, Word{"adequate", PepRating::kAmber},
    Word{"green", PepRating::kGreen}, Word{"good", PepRating::kGreen},
    Word{"none", PepRating::kNone},
};

PepRating ReadStatus(RowReader& reader) {
  if (reader.Missing(kStatus)) return PepRating::kNone;
  const std::string status = ToLower(reader.Raw(kStatus));
  const auto found = std::find_if(kWords.begin(), kWords.end(),
                                  [&status](const Word& entry) { return entry.word == status; });
  if (found != kWords.end()) return found->rating;
  reader.Reject(kStatus, refuse::MalformedText(reader.NameOf(kStatus),
                                               "it must be red, amber, green or none"));
  return PepRating::kNone;
}

Term ReadTerm(RowReader& reader) {
  if (reader.Missing(kTerm)) return {};
  const absl::StatusOr<Term> term = ParseTerm(ToLower(reader.Raw(kTerm)), reader.NameOf(kTerm));
  if (term.ok()) return *term;
  reader.Reject(kTerm, refuse::MalformedTerm(reader.NameOf(kTerm), reader.Shown(kTerm)));
  return {};
}

// "7K3MQ-2XD9A": five letters or digits, a hyphen, five more.
bool IsReference(std::string_view text) {
  constexpr std::size_t kHalf = 5;
  if (text.size() != 2 * kHalf + 1 || text[kHalf] != '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c == '-' || ('0' <= c && c <= '9') || ('A' <= c && c <= 'Z');
  });
}

PepRow ReadPep(RowReader& reader) {
  PepRow row;
  std::string child = reader.RequiredText(kChild, kMaxChildNumber);
  (IsReference(child) ? row.child_reference : row.child_number) = std::move(child);
  row.term = ReadTerm(reader);
  row.held_on = reader.OptionalDate(kDate);
  row.rating = ReadStatus(reader);
  row.reference = reader.Text(kReference, kMaxReference);
  row.band = reader.OptionalNumber(kBand, kLeastBand, kMostBand).value_or(0);
  return row;
}

}  // namespace

PepFile::PepFile(RowSink on_row, RejectionSink on_rejection)
    : TypedFile(kColumns, &ReadPep, std::move(on_row), std::move(on_rejection)) {}

}  // namespace vsledger::import
