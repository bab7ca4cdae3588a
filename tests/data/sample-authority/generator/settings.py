"""The settings of the made-up borough: 57 in GIAS, 3 that GIAS does not have.

Owns who teaches; must not know the children. URNs from 990001 on, the authorities 999 and 998 and
postcodes in ZZ are nobody's.
"""

import csv
import io
from dataclasses import dataclass

from .gias_layout import COLUMNS, row_of
from .table import csv_bytes

BOROUGH, NEIGHBOUR = ("999", "Sampleborough (made up)"), ("998", "Otherborough (made up)")
FIRST_URN = 990001
LOCAL = (
    ("ofsted-9900101", "Puddleducks Nursery (made up)", "999", "nursery", "ZZ9 1AA"),
    ("ofsted-9900102", "Ms A. Minder, childminder (made up)", "999", "childminder", "ZZ9 1AB"),
    ("local-1", "Ysgol Gynradd Enghraifft (made up)", "", "wales", ""),
)
NURSERY, CHILDMINDER, WELSH = (row[0] for row in LOCAL)

_PRIMARY_NAMES = (
    "Ashgrove", "Birchfield", "Brontë", "Canal Street", "Castle Hill", "Cherry Tree", "Dovecote",
    "Eastfield", "Fernley", "Foxglove", "Gorse Lane", "Hawthorn", "Heath Road", "Ivy Bank",
    "Juniper", "Kingfisher", "Larkspur", "Lime Avenue", "Meadowside", "Millbrook", "Oakdale",
    "Orchard", "Park View", "Quarry Bank", "Riverside", "Rowan", "Silver Birch", "Tanners Lane",
    "Thornfield", "Valley", "Westbrook", "Willow Way")
_CHURCH_NAMES = ("St Thérèse's Catholic", "Holy Trinity CofE")
_SECONDARY_NAMES = (
    "Ashgrove", "Brookfield", "Castle Hill", "Eastfield", "Hillcrest", "Lime Park",
    "Northgate", "Oakdale", "Riverside", "St Cuthbert's Catholic", "Westbrook")
_SPECIAL_NAMES = ("The Beeches School", "Elm Court School", "Springwell School")


@dataclass(frozen=True)
class Kind:
    """What GIAS says about a kind of school."""

    type_code: str
    type_name: str
    group_code: str
    group_name: str
    phase_code: str
    phase_name: str
    ages: tuple


_MAINTAINED = ("4", "Local authority maintained schools")
_ACADEMIES = ("10", "Academies")
_SPECIAL = ("5", "Special schools")
_NO_PHASE = ("0", "Not applicable")
_PRIMARY, _SECONDARY = ("2", "Primary"), ("4", "Secondary")
COMMUNITY_PRIMARY = Kind("01", "Community school", *_MAINTAINED, *_PRIMARY, (3, 11))
AIDED_PRIMARY = Kind("02", "Voluntary aided school", *_MAINTAINED, *_PRIMARY, (4, 11))
ACADEMY_PRIMARY = Kind("34", "Academy converter", *_ACADEMIES, *_PRIMARY, (4, 11))
COMMUNITY_SECONDARY = Kind("01", "Community school", *_MAINTAINED, *_SECONDARY, (11, 16))
ACADEMY_SECONDARY = Kind("28", "Academy sponsor led", *_ACADEMIES, *_SECONDARY, (11, 18))
SPECIAL_SCHOOL = Kind("07", "Community special school", *_SPECIAL, *_NO_PHASE, (4, 19))
UNIT = Kind("14", "Pupil referral unit", *_MAINTAINED, *_NO_PHASE, (5, 16))
ALL_THROUGH = Kind("34", "Academy converter", *_ACADEMIES, "7", "All-through", (4, 18))
NURSERY_SCHOOL = Kind("15", "Local authority nursery school", *_MAINTAINED, "1", "Nursery", (2, 5))
INDEPENDENT = Kind("10", "Other independent special school", "3", "Independent schools",
                   *_NO_PHASE, (7, 18))


@dataclass(frozen=True)
class Setting:
    """A school of the made-up GIAS file."""

    urn: str
    number: str
    name: str
    authority: tuple
    kind: Kind
    opened: str = "01-09-1973"
    closed: str = ""
    status: tuple = ("1", "Open")

    @property
    def is_open(self):
        """Whether children can learn there in the year of business."""
        return not self.closed


class _Maker:
    """Gives each setting the next URN and establishment number."""

    def __init__(self):
        self.made = []

    def add(self, name, authority, kind, **more):
        """Makes one setting."""
        count = len(self.made)
        self.made.append(Setting(str(FIRST_URN + count), f"{2000 + count}", name, authority, kind,
                                 **more))


