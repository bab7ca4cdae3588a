#!/usr/bin/env python3
"""Compares the balances that a plain-text accounting tool computes with the server's own.

Usage: compare_balances.py hledger|ledger|beancount JOURNAL BALANCES

JOURNAL is what `vsledger audit export` wrote in the tool's format, BALANCES what `vsledger audit
balances --output csv` did. Every account of either must be in the other with the same amount, to
the penny. Exits 0 if they all agree, 1 if not, 2 if the tool could not do its work.
The tool's balances are computed from the postings alone: assertions in the journal are not heeded.
"""

import csv
import io
import subprocess
import sys
from decimal import Decimal

COMMANDS = {
    "hledger": ("hledger", "-I", "-f", "JOURNAL", "balance", "--flat", "--empty", "--no-total",
                "--layout=bare", "-O", "csv"),
    "ledger": ("ledger", "--args-only", "--permissive", "-f", "JOURNAL", "balance", "--flat",
               "--empty", "--no-total", "--balance-format",
               "%(account),GBP,%(quantity(display_total))\n"),
    "beancount": ("bean-query", "-q", "-f", "csv", "JOURNAL",
                  "SELECT account, currency, sum(number) GROUP BY account, currency"),
}
# Our roots as beancount has them (docs/plain-text.md).
BEANCOUNT_ROOTS = {"asset": "Assets", "liability": "Liabilities", "income": "Income",
                   "expense": "Expenses", "budget": "Equity:Budget"}


def beancount_name(fund, account):
    """ "Assets:PPG-LAC-2025-26:Cash" """
    root, *rest = account.split(":")
    parts = [f"XX{part}" if part.startswith("-") else part[:1].upper() + part[1:] for part in rest]
    return ":".join([BEANCOUNT_ROOTS[root], fund, *parts])


def server_balances(tool, path):
    """Account -> amount, by the tool's names, as the server lists them."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    name = beancount_name if tool == "beancount" else lambda fund, account: f"{fund}:{account}"
    return {name(row["fund"], row["account"]): Decimal(row["balance"]) for row in rows}


def tool_balances(tool, journal):
    """Account -> amount as the tool computes them; None if it failed, which it has told."""
    command = [journal if word == "JOURNAL" else word for word in COMMANDS[tool]]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        print(f"{tool} failed:\n{ran.stderr}{ran.stdout}", file=sys.stderr)
        return None
    balances = {}
    for row in csv.reader(io.StringIO(ran.stdout)):
        if len(row) == 3 and ":" in row[0] and row[1].strip() == "GBP":
            balances[row[0].strip()] = Decimal(row[2].strip())
    return balances


def differences(ours, theirs):
    """(account, our amount, the tool's amount) where they are not the same; None: not there."""
    return [(account, ours.get(account), theirs.get(account))
            for account in sorted(ours.keys() | theirs.keys())
            if ours.get(account) != theirs.get(account)]


def main(arguments):
    """Compares; the exit code."""
    if len(arguments) != 3 or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    tool, journal, balances = arguments
    ours, theirs = server_balances(tool, balances), tool_balances(tool, journal)
    if not ours or theirs is None:
        print("there is nothing to compare", file=sys.stderr)
        return 2
    found = differences(ours, theirs)
    for account, our, their in found:
        print(f"{account}: the server has {our}, {tool} has {their}")
    if not found:
        print(f"{tool} agrees with all {len(ours)} balances")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
