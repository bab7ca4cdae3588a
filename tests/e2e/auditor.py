#!/usr/bin/env python3
"""Works an exported ledger out again, with none of the ledger's own software.

Usage: auditor.py EXPORT KEY [--balances FILE] [--checkpoint FILE]...

EXPORT is a folder that `vsledger audit export` wrote, KEY the text of a key of the log, as it was
given another way. Verifies the signature, every hash and the root; that the records name KEY among
the keys that sign, each new one following the one before, and that all of them did; that every
record balances in every fund; and every account's running balance. FILE of --balances is what
`vsledger audit balances --output csv` printed for the same records: every account must agree. FILE
of --checkpoint is a checkpoint kept from earlier, which the log must continue; any key that the log
ever had may have signed it.
Exits with 0 if all agrees, 1 if anything does not, 2 if the call is wrong. It needs Python's own
library and python3-cryptography. Money is in whole pence throughout.
"""

import argparse
import csv
import sys
from pathlib import Path

import auditor_log as log
from auditor_wire import Unreadable, one, parse, zigzag

# Field numbers, from proto/vsledger/v1/record.proto. Numbers that are not here belong to a newer
# version and are refused: what cannot be read cannot be vouched for.
RECORD = {"format": 1, "sequence": 2, "recorded_at_micros": 3, "recorded_on": 4, "effective_on": 5,
          "actor": 6, "request_id": 7, "request_payload_hash": 8, "part": 9, "parts": 10,
          "relied_on": 11, "event": 20, "items": 21, "postings": 22}
POSTING = {"fund": 1, "account": 2, "amount_pence": 3, "balance_after_pence": 4, "tags": 5}
# The ledger's identity in record 0: `ledger` of Item (item.proto), LedgerIdentity
# (money_items.proto).
ITEM_LEDGER = 1
LEDGER = {"authority_code": 2, "authority_name": 3, "origin": 4, "verifier_key": 5, "evaluation": 6}
# A later key of the log: `log_key` of Item, LogKey (register_items.proto).
ITEM_LOG_KEY = 23
LOG_KEY = {"id": 1, "verifier_key": 2, "follows": 3, "drops_earlier": 4}
FORMAT = 1
MOST_SHOWN = 20


def pounds(pence):
    """123456 as "1234.56"."""
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02}"


class Books:
    """The accounts as the postings make them, and what was found wrong on the way."""

    def __init__(self):
        self.balances = {}  # (fund, account) -> pence
        self.debits = {}    # (fund, whether budget) -> pence
        self.postings = {}  # fund -> how many
        self.problems = []
        self.last_instant = 0

    def add(self, number, entry):
        """Takes in one record: its place, its sums and its running balances."""
        record = parse(entry, RECORD.values())
        instant = one(record, RECORD["recorded_at_micros"], 0)
        if one(record, RECORD["format"], 0) != FORMAT:
            raise Unreadable(f"record {number} is of another format")
        if one(record, RECORD["sequence"], 0) != number:
            self.problems.append(f"record {number} says it is another")
        if instant < self.last_instant:
            self.problems.append(f"record {number} is older than the one before it")
        self.last_instant = instant
        sums = {}
        for posting in record.get(RECORD["postings"], []):
            self._post(number, parse(posting, POSTING.values()), sums)
        for (fund, is_budget), pence in sums.items():
            if pence != 0:
                kind = "budget" if is_budget else "financial"
                self.problems.append(f"record {number}, {fund}: its {kind} postings sum to "
                                     f"{pounds(pence)}, not to nil")

    def _post(self, number, posting, sums):
        fund = one(posting, POSTING["fund"], b"").decode()
        account = one(posting, POSTING["account"], b"").decode()
        amount = zigzag(one(posting, POSTING["amount_pence"], 0))
        stated = zigzag(one(posting, POSTING["balance_after_pence"], 0))
        is_budget = account.startswith("budget:")
        key = (fund, is_budget)
        sums[key] = sums.get(key, 0) + amount
        self.debits[key] = self.debits.get(key, 0) + max(amount, 0)
        self.postings[fund] = self.postings.get(fund, 0) + 1
        balance = self.balances.get((fund, account), 0) + amount
        self.balances[(fund, account)] = balance
        if amount == 0:
            self.problems.append(f"record {number}: nothing is posted on {fund} {account}")
        if balance != stated:
            self.problems.append(f"record {number}, {fund} {account}: its postings come to "
                                 f"{pounds(balance)}, the record says {pounds(stated)}")

    def compare(self, path):
        """Compares with the list that the server's client printed."""
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        listed = {(row["fund"], row["account"]): row["balance"] for row in rows}
        if len(listed) != len(rows):
            self.problems.append(f"{path} lists an account twice")
        for key in sorted(listed.keys() | self.balances.keys()):
            ours = pounds(self.balances[key]) if key in self.balances else "nothing"
            if listed.get(key, "nothing") != ours:
                self.problems.append(f"{key[0]} {key[1]}: the records come to {ours}, the list has "
                                     f"{listed.get(key, 'nothing')}")
        return len(listed)

    def print_table(self):
        """What stands in each fund."""
        print(f"{'fund':<20}{'accounts':>9}{'postings':>9}{'debits, money':>17}"
              f"{'debits, budget':>17}")
        for fund, postings in sorted(self.postings.items()):
            accounts = sum(1 for key in self.balances if key[0] == fund)
            money, budget = (pounds(self.debits.get((fund, kind), 0)) for kind in (False, True))
            print(f"{fund:<20}{accounts:>9}{postings:>9}{money:>17}{budget:>17}")


