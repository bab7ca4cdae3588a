"""The children of the made-up borough and their times in care, in the layout of the SSDA903 return.

Owns who is in care when; must not know where they learn. Nobody of this exists.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from .dice import Dice
from .table import csv_bytes
from .times import FIRST_YEAR_COUNTED, age_on

HEADER = ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB")
EPISODES = ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC",
            "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN")
LAST_DAY = date(2026, 3, 31)
FIRST_DAY = date(FIRST_YEAR_COUNTED, 4, 1)

_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_ETHNIC = ("WBRI", "WBRI", "WBRI", "WOTH", "MWBC", "MOTH", "AIND", "APKN", "BAFR", "BCRB", "OOTH")
_PLACES = (("U1", "PR4"), ("U4", "PR1"), ("U4", "PR1"), ("U6", "PR4"), ("K2", "PR4"), ("P1", "PR0"))
_ENDS = ("E4A", "E11", "E45", "E8")


@dataclass
class Stay:
    """A time in care: from its first day to its last, none while it lasts."""

    start: date
    end: date | None
    statuses: tuple  # of the legal statuses, one after the other
    short_break: bool = False


@dataclass
class Child:
    """A child who does not exist."""

    number: str
    born: date
    stays: list
    sex: str = "1"
    ethnic: str = "WBRI"
    upn: str = "UN1"
    held_back: bool = False  # one year group below its age

    def in_care(self, day, short_breaks=False):
        """Whether the child is in care on the day; short breaks count only when asked for."""
        return any(stay.start <= day and (stay.end is None or day <= stay.end)
                   and (short_breaks or not stay.short_break) for stay in self.stays)

    def periods(self):
        """(first day, last day or None, short break?) of each stay."""
        return [(stay.start, stay.end, stay.short_break) for stay in self.stays]


def check_letter(upn_tail):
    """The letter that goes before the other twelve characters of a UPN."""
    total = sum(weight * (int(c) if c.isdigit() else _CHECK_LETTERS.index(c))
                for weight, c in zip(range(2, 14), upn_tail))
    return _CHECK_LETTERS[total % 23]


def _upn(dice, serial, temporary):
    tail = f"999{dice.between(2000, 2056)}{dice.between(16, 24)}{serial % 1000:03d}"
    if temporary:
        tail = tail[:-1] + dice.one_of(_CHECK_LETTERS)
    return check_letter(tail) + tail


# The cases at the edges of the rules; each is explained in the README.
def _edge_children():
    start, ended = date(2022, 6, 1), None
    full = ("C1", "C2")
    return [
        Child("900001", date(2008, 8, 31), [Stay(start, ended, full)]),
        Child("900002", date(2008, 9, 1), [Stay(start, ended, full)]),
        Child("900003", date(2020, 8, 31), [Stay(start, ended, full)]),
        Child("900004", date(2020, 9, 1), [Stay(start, ended, full)]),
        Child("900005", date(2014, 5, 9), [Stay(date(2025, 3, 31), date(2025, 3, 31), ("V2",))]),
        Child("900006", date(2013, 2, 2), [Stay(date(2025, 4, 1), ended, ("J1", "C1"))]),
        Child("900007", date(2020, 11, 1), [Stay(start, ended, full)]),
        Child("900008", date(2008, 10, 1), [Stay(start, ended, full)]),
        Child("900009", date(2012, 12, 24), [Stay(date(2024, 5, 6), ended, ("V4",), True)]),
        Child("900010", date(2008, 8, 15), [Stay(start, ended, full)], held_back=True),
    ]


def _born(dice):
    """A birth date as ages are spread: few small children, most 4 to 15, some nearly grown."""
    at = date(2025, 4, 1)
    share = dice.below(100)
    years = ((0, 3) if share < 12 else (4, 15) if share < 86 else (16, 17))
    return at - timedelta(days=dice.between(years[0] * 365 + 40, years[1] * 365 + 364))


def _stay(dice, born, first, last, end):
    start = dice.day(max(first, born + timedelta(days=3)), max(last, born + timedelta(days=9)))
    grown = date(born.year + 18, born.month, min(born.day, 28))
    if end is None and grown <= LAST_DAY or end is not None and grown < end:
        end = grown
    statuses = dice.one_of((("V2",), ("C1", "C2"), ("J1", "C1", "C2"), ("V2", "C2"), ("E1",)))
    return Stay(start, end, statuses)


def _stays(dice, born):
    """The times in care of a child born then."""
    early = date(max(2016, born.year), 1, 1)
    share = dice.below(100)
    if share < 4:
        return [Stay(dice.day(date(2024, 2, 1), date(2024, 12, 1)), None,
                     (dice.one_of(("V3", "V4")),), True)]
    if share < 60:
        return [_stay(dice, born, early, date(2024, 3, 31), None)]
    if share < 70:
        return [_stay(dice, born, date(2024, 4, 1), date(2025, 3, 31), None)]
    if share < 77:
        end = dice.day(date(2023, 6, 1), date(2025, 3, 31))
        return [_stay(dice, born, early, end - timedelta(days=60), end)]
    if share < 86:
        end = dice.day(date(2025, 5, 6), date(2026, 2, 20))
        return [_stay(dice, born, early, date(2024, 9, 30), end)]
    if share < 90:
        left = dice.day(date(2023, 5, 1), date(2024, 1, 31))
        first = _stay(dice, born, early, left - timedelta(days=30), left)
        return [first, _stay(dice, born, left + timedelta(days=90), date(2025, 1, 31), None)]
    return [_stay(dice, born, date(2025, 4, 2), date(2026, 2, 10), None)]


def _sound(stays):
    """Whether every stay ends after it began, in order, and the last reaches what is counted."""
    last = stays[-1]
    return (all(stay.end is None or stay.start < stay.end for stay in stays)
            and all(a.end is not None and a.end < b.start for a, b in zip(stays, stays[1:]))
            and (last.end is None or last.end >= FIRST_DAY) and last.start <= LAST_DAY)


def make_children(seed, count):
    """So many children, the edge cases first."""
    dice = Dice(seed, "children")
    children = _edge_children()
    numbers = {child.number for child in children}
    while len(children) < count:
        number = str(dice.between(910000, 989999))
        born = _born(dice)
        stays = _stays(dice, born)
        if number in numbers or not _sound(stays):
            continue
        numbers.add(number)
        children.append(Child(number, born, stays))
    for place, child in enumerate(children):
        child.sex = dice.one_of("12")
        child.ethnic = dice.one_of(_ETHNIC)
        if age_on(child.born, date(2025, 4, 1)) >= 4:
            child.upn = _upn(dice, place, place % 40 == 7)
    return children


def spoil_upns(children):
    """Gives two children a UPN with the wrong check letter, as somebody's typing would."""
    for child in [child for child in children if not child.upn.startswith("UN")][20:60:30]:
        at = (_CHECK_LETTERS.index(child.upn[0]) + 1) % 23
        child.upn = _CHECK_LETTERS[at] + child.upn[1:]


