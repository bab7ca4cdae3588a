#!/usr/bin/env python3
"""Runs clang-tidy over our .cc files, and remembers which ones it found nothing in.

Tests are left out: they would double the time, and the compiler's warnings and the rules of the
house hold for them all the same.

Usage: tidy.py ROOT BUILD. BUILD holds the compile_commands.json to go by. A clean file is looked at
again only when something it depends on has changed: its text, a header or contract of ours that it
reaches, its compiler flags, the .clang-tidy file or clang-tidy itself. What is remembered stands
in $XDG_CACHE_HOME/vsledger-tidy as empty files named by a hash of all that.
Exits 0 when nothing was found, 1 when something was; a file in no CMakeLists.txt is a finding.
"""

import glob
import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from cpp_text import INCLUDE

CLANG_TIDY = "clang-tidy-14"
ROOMS = ("client", "ledger", "proto", "reports", "server", "tests")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def includes_of(text):
    matches = (INCLUDE.match(line) for line in text.splitlines())
    return [match.group(2) for match in matches if match]


def closure_of(root, path):
    """The files of ours that `path` reaches through includes, itself among them.

    A generated header stands for the whole contract: every .proto file.
    """
    reached = set()
    waiting = [path]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        for include in includes_of(read(os.path.join(root, name))):
            if include.endswith(".pb.h"):
                reached.update(os.path.relpath(proto, root) for proto in
                               glob.glob(os.path.join(root, "proto/**/*.proto"), recursive=True))
            elif os.path.isfile(os.path.join(root, include)):
                waiting.append(include)
    return sorted(reached)


def key_of(root, path, flags, tool):
    """A hash of everything that decides what clang-tidy says about `path`."""
    digest = hashlib.sha256(f"{tool}\0{flags}".encode())
    for name in [".clang-tidy", *closure_of(root, path)]:
        digest.update(f"\0{name}\0{read(os.path.join(root, name))}".encode())
    return digest.hexdigest()


def commands_of(root, build):
    """path -> compiler flags, for our own sources; flags carry no folder of this machine."""
    commands = {}
    for entry in json.loads(read(os.path.join(build, "compile_commands.json"))):
        path = os.path.relpath(os.path.join(entry["directory"], entry["file"]), root)
        if path.split(os.sep)[0] in ROOMS:
            commands[path] = entry["command"].replace(root, "")
    return commands


def sources_of(root):
    """Every .cc file of our rooms."""
    return sorted(os.path.relpath(name, root) for room in ROOMS
                  for name in glob.glob(os.path.join(root, room, "**/*.cc"), recursive=True))


def look_at(root, build, path):
    """What clang-tidy says about one file; nothing if it is clean."""
    run = subprocess.run([CLANG_TIDY, "-p", build, "--quiet", os.path.join(root, path)],
                         capture_output=True, text=True, check=False)
    errors = [line for line in run.stderr.splitlines() if not line.endswith("generated.")]
    said = "\n".join([run.stdout.strip(), *errors]).strip()
    return (said or f"{path}: clang-tidy failed") if run.returncode != 0 else ""


def check(root, build, cache):
    """Looks at each file that is not known to be clean; prints what is found."""
    commands = commands_of(root, build)
    strays = [path for path in sources_of(root) if path not in commands]
    tool = subprocess.run([CLANG_TIDY, "--version"], capture_output=True, text=True, check=True)
    keys = {path: os.path.join(cache, key_of(root, path, flags, tool.stdout))
            for path, flags in sorted(commands.items()) if not path.startswith("tests/")}
    unknown = [path for path, key in keys.items() if not os.path.exists(key)]
    found = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, said in zip(unknown, pool.map(lambda p: look_at(root, build, p), unknown)):
            if said:
                found += 1
                print(said)
            else:
                open(keys[path], "w", encoding="utf-8").close()
    for path in strays:
        print(f"{path}: in no CMakeLists.txt, so nobody compiles it")
    print(f"clang-tidy: {len(keys)} files, {len(unknown)} looked at, {found} with findings")
    return 1 if found or strays or not keys else 0


def main(arguments):
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    cache = os.path.join(home, "vsledger-tidy")
    os.makedirs(cache, exist_ok=True)
    return check(os.path.realpath(arguments[1]), os.path.realpath(arguments[2]), cache)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
