#include "ledger/base/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "ledger/base/refusals.h"

namespace vsledger {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::array<std::string_view, 3> kSeasonNames{"spring", "summer", "autumn"};

// The number that `text` spells in digits only; none where it holds anything else. At most 9 long.
std::optional<int> Digits(std::string_view text) {
  int number = 0;
  if (text.empty() || text.size() > 9) return std::nullopt;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool YearAccepted(int year) { return year >= kFirstYear && year <= kLastYear; }

// The day the three numbers name; none where one is missing or the calendar has no such day
// (CivilDay alone would turn 31 February into 3 March).
std::optional<Date> DayOf(std::optional<int> year, std::optional<int> month,
                          std::optional<int> day) {
  if (!year || !month || !day || !YearAccepted(*year)) return std::nullopt;
  const Date date(*year, *month, *day);
  if (date.month() != *month || date.day() != *day) return std::nullopt;
  return date;
}

std::optional<Date> ReadDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return DayOf(Digits(text.substr(0, 4)), Digits(text.substr(5, 2)), Digits(text.substr(8, 2)));
}

// Seconds of the day that "12:00:00" names; none otherwise.
std::optional<int> ReadTimeOfDay(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto hour = Digits(text.substr(0, 2));
  const auto minute = Digits(text.substr(3, 2));
  const auto second = Digits(text.substr(6, 2));
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) {
    return std::nullopt;
  }
  return (*hour * 60 + *minute) * 60 + *second;
}

// Micros of the second that "Z" or ".000000Z" names; none otherwise.
std::optional<int> ReadFraction(std::string_view text) {
  if (text == "Z") return 0;
  if (text.size() != 8 || text.front() != '.' || text.back() != 'Z') return std::nullopt;
  return Digits(text.substr(1, 6));
}

