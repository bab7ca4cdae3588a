#!/usr/bin/env python3
"""Holds docs/rules.md against the tree: every control and every reason of a rule has its row, and
every test that a row names exists.

Usage: check_rules.py ROOT. Exits 0 when the page is true, 1 when it is not.
"""

import glob
import os
import re
import sys

CONTROLS = range(1, 25)  # domain.md section 5
FIRST_RULE, LAST_RULE = 400, 599  # the blocks of reasons that are rules (reason.proto)
NOT_YET = "not yet"


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def rows_of(page):
    """(line, control, rule, source, reasons, tests) of each row of the page's tables."""
    for number, line in enumerate(page.splitlines(), 1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or len(cells) != 5 or not re.match(r"\d+$|-$", cells[0]):
            continue
        control, rule, source = cells[:3]
        reasons = re.findall(r"[A-Z][A-Z_]+[A-Z]", cells[3])
        tests = re.findall(r"\w+\.\w+", cells[4])
        yield number, control, rule, source, reasons, (tests, cells[4])


def rule_reasons(root):
    pairs = re.findall(r"REASON_(\w+) = (\d+);", read(root, "proto/vsledger/v1/reason.proto"))
    return {name for name, value in pairs if FIRST_RULE <= int(value) <= LAST_RULE}


def tests_of(root):
    """Suite.Name of every GoogleTest, and the names of the tests that ctest alone knows."""
    names = set()
    for path in glob.glob(os.path.join(root, "tests/**/*.cc"), recursive=True):
        with open(path, encoding="utf-8") as file:
            names |= {f"{s}.{t}" for s, t in
                      re.findall(r"^TEST(?:_[FP])?\((\w+),\s*(\w+)\)", file.read(), re.M)}
    for path in glob.glob(os.path.join(root, "tests/**/CMakeLists.txt"), recursive=True):
        with open(path, encoding="utf-8") as file:
            names |= set(re.findall(r"add_test\(NAME ([\w.]+)", file.read()))
    return names


def problems_of(root):
    page = read(root, "docs/rules.md")
    reasons, tests = rule_reasons(root), tests_of(root)
    seen_controls, seen_reasons = set(), set()
    for line, control, rule, source, named, (named_tests, cell) in rows_of(page):
        where = f"docs/rules.md:{line}:"
        if control != "-":
            seen_controls.add(int(control))
        seen_reasons |= set(named)
        if not rule or not source:
            yield f"{where} a rule without its words or its source"
        yield from (f"{where} {name} is no reason of a rule" for name in named
                    if name not in reasons)
        yield from (f"{where} there is no test {name}" for name in named_tests
                    if name not in tests)
        if not named_tests and not cell.startswith(NOT_YET):
            yield f"{where} a rule without a test that does not say '{NOT_YET}'"
    yield from (f"docs/rules.md: control {n} has no row" for n in CONTROLS
                if n not in seen_controls)
    yield from (f"docs/rules.md: the reason {name} has no row" for name in
                sorted(reasons - seen_reasons))


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    problems = list(problems_of(arguments[1]))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} untruths in docs/rules.md")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
