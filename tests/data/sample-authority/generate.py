#!/usr/bin/env python3
"""Makes the files of the made-up authority, the same bytes every time.

Usage: generate.py [--check] [FOLDER]

Writes the files into FOLDER (the folder of this program). With --check it writes nothing, compares
what stands there with what it would write and exits 1 if a file differs or is missing.
Needs nothing but Python 3.11.
"""

import sys
from pathlib import Path

from generator import business, children, placements, settings
from generator.times import RATE_PENCE, RETAINED_PENCE, TERMS, YEAR, generates

SEED = 3
CHILDREN = 310

# Rows of the register that must be rejected, so that one sees what a reject looks like.
WRONG_REGISTER_ROWS = (
    ("900002", "999999", "01/09/2024", "", "main", "100", "11", ""),  # no such setting
    ("900003", "990001", "31/02/2025", "", "main", "100", "R", ""),  # no such day
    ("111111", "990001", "01/09/2024", "", "main", "100", "4", ""),  # no such child
)


def count(everyone, year, with_short_breaks):
    """How many children generate the final allocation of a financial year."""
    return sum(generates(year, child.born, child.periods(), with_short_breaks)
               for child in everyone)


def check_pools(provisional, final, sums):
    """The year must stay within what the policy gives settings, at each term's time."""
    delegated = sum(term.pence for term in TERMS)
    estimate = provisional // 10 * 10
    assert sums["summer"] <= delegated * estimate, "the summer's money is more than the estimate's"
    assert sum(sums.values()) <= delegated * final, "the year's money is more than the award's"
    assert delegated + RETAINED_PENCE == RATE_PENCE, "the policy shares out the whole rate"


def facts_file(everyone, year):
    """What a script that plays the year must know about the files, as bytes."""
    provisional, final = count(everyone, YEAR - 1, False), count(everyone, YEAR, False)
    check_pools(provisional, final, year.sums())
    mistaken = year.mistaken_child()
    rows = [
        ("children", len(everyone)),
        ("settings_gias", len(settings.make_settings())),
        ("settings_local", len(settings.LOCAL)),
        ("count_provisional", provisional),
        ("count_provisional_with_short_breaks", count(everyone, YEAR - 1, True)),
        ("count_final", final),
        ("count_final_with_short_breaks", count(everyone, YEAR, True)),
        ("featured_school", year.featured_school),
        ("other_school", year.other_school),
        ("mistaken_child", mistaken.number),
        ("settings_paid", year.settings_paid()),
    ]
    for term in TERMS:
        rows.append((f"requests_{term.name}", len(year.asked[term.name])))
        rows.append((f"refused_{term.name}", year.refused(term)))
        rows.append((f"pence_{term.name}", year.sums()[term.name]))
    return "".join(f"{name},{value}\n" for name, value in [("name", "value"), *rows]).encode()


def make_files():
    """Every file by name, as bytes."""
    schools = settings.make_settings()
    everyone = children.make_children(SEED, CHILDREN)
    places = placements.make_placements(SEED, everyone, schools)
    year = business.Year(SEED, everyone, places)
    children.spoil_upns(everyone)
    files = {
        "edubasealldata-sample.csv": settings.gias_file(schools),
        "local-settings.csv": settings.local_file(),
        "policy.json": business.policy_file(),
        "deliveries.csv": year.deliveries_file(),
        "facts.csv": facts_file(everyone, year),
    }
    for term in TERMS:
        drawn = "" if term is TERMS[0] else f"-{term.name}"
        files[f"header{drawn}.csv"] = children.header_file(everyone, term.extract)
        files[f"episodes{drawn}.csv"] = children.episodes_file(SEED, everyone, term.extract)
        wrong = WRONG_REGISTER_ROWS if term.name == "summer" else ()
        files[f"register{drawn}.csv"] = placements.register_file(places, term.extract, wrong)
        files[f"requests-{term.name}.csv"] = year.requests_file(term)
    return files


def write(folder, files):
    """Writes every file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def differing(folder, files):
    """The names of the files that are missing or hold something else."""
    return [name for name, content in files.items()
            if not (folder / name).is_file() or (folder / name).read_bytes() != content]


def main(arguments):
    """Writes or checks; the exit code."""
    check = arguments[:1] == ["--check"]
    rest = arguments[1:] if check else arguments
    if len(rest) > 1 or rest and rest[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(rest[0]) if rest else Path(__file__).resolve().parent
    files = make_files()
    if not check:
        write(folder, files)
        print(f"{len(files)} files in {folder}")
        return 0
    differ = differing(folder, files)
    for name in differ:
        print(f"{folder / name} is not what generate.py makes; run it", file=sys.stderr)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
