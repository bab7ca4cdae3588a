"""Where the children learn, and the virtual school's register of it.

Owns who learns where; must not know money.
"""

from dataclasses import dataclass
from datetime import date

from .dice import Dice
from .settings import (ALL_THROUGH, CHILDMINDER, INDEPENDENT, NEIGHBOUR, NURSERY, NURSERY_SCHOOL,
                       SPECIAL_SCHOOL, UNIT, WELSH)
from .table import csv_bytes
from .times import YEAR, one_day_before, year_group

COLUMNS = ("child", "setting", "from", "to", "kind", "share", "year_group", "own_reference")
YEAR_START = date(YEAR, 4, 1)


@dataclass
class Placement:
    """A child's time at a setting."""

    child: object
    setting: str
    start: date
    end: date | None
    kind: str
    share: int
    reference: str

    def holds(self, day):
        """Whether the child is there on the day."""
        return self.start <= day and (self.end is None or day <= self.end)

    def group(self, day):
        """The year group on the day, or when the placement ended."""
        on = min(day, self.end) if self.end else day
        academic_year = on.year if on.month >= 9 else on.year - 1
        group = year_group(self.child.born, academic_year)
        if self.child.held_back and group.isdigit():
            return str(int(group) - 1)
        return group


class Schools:
    """The settings by whom they teach."""

    def __init__(self, settings, dice):
        self._dice = dice
        known = [setting for setting in settings if setting.is_open]
        near = [setting for setting in known if setting.authority != NEIGHBOUR]
        self._primary = [s.urn for s in near if s.kind.phase_code == "2"]
        self._secondary = [s.urn for s in near if s.kind.phase_code == "4"]
        self._far = {phase: [s.urn for s in known if s.authority == NEIGHBOUR
                             and s.kind.phase_code == phase] for phase in "24"}
        self._special = [s.urn for s in known if s.kind in (SPECIAL_SCHOOL, INDEPENDENT)]
        self._through = [s.urn for s in known if s.kind == ALL_THROUGH]
        self._nurseries = [s.urn for s in known if s.kind == NURSERY_SCHOOL]
        self.unit = next(s.urn for s in known if s.kind == UNIT)

    def primary(self):
        """A school for Reception to Year 6."""
        share = self._dice.below(100)
        if share < 84:
            return self._dice.one_of(self._primary)
        if share < 90:
            return self._dice.one_of(self._far["2"])
        return self._dice.one_of((WELSH, *self._through, *self._special))

    def secondary(self):
        """A school for Year 7 to 13. Most children learn at the first few: they are large."""
        share = self._dice.below(100)
        if share < 84:
            return self._secondary[min(self._dice.below(11), self._dice.below(11))]
        if share < 90:
            return self._dice.one_of(self._far["4"])
        return self._dice.one_of((*self._special, *self._through, self.unit))

    def early(self):
        """Somewhere for N1 and N2."""
        return self._dice.one_of((NURSERY, CHILDMINDER, *self._nurseries))


def _stage(group):
    """early, primary, secondary, or "" for nobody."""
    if group in ("N1", "N2"):
        return "early"
    if group == "R" or group.isdigit() and int(group) <= 6:
        return "primary"
    return "secondary" if group else ""


def _main_placements(child, schools, dice):
    """One placement after another, as a child goes up through the stages."""
    placements = []
    for year in range(2020, YEAR + 1):
        group = year_group(child.born, year)
        stage = _stage(group)
        if not stage or group in ("12", "13") and not child.held_back:
            if placements and placements[-1].end is None:
                placements[-1].end = date(year, 6, 27)
            continue
        before = _stage(year_group(child.born, year - 1)) if placements else None
        moved = placements and dice.chance(7)
        if before == stage and not moved and placements:
            continue
        start = date(year, 9, 1)
        if placements:
            placements[-1].end = date(year, 7, 22)
        setting = getattr(schools, stage)()
        placements.append(Placement(child, setting, start, None, "main", 100,
                                    f"{year}-{dice.between(1, 999):04d}"))
    return placements


def _mid_year_move(placements, schools, dice):
    """Now and then a child moves school in the middle of a term."""
    last = placements[-1]
    if last.end is not None or not dice.chance(5):
        return
    day = dice.one_of((date(2025, 6, 9), date(2025, 11, 17), date(2026, 2, 23)))
    stage = _stage(last.group(day))
    if stage not in ("primary", "secondary") or day <= last.start:
        return
    last.end = one_day_before(day)
    placements.append(Placement(last.child, getattr(schools, stage)(), day, None, "main", 100,
                                f"{day.year}-{dice.between(1, 999):04d}"))


def _add_second(placements, schools):
    """Two days a week at the short stay school, beside the main one."""
    main = placements[-1]
    main.share = 60
    placements.append(Placement(main.child, schools.unit, date(2025, 2, 3), None, "second", 40,
                                "part-time"))


def make_placements(seed, children, settings):
    """Every placement that touches the year of business, by child."""
    schools = Schools(settings, Dice(seed, "schools"))
    dice = Dice(seed, "placements")
    found = []
    seconds = 0
    for child in children:
        if all(stay.end is not None and stay.end < YEAR_START for stay in child.stays):
            continue
        placements = _main_placements(child, schools, dice)
        if not placements:
            continue
        _mid_year_move(placements, schools, dice)
        late = placements[-1]
        if seconds < 3 and late.end is None and late.group(YEAR_START) in ("8", "9", "10") \
                and late.setting != schools.unit and dice.chance(30):
            seconds += 1
            _add_second(placements, schools)
        found += [p for p in placements if p.end is None or p.end >= YEAR_START]
    return found


def main_placement(placements, child, day):
    """The main placement of a child on a day; None if it learns nowhere."""
    for placement in placements:
        if placement.child is child and placement.kind == "main" and placement.holds(day):
            return placement
    return None


def _row(placement, day):
    ended = placement.end is not None and placement.end <= day
    return (placement.child.number, placement.setting, placement.start.strftime("%d/%m/%Y"),
            placement.end.strftime("%d/%m/%Y") if ended else "", placement.kind, placement.share,
            placement.group(day), placement.reference)


def register_file(placements, day, wrong_rows):
    """The register as drawn on the day, as bytes; `wrong_rows` stand at its end."""
    rows = [_row(placement, day) for placement in placements
            if placement.start <= day and placement.child.stays[0].start <= day]
    return csv_bytes(COLUMNS, rows + list(wrong_rows))