def _add_primaries(maker):
    for place, name in enumerate(_PRIMARY_NAMES):
        academy = place % 3 == 2
        maker.add(f"{name} Primary School" + (" Academy" if academy else ""), BOROUGH,
                  ACADEMY_PRIMARY if academy else COMMUNITY_PRIMARY,
                  opened="01-04-2014" if academy else "01-09-1973")
    maker.add(f"{_CHURCH_NAMES[0]} Primary School", BOROUGH, AIDED_PRIMARY)
    # A community school that closed and the academy that took it over, under a new URN.
    maker.add(f"{_CHURCH_NAMES[1]} Primary School", BOROUGH, AIDED_PRIMARY, closed="31-08-2024",
              status=("2", "Closed"))
    maker.add(f"{_CHURCH_NAMES[1]} Academy", BOROUGH, ACADEMY_PRIMARY, opened="01-09-2024")


def _add_others(maker):
    for place, name in enumerate(_SECONDARY_NAMES):
        academy = place % 2 == 0
        maker.add(f"{name} {'Academy' if academy else 'High School'}", BOROUGH,
                  ACADEMY_SECONDARY if academy else COMMUNITY_SECONDARY)
    for name in _SPECIAL_NAMES:
        maker.add(name, BOROUGH, SPECIAL_SCHOOL)
    maker.add("The Bridge Short Stay School", BOROUGH, UNIT)
    maker.add("Sampleborough Free School, Market Square", BOROUGH, ALL_THROUGH)
    maker.add("Little Acorns Nursery School", BOROUGH, NURSERY_SCHOOL,
              status=("3", "Open, but proposed to close"))
    for name in ("Abbey", "Beacon"):
        maker.add(f"{name} Primary School", NEIGHBOUR, COMMUNITY_PRIMARY)
    maker.add("Cliff Top Independent School", NEIGHBOUR, INDEPENDENT)
    for name in ("Downs", "Estuary"):
        maker.add(f"{name} Academy", NEIGHBOUR, ACADEMY_SECONDARY)


def make_settings():
    """All settings of the GIAS file."""
    maker = _Maker()
    _add_primaries(maker)
    _add_others(maker)
    return maker.made


def _gias_values(place, setting):
    code, name = setting.authority
    low, high = setting.kind.ages
    has_sixth_form = high >= 18
    values = {
        "URN": setting.urn, "LA (code)": code, "LA (name)": name,
        "EstablishmentNumber": setting.number, "EstablishmentName": setting.name,
        "TypeOfEstablishment (code)": setting.kind.type_code,
        "TypeOfEstablishment (name)": setting.kind.type_name,
        "EstablishmentTypeGroup (code)": setting.kind.group_code,
        "EstablishmentTypeGroup (name)": setting.kind.group_name,
        "EstablishmentStatus (code)": setting.status[0],
        "EstablishmentStatus (name)": setting.status[1],
        "OpenDate": setting.opened, "CloseDate": setting.closed,
        "PhaseOfEducation (code)": setting.kind.phase_code,
        "PhaseOfEducation (name)": setting.kind.phase_name,
        "StatutoryLowAge": str(low), "StatutoryHighAge": str(high),
        "NurseryProvision (name)": "Has Nursery Classes" if low < 4 else "No Nursery Classes",
        "OfficialSixthForm (code)": "1" if has_sixth_form else "2",
        "OfficialSixthForm (name)":
            "Has a sixth form" if has_sixth_form else "Does not have a sixth form",
        "SchoolCapacity": str(210 + 15 * (place % 20)), "NumberOfPupils": str(198 + place),
        "UKPRN": str(99000001 + place), "Street": f"{place + 1} Example Road",
        "Locality": "Sample Ward, North" if place % 2 else "Sample Ward, South",
        "Town": "Sampleborough", "Postcode": f"ZZ{place % 9 + 1} {place % 8 + 1}AB",
        "SchoolWebsite": f"https://school-{place + 1}.example", "TelephoneNum": "01632960000",
        "DistrictAdministrative (name)": name, "AdministrativeWard (name)": "Sample Ward",
    }
    if setting.closed:
        values.update({"ReasonEstablishmentClosed (code)": "10",
                       "ReasonEstablishmentClosed (name)": "Academy Converter"})
    elif setting.opened == "01-09-2024":
        values.update({"ReasonEstablishmentOpened (code)": "10",
                       "ReasonEstablishmentOpened (name)": "Academy Converter"})
    return values


def gias_file(settings):
    """The GIAS extract as bytes: Windows-1252, CRLF, quotes where there is a comma."""
    text = io.StringIO()
    writer = csv.writer(text)  # CRLF and quotes where needed are its defaults
    writer.writerow(COLUMNS)
    for place, setting in enumerate(settings):
        writer.writerow(row_of(_gias_values(place, setting)))
    return text.getvalue().encode("cp1252")


def local_file():
    """The authority's own list of settings, as bytes."""
    return csv_bytes(("setting", "name", "la_code", "type", "postcode"), LOCAL)
