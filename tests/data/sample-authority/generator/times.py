"""The dates of the sample year and the rules of age that go with them (all of it public rule)."""

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR_COUNTED = 2023  # the extracts reach back to 1 April of it
YEAR = 2025  # the financial year 2025-26
FUND = "PPG-LAC-2025-26"


@dataclass(frozen=True)
class Term:
    """A term of the year of business, and when its files were drawn."""

    name: str  # summer, autumn, spring
    code: str  # as the ledger writes it
    extract: date  # the day on which the case system and the register were read
    reference: date  # care, setting and age are looked at on this day
    service_from: date
    service_to: date
    pence: int  # for each child's setting
    academic_year: int  # in which it lies


TERMS = (
    Term("summer", "2025-summer", date(2025, 4, 23), date(2025, 4, 23),
         date(2025, 4, 23), date(2025, 7, 22), 61000, 2024),
    Term("autumn", "2025-autumn", date(2025, 10, 2), date(2025, 10, 2),
         date(2025, 9, 2), date(2025, 12, 19), 55000, 2025),
    Term("spring", "2026-spring", date(2026, 1, 15), date(2026, 1, 15),
         date(2026, 1, 5), date(2026, 3, 27), 55000, 2025),
)

RETAINED_PENCE = 92000
RATE_PENCE = 263000


def one_day_before(day):
    """The day before."""
    return day - timedelta(days=1)


def age_on(born, day):
    """Age in whole years; negative before birth."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def year_group(born, academic_year):
    """The year group by age in the academic year that begins in September of it; "" below N1 and
    above 13."""
    age = age_on(born, date(academic_year, 8, 31))
    if age in (2, 3):
        return f"N{age - 1}"
    if age == 4:
        return "R"
    return str(age - 4) if 5 <= age <= 17 else ""


def generates(year, born, periods, with_short_breaks):
    """Whether a child generates the final allocation of the financial year: looked after for a day
    of the year before it, and 4 to 15 on the 31 August in that year. A period is (first day, last
    day or None, short break?)."""
    if not date(year - 17, 9, 1) <= born <= date(year - 5, 8, 31):
        return False
    first, last = date(year - 1, 4, 1), date(year, 3, 31)
    return any((with_short_breaks or not short) and start <= last and (end is None or end >= first)
               for start, end, short in periods)