def _day(value):
    return value.strftime("%d/%m/%Y") if value else ""


def known_on(children, day):
    """The children whom an extract of that day holds."""
    return [child for child in children if child.stays[0].start <= day]


def header_file(children, day):
    """header.csv as drawn on the day, as bytes."""
    return csv_bytes(HEADER, (
        (child.number, child.sex, _day(child.born), child.ethnic, child.upn, "", "")
        for child in known_on(children, day)))


def _cuts(stay, dice):
    """The days on which a stay is cut into episodes, one for each change of legal status."""
    last = stay.end or LAST_DAY
    span = (last - stay.start).days
    parts = len(stay.statuses)
    if span < 3 * parts:
        return [stay.start]
    return [stay.start] + [
        stay.start + timedelta(days=span * k // parts + dice.below(span // (2 * parts)))
        for k in range(1, parts)]


def _episodes_of(child, day, dice):
    for stay in child.stays:
        starts = _cuts(stay, dice)
        for place, start in enumerate(starts):
            home, carer = dice.one_of(_PLACES)
            end = starts[place + 1] if place + 1 < len(starts) else stay.end
            ended = end is not None and end <= day
            last = place + 1 == len(starts)
            code = ("" if not ended else dice.one_of(_ENDS) if last else "X1")
            if start <= day:
                yield (child.number, _day(start), "S" if place == 0 else "L",
                       stay.statuses[min(place, len(stay.statuses) - 1)], "N1", home, carer,
                       _day(end) if ended else "", code, "",
                       f"ZZ{place + 1} 1AA", f"ZZ{place + 2} 2AA", "")


def episodes_file(seed, children, day):
    """episodes.csv as drawn on the day, as bytes: what happened later is not in it."""
    rows = []
    for child in known_on(children, day):
        rows.extend(_episodes_of(child, day, Dice(seed, f"episodes/{child.number}")))
    return csv_bytes(EPISODES, rows)
