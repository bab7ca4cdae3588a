#!/usr/bin/env python3
"""Writes rfc6962-own.txt: our own Merkle tree vectors, made from the definitions of RFC 9162,
section 2.1, word for word and by nothing of vsledger. Run it in this folder; it takes no arguments.
"""

import hashlib

# The eight entries that Certificate Transparency's own tests use, then eleven more of ours.
ENTRIES = [bytes.fromhex(entry) for entry in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f")] + [b"entry %d" % number for number in range(8, 19)]


def leaf(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size):
    k = 1
    while k * 2 < size:
        k *= 2
    return k


def root(entries):
    if not entries:
        return hashlib.sha256(b"").digest()
    if len(entries) == 1:
        return leaf(entries[0])
    k = split(len(entries))
    return node(root(entries[:k]), root(entries[k:]))


def path(index, entries):
    if len(entries) == 1:
        return []
    k = split(len(entries))
    if index < k:
        return path(index, entries[:k]) + [root(entries[k:])]
    return path(index - k, entries[k:]) + [root(entries[:k])]


def subproof(earlier, entries, whole):
    if earlier == len(entries):
        return [] if whole else [root(entries)]
    k = split(len(entries))
    if earlier <= k:
        return subproof(earlier, entries[:k], whole) + [root(entries[k:])]
    return subproof(earlier - k, entries[k:], False) + [root(entries[:k])]


def flipped(value):
    return bytes([value[0] ^ 1]) + value[1:]


def broken_proofs(proof):
    """The proof in every way that must be refused, each with what was done to it."""
    yield "a-hash-more", proof + [hashlib.sha256(b"more").digest()]
    yield "a-hash-before", [hashlib.sha256(b"before").digest()] + proof
    if proof:
        yield "last-hash-missing", proof[:-1]
        yield "first-hash-missing", proof[1:]
        yield "a-bit-changed", proof[:-1] + [flipped(proof[-1])]
    if len(proof) > 1:
        yield "turned-round", proof[::-1]


def line(kind, verdict, what, *fields):
    shown = []
    for field in fields:
        if isinstance(field, list):
            shown.append(",".join(value.hex() for value in field) or "-")
        else:
            shown.append(field.hex() if isinstance(field, bytes) else str(field))
    return " ".join([kind, verdict, what] + shown)


def inclusion(index, size):
    entry, top = leaf(ENTRIES[index]), root(ENTRIES[:size])
    proof = path(index, ENTRIES[:size])
    yield line("inclusion", "good", "as-it-is", index, size, entry, top, proof)
    for what, broken in broken_proofs(proof):
        yield line("inclusion", "bad", what, index, size, entry, top, broken)
    yield line("inclusion", "bad", "another-leaf", index, size, flipped(entry), top, proof)
    yield line("inclusion", "bad", "another-root", index, size, entry, flipped(top), proof)
    yield line("inclusion", "bad", "index-beyond-the-tree", size, size, entry, top, proof)
    yield line("inclusion", "bad", "empty-tree", index, 0, entry, top, proof)
    if size > 1:
        yield line("inclusion", "bad", "another-index", index ^ 1, size, entry, top, proof)


def consistency(earlier, later):
    old, new = root(ENTRIES[:earlier]), root(ENTRIES[:later])
    proof = subproof(earlier, ENTRIES[:later], True)
    yield line("consistency", "good", "as-it-is", earlier, later, old, new, proof)
    for what, broken in broken_proofs(proof):
        yield line("consistency", "bad", what, earlier, later, old, new, broken)
    yield line("consistency", "bad", "another-earlier-root", earlier, later, flipped(old), new, proof)
    yield line("consistency", "bad", "another-later-root", earlier, later, old, flipped(new), proof)
    yield line("consistency", "bad", "from-an-empty-tree", 0, later, old, new, proof)
    if earlier != later:
        yield line("consistency", "bad", "sizes-swapped", later, earlier, old, new, proof)
        yield line("consistency", "bad", "roots-swapped", earlier, later, new, old, proof)
        yield line("consistency", "bad", "earlier-size-less-one", earlier - 1, later, old, new, proof)


def main():
    lines = ["# Made by rfc6962-own.py. Fields: hexadecimal hashes; a proof's hashes by commas, - for none.",
             "# entry <index> <entry, - if empty> <leaf hash>",
             "# root <size> <root>",
             "# inclusion <good or bad> <what is special> <index> <size> <leaf hash> <root> <proof>",
             "# consistency <good or bad> <what is special> <earlier> <later> <root> <root> <proof>"]
    lines += [f"entry {i} {entry.hex() or '-'} {leaf(entry).hex()}" for i, entry in enumerate(ENTRIES)]
    lines += [f"root {size} {root(ENTRIES[:size]).hex()}" for size in range(len(ENTRIES) + 1)]
    for index, size in ((0, 1), (0, 2), (1, 3), (2, 3), (5, 8), (4, 5), (6, 7), (8, 13), (16, 19)):
        lines += inclusion(index, size)
    for earlier, later in ((1, 1), (1, 2), (2, 5), (3, 7), (4, 7), (6, 8), (7, 7), (8, 19), (13, 19)):
        lines += consistency(earlier, later)
    with open("rfc6962-own.txt", "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
