#!/usr/bin/env python3
"""Copies an exported ledger and alters the copy, as a test that must find it needs it.

Usage: altered_export.py KIND EXPORT COPY [LOG_KEY]

Without LOG_KEY the copy is altered by somebody who cannot sign, with it (log.key of the ledger's
folder) by somebody who can: every hash, tile and signature of that copy is right. What each kind
does stands at its function. `altered_export.py list` prints those that need no key, `list-signed`
those that do.
"""

import base64
import hashlib
import shutil
import sys
from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_private_key

import auditor_log as log
from auditor import POSTING, RECORD
from auditor_wire import fields, one, parse, write, zigzag


def flip(path, place):
    """One bit of one byte."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def last_file(copy, level):
    """The file that holds the newest records, or hashes of a level."""
    size = int((copy / "checkpoint").read_text(encoding="utf-8").split("\n")[1])
    number, width = log.tiles(size)[-1]
    return copy / log.tile_path(level, number, width), number, width


def split(path, width):
    """The records of a file, each with its length before it."""
    data, place, found = path.read_bytes(), 0, []
    for _ in range(width):
        end = place + 2 + int.from_bytes(data[place:place + 2], "big")
        found.append(data[place:end])
        place = end
    return found


def entry(copy):
    """A byte in the middle of a file of records."""
    path = copy / log.tile_path("entries", 1, log.TILE_WIDTH)
    flip(path, path.stat().st_size // 2)


def newest_entry(copy):
    """The last byte of the newest record."""
    flip(last_file(copy, "entries")[0], -1)


def tile(copy):
    """A hash of a record."""
    flip(copy / log.tile_path(0, 0, log.TILE_WIDTH), 1000)


def upper_tile(copy):
    """A hash higher up in the tree."""
    flip(next((copy / "tile/1").glob("000*/*")), 40)


def swap(copy):
    """Two records change places."""
    path = copy / log.tile_path("entries", 0, log.TILE_WIDTH)
    records = split(path, log.TILE_WIDTH)
    records[7], records[8] = records[8], records[7]
    path.write_bytes(b"".join(records))


def swap_with_hashes(copy):
    """Two records change places, and their hashes with them."""
    swap(copy)
    path = copy / log.tile_path(0, 0, log.TILE_WIDTH)
    data, size = path.read_bytes(), log.HASH_BYTES
    path.write_bytes(data[:7 * size] + data[8 * size:9 * size] + data[7 * size:8 * size]
                     + data[9 * size:])


def cut(copy):
    """The newest record is not there, and its hash neither; the names of the files stay."""
    path, _, width = last_file(copy, "entries")
    path.write_bytes(b"".join(split(path, width)[:-1]))
    path = last_file(copy, 0)[0]
    path.write_bytes(path.read_bytes()[:-log.HASH_BYTES])


def cut_and_renamed(copy):
    """The newest record is not there, and files and checkpoint speak of one less."""
    for level in ("entries", 0):
        path, number, width = last_file(copy, level)
        kept = (b"".join(split(path, width)[:-1]) if level == "entries"
                else path.read_bytes()[:-log.HASH_BYTES])
        (copy / log.tile_path(level, number, width - 1)).write_bytes(kept)
        path.unlink()
    checkpoint = copy / "checkpoint"
    lines = checkpoint.read_text(encoding="utf-8").split("\n")
    lines[1] = str(int(lines[1]) - 1)
    checkpoint.write_text("\n".join(lines), encoding="utf-8")


def surplus(copy):
    """One more record stands behind the newest."""
    path, _, width = last_file(copy, "entries")
    path.write_bytes(path.read_bytes() + split(path, width)[0])


def signature(copy):
    """A bit of the signature."""
    checkpoint = copy / "checkpoint"
    text, _, line = checkpoint.read_text(encoding="utf-8").rpartition("\n\n")
    words = line.split()
    blob = bytearray(base64.b64decode(words[2]))
    blob[20] ^= 1
    words[2] = base64.b64encode(blob).decode()
    checkpoint.write_text(f"{text}\n\n{' '.join(words)}\n", encoding="utf-8")


def root(copy):
    """The root that the checkpoint names."""
    checkpoint = copy / "checkpoint"
    lines = checkpoint.read_text(encoding="utf-8").split("\n")
    lines[2] = base64.b64encode(hashlib.sha256(b"another").digest()).decode()
    checkpoint.write_text("\n".join(lines), encoding="utf-8")


def with_posting_changes(record, change):
    """The record's bytes with change(fund, account, amount, balance), the new amount and balance,
    done to each posting."""
    written = b""
    for number, value in fields(record):
        if number == RECORD["postings"]:
            posting = parse(value)
            fund, account = (one(posting, POSTING[name], b"") for name in ("fund", "account"))
            numbers = change(fund, account, *(zigzag(one(posting, POSTING[name], 0))
                                              for name in ("amount_pence", "balance_after_pence")))
            value = write(POSTING["fund"], fund) + write(POSTING["account"], account)
            for name, pence in zip(("amount_pence", "balance_after_pence"), numbers):
                if pence:
                    value += write(POSTING[name], 2 * pence if pence > 0 else -2 * pence - 1)
            value += b"".join(write(POSTING["tags"], tags)
                              for tags in posting.get(POSTING["tags"], []))
        written += write(number, value)
    return written


def financial(record):
    """(fund, account) of the financial postings of a record."""
    postings = [parse(value) for value in parse(record).get(RECORD["postings"], [])]
    keys = [tuple(one(posting, POSTING[name], b"") for name in ("fund", "account"))
            for posting in postings]
    return [key for key in keys if not key[1].startswith(b"budget:")]


def first_with_money(records):
    """The first record with two financial postings, and their accounts."""
    for number, record in enumerate(records):
        keys = financial(record)
        if len(keys) >= 2:
            return number, keys
    raise SystemExit("no record posts money")


def shifted(records, at, pennies):
    """The records, those pennies more posted in record `at`, and every later balance to match."""
    def change(number):
        def change_posting(fund, account, amount, balance):
            more = pennies.get((fund, account), 0)
            return amount + (more if number == at else 0), balance + (more if number >= at else 0)
        return change_posting
    return [with_posting_changes(record, change(number)) for number, record in enumerate(records)]


def unbalanced(records):
    """One account gets a penny too much; its balances follow."""
    number, keys = first_with_money(records)
    return shifted(records, number, {keys[0]: 1})


def running(records):
    """One running balance is a penny off."""
    number, keys = first_with_money(records)
    records[number] = with_posting_changes(
        records[number], lambda fund, account, amount, balance:
        (amount, balance + ((fund, account) == keys[0])))
    return records


def rewritten(records):
    """A penny moves from one account to another; everything after it follows."""
    number, keys = first_with_money(records)
    return shifted(records, number, {keys[0]: 1, keys[1]: -1})


def exchanged(records):
    """Two records change places."""
    records[7], records[8] = records[8], records[7]
    return records


def renamed(records):
    """Record 0 names another log."""
    return [records[0].replace(b"/vsledger/", b"/wsledger/"), *records[1:]]


def newer(records):
    """The newest record has a field that no version has yet."""
    return records[:-1] + [records[-1] + write(1000, 1)]


def shortened(records):
    """The newest record was never there."""
    return records[:-1]


def older(records):
    """The newest record says it was recorded before all others."""
    instant = RECORD["recorded_at_micros"]
    return records[:-1] + [b"".join(write(number, 1 if number == instant else value)
                                    for number, value in fields(records[-1]))]


def nothing(records):
    """The newest record posts nothing on no account."""
    return records[:-1] + [records[-1] + write(RECORD["postings"], b"")]


def entry_with_tiles(copy):
    """A record is another, and every tile follows; the checkpoint stays."""
    size = int((copy / "checkpoint").read_text(encoding="utf-8").split("\n")[1])
    write_tiles(rewritten(list(log.entries(copy, size))), copy)


ALTERED = {function.__name__.replace("_", "-"): function for function in (
    entry, newest_entry, entry_with_tiles, tile, upper_tile, swap, swap_with_hashes, cut,
    cut_and_renamed, surplus, signature, root)}
SIGNED = {function.__name__: function for function in (
    unbalanced, running, rewritten, exchanged, renamed, newer, older, nothing, shortened)}


def write_tiles(records, copy):
    """Writes these records and the tree over them into the copy; the root."""
    shutil.rmtree(copy / "tile")
    leaves = [log.leaf_hash(record) for record in records]
    with_length = [len(record).to_bytes(2, "big") + record for record in records]
    for level, pieces in [("entries", with_length), *log.tile_levels(leaves)]:
        for number, width in log.tiles(len(pieces)):
            path = copy / log.tile_path(level, number, width)
            path.parent.mkdir(parents=True, exist_ok=True)
            first = number * log.TILE_WIDTH
            path.write_bytes(b"".join(pieces[first:first + width]))
    return log.root_of(leaves)


def write_signed(records, copy, key_file):
    """Writes the records as an export of the same log, signed with its key."""
    old = (copy / "checkpoint").read_text(encoding="utf-8")
    key_id = base64.b64decode(old.split()[-1])[:4]
    origin = old.split("\n", 1)[0]
    root_text = base64.b64encode(write_tiles(records, copy)).decode()
    text = f"{origin}\n{len(records)}\n{root_text}\n"
    signer = load_pem_private_key(Path(key_file).read_bytes(), password=None)
    line = base64.b64encode(key_id + signer.sign(text.encode())).decode()
    (copy / "checkpoint").write_text(f"{text}\n\u2014 {origin} {line}\n", encoding="utf-8")


def main(words):
    """The exit code."""
    kinds = {"list": ALTERED, "list-signed": SIGNED}.get(words[0]) if len(words) == 1 else None
    if kinds:
        print("\n".join(kinds))
        return 0
    if len(words) not in (3, 4) or words[0] not in (SIGNED if len(words) == 4 else ALTERED):
        print(__doc__, file=sys.stderr)
        return 2
    copy = Path(words[2])
    shutil.copytree(words[1], copy)
    if len(words) == 3:
        ALTERED[words[0]](copy)
        return 0
    size = int((copy / "checkpoint").read_text(encoding="utf-8").split("\n")[1])
    write_signed(SIGNED[words[0]](list(log.entries(copy, size))), copy, words[3])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