class LogKeys:
    """The keys of the log as its records name them."""

    def __init__(self):
        self.all = []       # oldest first
        self.in_force = []  # those that sign

    def add(self, number, entry):
        """Takes in one record."""
        for item in map(parse, parse(entry, RECORD.values()).get(RECORD["items"], [])):
            if number == 0:
                ledger = parse(one(item, ITEM_LEDGER, b""))
                self._add(one(ledger, LEDGER["verifier_key"], b"").decode(), False)
            if ITEM_LOG_KEY not in item:
                continue
            change = parse(one(item, ITEM_LOG_KEY, b""), LOG_KEY.values())
            key = one(change, LOG_KEY["verifier_key"], b"").decode()
            if key in self.all or one(change, LOG_KEY["follows"], b"").decode() != self.all[-1]:
                raise log.Broken(f"record {number} names a key that does not follow the one before")
            self._add(key, one(change, LOG_KEY["drops_earlier"], 0))

    def _add(self, key, drops_earlier):
        self.in_force = ([] if drops_earlier else self.in_force) + [key]
        self.all.append(key)

    def check_signed(self, path, key_text):
        """The key that was given must be one that signs, and all that sign must have signed."""
        if key_text.strip() not in self.in_force:
            raise log.Broken("the records do not name that key as one that signs the log")
        for key in self.in_force:
            log.open_checkpoint(path, log.Key(key))

    def open_kept(self, path):
        """A checkpoint that was kept, signed by whichever key the log had."""
        for key in self.all[:-1]:
            try:
                return log.open_checkpoint(path, log.Key(key))
            except log.Broken:
                continue
        return log.open_checkpoint(path, log.Key(self.all[-1]))


def identity(entry, origin):
    """What record 0 says the ledger is; the origin must be the one that the log signs."""
    items = parse(entry, RECORD.values()).get(RECORD["items"], [])
    ledger = parse(one(parse(items[0]), ITEM_LEDGER, b"")) if items else {}
    if one(ledger, LEDGER["origin"], b"").decode() != origin:
        raise log.Broken("record 0 was made for another log than the checkpoint's")
    made_up = ", made-up data" if one(ledger, LEDGER["evaluation"], 0) else ""
    return (f"{one(ledger, LEDGER['authority_code'], b'').decode()} "
            f"{one(ledger, LEDGER['authority_name'], b'').decode()}{made_up}")


def audit(arguments):
    """Does all of it; what was found wrong."""
    key = log.Key(arguments.key)
    folder = Path(arguments.export)
    checkpoint = log.open_checkpoint(folder / "checkpoint", key)
    leaves = [log.leaf_hash(entry) for entry in log.entries(folder, checkpoint.size)]
    log.check_tree(folder, leaves, checkpoint)
    print(f"{checkpoint.origin}: {checkpoint.size} records, all in the tree that the key signed")
    books = Books()
    keys = LogKeys()
    for number, entry in enumerate(log.entries(folder, checkpoint.size)):
        if number == 0:
            print(f"the ledger of {identity(entry, checkpoint.origin)}")
        books.add(number, entry)
        keys.add(number, entry)
    keys.check_signed(folder / "checkpoint", arguments.key)
    for file in arguments.checkpoint:
        kept = keys.open_kept(Path(file))
        log.check_continues(leaves, kept, file)
        print(f"the log continues {file}, of {kept.size} records")
    books.print_table()
    if arguments.balances:
        print(f"{books.compare(arguments.balances)} balances listed, {len(books.balances)} worked "
              "out")
    return books.problems


def main(words):
    """The exit code."""
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export")
    parser.add_argument("key")
    parser.add_argument("--balances")
    parser.add_argument("--checkpoint", action="append", default=[])
    try:
        problems = audit(parser.parse_args(words))
    except (log.Broken, Unreadable, UnicodeDecodeError, OSError) as error:
        problems = [str(error)]
    for problem in problems[:MOST_SHOWN]:
        print(f"auditor.py: {problem}", file=sys.stderr)
    if len(problems) > MOST_SHOWN:
        print(f"auditor.py: and {len(problems) - MOST_SHOWN} more", file=sys.stderr)
    if not problems:
        print("every record balances; every running balance is the sum of its postings")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
