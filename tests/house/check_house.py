#!/usr/bin/env python3
"""Checks a source tree against the rules of the house and lists every breach.

Usage: check_house.py ROOT. Exits 0 when there is none, 1 when there is one, 2 when ROOT holds no
source to check. Owns finding the files; the rules stand beside it.
"""

import os
import subprocess
import sys

import text_rules
from cpp_text import read_cpp
from include_rules import include_problem
from rooms import TOP_LEVEL

CPP = (".cc", ".h")
COUNTED = (".cc", ".h", ".proto", ".py", ".sh", ".js", ".mjs", ".go", "CMakeLists.txt", "run")
SKIPPED_FOLDERS = {".git", "build", "node_modules", "__pycache__"}
# Real files of others, and files that a program made, hold what they hold.
NOT_OURS = ("tests/data/",)


def files_of(root):
    """The files of the tree, as git lists them, or by walking where there is no git."""
    git = subprocess.run(
        ["git", "-C", root, "ls-files", "-co", "--exclude-standard", "-z", "--", "."],
        capture_output=True, check=False) if os.path.exists(os.path.join(root, ".git")) else None
    if git is not None and git.returncode == 0:
        names = git.stdout.decode().split("\0")
        return sorted({n for n in names if n and os.path.isfile(os.path.join(root, n))})
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(found)


def read_text(root, path):
    """The text of a file; None if it is not text."""
    with open(os.path.join(root, path), "rb") as file:
        content = file.read()
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def cpp_problems(path, text, known):
    """(line, problem) of one C++ file. `known` is the set of all files."""
    cpp = read_cpp(text)
    for number, name in cpp.includes:
        problem = include_problem(path, name, known.__contains__)
        if problem:
            yield number, problem
    yield from text_rules.sql_problems(path, cpp)
    yield from text_rules.exception_problems(path, cpp)
    yield from text_rules.header_problems(path, text, cpp, known)


def file_problems(root, path, known):
    """(line, problem) of one file."""
    text = read_text(root, path)
    if text is None or path.startswith(NOT_OURS):
        return
    if path.endswith(COUNTED):
        problem = text_rules.length_problem(text)
        if problem:
            yield 1, problem
    yield from text_rules.words_problems(text)
    if path.endswith(CPP):
        yield from cpp_problems(path, text, known)


def top_level_problems(paths):
    """What stands at the top and must not."""
    for name in sorted({path.split("/")[0] for path in paths} - TOP_LEVEL):
        yield f"{name}:1: not a part of the house (tests/house/rooms.py, TOP_LEVEL)"


def problems_of(root):
    """All breaches in the tree, one line each, and the number of C++ files read."""
    paths = files_of(root)
    known = set(paths)
    problems = list(top_level_problems(paths))
    for path in paths:
        problems += [f"{path}:{n}: {what}" for n, what in file_problems(root, path, known)]
    return problems, sum(path.endswith(CPP) for path in paths)


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    problems, count = problems_of(arguments[1])
    if count == 0:
        print(f"{arguments[1]} holds no C++ file to check", file=sys.stderr)
        return 2
    for problem in problems:
        print(problem)
    print(f"{count} C++ files, {len(problems)} breaches of the rules of the house")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
