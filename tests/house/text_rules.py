"""What a file of ours must not hold, whatever its room: the rules that read text, not includes.

Words that no file may hold are put together here from halves, so that this file is clean itself.
"""

import re

from rooms import EXCEPTIONS_ROOM, MAX_LINES, PARSER_ROOMS, SQL_ROOM

# Statements as style.md wants SQL written (capitals), and the shapes that are SQL in any case.
SQL = re.compile(
    r"\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA|SAVEPOINT|ROLLBACK|BEGIN IMMEDIATE|VACUUM)\s+\S"
    r"|\b(CREATE|DROP|ALTER)\s+(TEMP\s+|UNIQUE\s+)?(TABLE|INDEX|TRIGGER|VIEW)\b"
    r"|(?i:\bselect\b[^.]*\bfrom\s+\w+\s+where\b|\binsert\s+(or\s+\w+\s+)?into\s+\w+\s*\("
    r"|\bupdate\s+\w+\s+set\s+\w+\s*=|\bdelete\s+from\s+\w+\s+where\b|\bcreate\s+table\b)")

LOOSE_ENDS = re.compile(
    r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "GTEST_" + "SKIP")) + r")\b|\b" + "DISABLED" + "_")

# Names of one machine or of one package registry: a checkout must work anywhere.
PLACES = re.compile(
    r"(?<![\w.])/(" + "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me")) + r")/"
    r"|\b(" + "|".join((
        r"registry\.npm" + r"js\.org", r"deb\.deb" + r"ian\.org", r"security\.deb" + r"ian\.org",
        r"pypi\." + r"org", r"node" + r"source\.com", r"proxy\.go" + r"lang\.org",
    )) + r")\b")

CATCH = re.compile(r"\bcatch\s*\(\s*([^)]*)\)")
THROW_OR_TRY = re.compile(r"\b(throw|try)\b")
USING_STD = re.compile(r"\busing\s+namespace\s+(?!\w*::?\w*literals\b)[\w:]+")


def length_problem(text):
    """A file is at most MAX_LINES long."""
    lines = text.count("\n")
    return f"{lines} lines; {MAX_LINES} are the most" if lines > MAX_LINES else None


def words_problems(text):
    """(line, problem) for each loose end and each name of a machine or registry."""
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, what in ((LOOSE_ENDS, "a loose end"), (PLACES, "a place of one machine")):
            match = pattern.search(line)
            if match:
                yield number, f"{what}: {match.group(0)}"


def sql_problems(path, cpp):
    """(line, problem) for each string literal with SQL outside its room."""
    if path.startswith((SQL_ROOM + "/", "tests/")):
        return
    for number, literal in cpp.literals:
        match = SQL.search(literal)
        if match:
            yield number, f"SQL outside {SQL_ROOM}: {match.group(0)}"


def _catches_parser_only(path, code):
    caught = CATCH.findall(code)
    return (path.split("/")[0] in PARSER_ROOMS and caught
            and all(what.startswith("const CLI::") for what in caught))


def exception_problems(path, cpp):
    """(line, problem) for each try, throw and catch outside the room that handles exceptions."""
    if path.startswith((EXCEPTIONS_ROOM + "/", "tests/")):
        return
    parser = _catches_parser_only(path, cpp.code)
    for number, line in enumerate(cpp.code.splitlines(), 1):
        match = CATCH.search(line) or THROW_OR_TRY.search(line)
        if match and (not parser or "throw" in match.group(0)):
            yield number, f"exceptions belong to {EXCEPTIONS_ROOM}: {match.group(0)}"


def header_problems(path, text, cpp, known):
    """(line, problem) for what every header and source has or lacks.

    A .cc file whose header stands beside it is spoken for by that header's first comment, a test
    by its name and its place in the mirror of the tree.
    """
    spoken_for = path.endswith("_test.cc") or path[:-3] + ".h" in known
    if not spoken_for and not text.startswith("//"):
        yield 1, "the first line is no comment that says what the file owns"
    if path.endswith(".h") and "#pragma once" not in text:
        yield 1, "no #pragma once"
    for number, line in enumerate(cpp.code.splitlines(), 1):
        if USING_STD.search(line):
            yield number, "using namespace"
