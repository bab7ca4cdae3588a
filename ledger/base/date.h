// Civil dates, financial years and terms, and what date it is in London at an instant.
// Must not read a clock or the time zone database: same inputs, same answer on every machine.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

namespace vsledger {

using Date = absl::CivilDay;

// The dates the ledger accepts anywhere, both inclusive.
inline constexpr int kFirstYear = 1900;
inline constexpr int kLastYear = 2199;

// Reads "2025-09-01" and nothing looser; MALFORMED_DATE names `field` and the text.
absl::StatusOr<Date> ParseDate(std::string_view text, std::string_view field);

// Reads "01/09/2025" or "01-09-2025" (GIAS and SSDA903 write both); same refusal.
absl::StatusOr<Date> ParseDayMonthYear(std::string_view text, std::string_view field);

// "2025-09-01".
std::string FormatDate(Date date);

// An instant: microseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t micros = 0;
  friend constexpr auto operator<=>(Instant, Instant) = default;
};

// The civil date in Europe/London at `instant`: British Summer Time runs from 01:00 UTC on the last
// Sunday of March to 01:00 UTC on the last Sunday of October. 2026-03-31T23:30Z is 1 April.
Date LondonDate(Instant instant);

// Noon in UTC on `date`; its London date is `date`.
Instant NoonOf(Date date);

// "2025-09-01T12:00:00.000000Z".
std::string FormatInstant(Instant instant);

// Reads what FormatInstant writes, seconds or microseconds; MALFORMED_DATE otherwise.
absl::StatusOr<Instant> ParseInstant(std::string_view text, std::string_view field);

// A financial year, 1 April to 31 March; `start` is the year of its April.
struct FinancialYear {
  int start = 0;
  friend constexpr auto operator<=>(FinancialYear, FinancialYear) = default;
  Date first_day() const { return Date(start, 4, 1); }
  Date last_day() const { return Date(start + 1, 3, 31); }
};

// Reads "2025-26" (the second part must follow the first); MALFORMED_YEAR otherwise.
absl::StatusOr<FinancialYear> ParseFinancialYear(std::string_view text, std::string_view field);
std::string FormatFinancialYear(FinancialYear year);
FinancialYear FinancialYearOf(Date date);

// The three terms of a financial year (domain.md section 2): summer 1 Apr - 31 Aug,
// autumn 1 Sep - 31 Dec, spring 1 Jan - 31 Mar. `year` is the calendar year.
enum class Season : std::uint8_t { kSpring = 1, kSummer = 2, kAutumn = 3 };
struct Term {
  int year = 0;
  Season season = Season::kSpring;
  friend constexpr auto operator<=>(Term, Term) = default;
};

// Reads "2025-autumn"; MALFORMED_TERM otherwise.
absl::StatusOr<Term> ParseTerm(std::string_view text, std::string_view field);
std::string FormatTerm(Term term);
Term TermOf(Date date);
Date FirstDayOf(Term term);
Date LastDayOf(Term term);
FinancialYear FinancialYearOf(Term term);

// The 31 August before the academic year that `term` belongs to, on which ages are taken
// (summer 2025: 31 Aug 2024; autumn 2025 and spring 2026: 31 Aug 2025; domain.md section 2).
Date AgeDateOf(Term term);

// Whole years of age on `on` of somebody born on `born`.
int AgeOn(Date born, Date on);

}  // namespace vsledger