std::optional<Instant> ReadInstant(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T') return std::nullopt;
  const auto date = ReadDate(text.substr(0, 10));
  const auto seconds = ReadTimeOfDay(text.substr(11, 8));
  const auto micros = ReadFraction(text.substr(19));
  if (!date || !seconds || !micros) return std::nullopt;
  const std::int64_t days = *date - Date(1970, 1, 1);
  return Instant{(days * 86'400 + *seconds) * kMicrosPerSecond + *micros};
}

// Rounds towards the past, so that instants before 1970 fall into the right second.
std::int64_t SecondsOf(Instant instant) {
  const std::int64_t whole = instant.micros / kMicrosPerSecond;
  return instant.micros % kMicrosPerSecond < 0 ? whole - 1 : whole;
}

absl::CivilSecond UtcOf(Instant instant) { return absl::CivilSecond() + SecondsOf(instant); }

// `number` in digits at the end of `text`, with zeros before it up to `width`. Every record holds
// dates, and fmt takes several times as long for them.
void AppendDigits(std::string& text, std::int64_t number, std::size_t width) {
  const fmt::format_int digits(number);
  text.append(width - std::min(width, digits.size()), '0');
  text.append(digits.data(), digits.size());
}

// Whether the clocks have changed in the month of `utc`, which has 31 days: they do at 01:00 UTC on
// its last Sunday.
bool IsAfterClockChange(absl::CivilSecond utc) {
  constexpr int kFirstDayOfLastWeek = 25;
  if (utc.day() < kFirstDayOfLastWeek) return false;
  const Date month_end(utc.year(), utc.month(), 31);
  const Date last_sunday = absl::PrevWeekday(month_end + 1, absl::Weekday::sunday);
  return utc >= absl::CivilSecond(last_sunday) + 3'600;
}

bool IsSummerTime(absl::CivilSecond utc) {
  constexpr int kStarts = 3;
  constexpr int kEnds = 10;
  if (utc.month() == kStarts) return IsAfterClockChange(utc);
  if (utc.month() == kEnds) return !IsAfterClockChange(utc);
  return kStarts < utc.month() && utc.month() < kEnds;
}

}  // namespace

absl::StatusOr<Date> ParseDate(std::string_view text, std::string_view field) {
  if (const auto date = ReadDate(text)) return *date;
  return refuse::MalformedDate(field, text, "a date such as 2025-09-01");
}

absl::StatusOr<Date> ParseDayMonthYear(std::string_view text, std::string_view field) {
  const auto refusal = [&] {
    return refuse::MalformedDate(field, text, "day, month and year such as 01/09/2025");
  };
  if (text.size() != 10 || (text[2] != '/' && text[2] != '-') || text[5] != text[2]) {
    return refusal();
  }
  const auto date =
      DayOf(Digits(text.substr(6, 4)), Digits(text.substr(3, 2)), Digits(text.substr(0, 2)));
  if (!date) return refusal();
  return *date;
}

std::string FormatDate(Date date) {
  std::string text;
  AppendDigits(text, date.year(), 4);
  text += '-';
  AppendDigits(text, date.month(), 2);
  text += '-';
  AppendDigits(text, date.day(), 2);
  return text;
}

Date LondonDate(Instant instant) {
  const absl::CivilSecond utc = UtcOf(instant);
  return Date(IsSummerTime(utc) ? utc + 3'600 : utc);
}

Instant NoonOf(Date date) {
  const std::int64_t days = date - Date(1970, 1, 1);
  return Instant{(days * 86'400 + 43'200) * kMicrosPerSecond};
}

std::string FormatInstant(Instant instant) {
  const absl::CivilSecond utc = UtcOf(instant);
  const std::int64_t micros = instant.micros - SecondsOf(instant) * kMicrosPerSecond;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", FormatDate(Date(utc)), utc.hour(), utc.minute(),
                     utc.second(), micros);
}

absl::StatusOr<Instant> ParseInstant(std::string_view text, std::string_view field) {
  if (const auto instant = ReadInstant(text)) return *instant;
  return refuse::MalformedDate(field, text, "a time in UTC such as 2025-09-01T12:00:00Z");
}

absl::StatusOr<FinancialYear> ParseFinancialYear(std::string_view text, std::string_view field) {
  if (text.size() != 7 || text[4] != '-') return refuse::MalformedYear(field, text);
  const auto start = Digits(text.substr(0, 4));
  const auto end = Digits(text.substr(5, 2));
  // The year's last day, in March of the next calendar year, must be an accepted date too.
  if (!start || !end || !YearAccepted(*start) || !YearAccepted(*start + 1) ||
      (*start + 1) % 100 != *end) {
    return refuse::MalformedYear(field, text);
  }
  return FinancialYear{*start};
}

std::string FormatFinancialYear(FinancialYear year) {
  return fmt::format("{:04}-{:02}", year.start, (year.start + 1) % 100);
}

FinancialYear FinancialYearOf(Date date) {
  const int year = static_cast<int>(date.year());
  return FinancialYear{date.month() >= 4 ? year : year - 1};
}

absl::StatusOr<Term> ParseTerm(std::string_view text, std::string_view field) {
  if (text.size() != 11 || text[4] != '-') return refuse::MalformedTerm(field, text);
  const auto year = Digits(text.substr(0, 4));
  if (!year || !YearAccepted(*year)) return refuse::MalformedTerm(field, text);
  for (const Season season : {Season::kSpring, Season::kSummer, Season::kAutumn}) {
    if (kSeasonNames[static_cast<std::size_t>(season) - 1] == text.substr(5)) {
      return Term{*year, season};
    }
  }
  return refuse::MalformedTerm(field, text);
}

std::string FormatTerm(Term term) {
  std::string text;
  AppendDigits(text, term.year, 4);
  text += '-';
  text += kSeasonNames[static_cast<std::size_t>(term.season) - 1];
  return text;
}

Term TermOf(Date date) {
  const int year = static_cast<int>(date.year());
  if (date.month() <= 3) return Term{year, Season::kSpring};
  return Term{year, date.month() <= 8 ? Season::kSummer : Season::kAutumn};
}

Date FirstDayOf(Term term) {
  switch (term.season) {
    case Season::kSpring:
      return Date(term.year, 1, 1);
    case Season::kSummer:
      return Date(term.year, 4, 1);
    case Season::kAutumn:
      break;
  }
  return Date(term.year, 9, 1);
}

Date LastDayOf(Term term) {
  switch (term.season) {
    case Season::kSpring:
      return Date(term.year, 3, 31);
    case Season::kSummer:
      return Date(term.year, 8, 31);
    case Season::kAutumn:
      break;
  }
  return Date(term.year, 12, 31);
}

FinancialYear FinancialYearOf(Term term) { return FinancialYearOf(FirstDayOf(term)); }

Date AgeDateOf(Term term) {
  // The academic year of spring and summer began in the calendar year before.
  return Date(term.season == Season::kAutumn ? term.year : term.year - 1, 8, 31);
}

int AgeOn(Date born, Date on) {
  // Somebody born on 29 February is a year older on 1 March of other years.
  const bool before_birthday =
      on.month() < born.month() || (on.month() == born.month() && on.day() < born.day());
  return static_cast<int>(on.year() - born.year()) - (before_birthday ? 1 : 0);
}

}  // namespace vsledger
