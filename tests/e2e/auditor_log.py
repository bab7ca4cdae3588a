"""An exported log: its signed checkpoint, its records and the tree over them.

The formats are C2SP's (https://c2sp.org: signed-note, tlog-checkpoint, tlog-tiles) and RFC 6962's
tree. Knows nothing of what a record says.
"""

import base64
import binascii
import hashlib
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

TILE_WIDTH = 256
HASH_BYTES = 32
ED25519 = b"\1"  # the type of a key in a verifier key, and in its id


class Broken(Exception):
    """The log does not verify; the message says where."""


class Checkpoint(NamedTuple):
    """What a log signed."""
    origin: str
    size: int
    root: bytes


def from_base64(text):
    """The bytes of strict base64."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Broken(f"{text!r} is no base64") from error


class Key:
    """The key that verifies a log: "name+hash+key"."""

    def __init__(self, text):
        self.name, _, rest = text.strip().partition("+")
        stated, _, coded = rest.partition("+")
        coded = from_base64(coded)
        self.id = hashlib.sha256(self.name.encode() + b"\n" + coded).digest()[:4]
        if coded[:1] != ED25519 or len(coded) != 1 + HASH_BYTES or stated != self.id.hex():
            raise Broken("that is no key of a log")
        self.public = Ed25519PublicKey.from_public_bytes(coded[1:])

    def verify(self, note):
        """The text of a note that this key signed."""
        text, _, lines = note.rpartition("\n\n")
        text += "\n"
        verified = False
        for line in lines.splitlines():
            dash, name, coded = (line.split(" ") + ["", ""])[:3]
            blob = from_base64(coded)
            if dash != "\u2014" or name != self.name or blob[:4] != self.id:
                continue  # another key's: says nothing to us
            try:
                self.public.verify(blob[4:], text.encode())
            except InvalidSignature as error:
                raise Broken("the signature is not the key's") from error
            verified = True
        if not verified:
            raise Broken("that key did not sign it")
        return text


def open_checkpoint(path, key):
    """The checkpoint in a file, its signature verified."""
    try:
        origin, size, root = key.verify(path.read_text(encoding="utf-8")).split("\n")[:3]
    except (Broken, ValueError) as error:
        raise Broken(f"{path}: {error}") from error
    if origin != key.name or not size.isdecimal() or str(int(size)) != size:
        raise Broken(f"{path} is no checkpoint of this log")
    return Checkpoint(origin, int(size), from_base64(root))


def tile_path(level, number, width):
    """The name of a tile or, with level "entries", of a file of records."""
    groups = [f"{number % 1000:03}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03}")
    partial = "" if width == TILE_WIDTH else f".p/{width}"
    return f"tile/{level}/{'/'.join(groups)}{partial}"


def tiles(size):
    """(number, width) of each tile over so many hashes."""
    return [(first // TILE_WIDTH, min(TILE_WIDTH, size - first))
            for first in range(0, size, TILE_WIDTH)]


def entries(folder, size):
    """The bytes of each record, in order."""
    for number, width in tiles(size):
        path = tile_path("entries", number, width)
        data, place = (folder / path).read_bytes(), 0
        for _ in range(width):
            start = place + 2
            place = start + int.from_bytes(data[place:start], "big")
            if place > len(data) or start > len(data):
                raise Broken(f"{path} is cut short")
            yield data[start:place]
        if place != len(data):
            raise Broken(f"{path} holds more than its {width} records")


def leaf_hash(entry):
    """The hash of a record's bytes, as it stands in the tree."""
    return hashlib.sha256(b"\0" + entry).digest()


def root_of(hashes):
    """The root over these hashes; the last of an odd number goes up as it is (RFC 6962, 2.1)."""
    if not hashes:
        return hashlib.sha256().digest()
    while len(hashes) > 1:
        odd = hashes[len(hashes) // 2 * 2:]
        hashes = [hashlib.sha256(b"\1" + left + right).digest()
                  for left, right in zip(hashes[::2], hashes[1::2])] + odd
    return hashes[0]


def tile_levels(leaves):
    """(level, hashes) for each level that has tiles."""
    level, hashes = 0, leaves
    while hashes:
        yield level, hashes
        level += 1
        hashes = [root_of(hashes[first:first + TILE_WIDTH])
                  for first in range(0, len(hashes) - TILE_WIDTH + 1, TILE_WIDTH)]


def check_tree(folder, leaves, checkpoint):
    """Every tile must hold the hashes worked out, and the root must be the one that was signed."""
    for level, hashes in tile_levels(leaves):
        for number, width in tiles(len(hashes)):
            path = tile_path(level, number, width)
            first = number * TILE_WIDTH
            if (folder / path).read_bytes() != b"".join(hashes[first:first + width]):
                raise Broken(f"{path} does not hold the hashes of the records")
    if root_of(leaves) != checkpoint.root:
        raise Broken("the records do not have the root that was signed")


def check_continues(leaves, kept, name):
    """The first records must have the root of a checkpoint kept from earlier."""
    if kept.size > len(leaves):
        raise Broken(f"the log has gone back: {kept.size} records in {name}, {len(leaves)} now")
    if root_of(leaves[:kept.size]) != kept.root:
        raise Broken(f"the first {kept.size} records are not those of {name}")
