"""Applies the table of rooms to include lines: what a room uses and must not."""

import posixpath
import re

from rooms import LIBRARIES, SPECIAL_CASES, TABLE, TESTS, WORLD

GENERATED = re.compile(r"^(vsledger|google/rpc|grpc/[a-z]+)/.*(?P<stub>\.grpc)?\.pb\.h$")
STANDARD = re.compile(r"^[a-z_0-9]+$|^(assert|ctype|limits|math|stddef|stdint|string)\.h$")


def room_of(path):
    """The room that the file at `path` belongs to; None if it lies in none."""
    if path.startswith("tests/"):
        return TESTS
    inside = [room for room in TABLE if path.startswith(room.folder + "/")]
    return max(inside, key=lambda room: len(room.folder), default=None)


def library_of(include):
    """The kind of header `include` is, where it is not ours; None for one nobody has listed."""
    if any(include == name or (name.endswith("/") and include.startswith(name)) for name in WORLD):
        return "world"
    if GENERATED.match(include):
        return "stubs" if include.endswith(".grpc.pb.h") else "messages"
    for start, library in LIBRARIES.items():
        if include.startswith(start):
            return library
    return "standard" if STANDARD.match(include) else None


def _own_header_allowed(room, include):
    if room is TESTS:
        return True
    owner = room_of(include)
    folder = owner.folder if owner else posixpath.dirname(include)
    return include in room.rooms or folder in room.rooms


def include_problem(path, include, exists):
    """Why the file at `path` may not include `include`; None if it may.

    `exists(name)` tells whether `name` is a file of the source tree.
    """
    room = room_of(path)
    if room is None:
        return f"{path} lies in no room of tests/house/rooms.py"
    if exists(include):
        if _own_header_allowed(room, include):
            return None
        return f"room {room.folder} must not use {include}"
    library = library_of(include)
    if library is None:
        return f"{include} is neither ours nor in tests/house/rooms.py (ours start at the root)"
    if library in ("standard", *room.libraries) or (path, include) in SPECIAL_CASES:
        return None
    return f"room {room.folder} must not use {library}: {include}"
