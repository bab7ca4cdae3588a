#!/usr/bin/env python3
"""Copies a journal with one posting on the wrong account, as a test that must be found needs it.

Usage: wrong_posting.py JOURNAL COPY

In the middle of the journal the first posting to cash becomes one to VAT: every transaction still
balances, so that only somebody who compares the accounts can see it.
"""

import re
import sys

CASH = re.compile(r"(?i)^(\s+\S*asset\S*:)(cash)(\s+-?[0-9])")


def with_wrong_posting(lines):
    """The lines, one of them changed."""
    postings = [place for place, line in enumerate(lines) if CASH.match(line)
                and not re.search(r"\s0\.00 GBP", line)]
    place = postings[len(postings) // 2]
    wrong = CASH.sub(lambda found: found[1] + ("VAT" if found[2] == "CASH" else
                                               "Vat" if found[2] == "Cash" else "vat") + found[3],
                     lines[place])
    return lines[:place] + [wrong] + lines[place + 1:]


def main(arguments):
    """Copies; the exit code."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        lines = file.readlines()
    with open(arguments[1], "w", encoding="utf-8") as file:
        file.writelines(with_wrong_posting(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
