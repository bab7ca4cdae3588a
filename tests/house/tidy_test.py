#!/usr/bin/env python3
"""Proves that tidy.py looks at a file again whenever something it depends on has changed."""

import os
import tempfile
import unittest

from tidy import closure_of, key_of

FILES = {
    ".clang-tidy": "Checks: a\n",
    "ledger/a.cc": '#include "ledger/a.h"\n#include <vector>\n',
    "ledger/a.h": '#include "ledger/b.h"\n',
    "ledger/b.h": "int b;\n",
    "ledger/other.h": "int other;\n",
    "proto/codec/c.cc": '#include "vsledger/v1/record.pb.h"\n',
    "proto/vsledger/v1/record.proto": "message A {}\n",
}


class TidyTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        for path, text in FILES.items():
            self.write(path, text)

    def write(self, path, text):
        full = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)

    def key(self, path="ledger/a.cc", flags="-O2", tool="14"):
        return key_of(self.root, path, flags, tool)

    def test_follows_includes_to_the_end(self):
        self.assertEqual(closure_of(self.root, "ledger/a.cc"),
                         ["ledger/a.cc", "ledger/a.h", "ledger/b.h"])

    def test_each_thing_it_depends_on_changes_the_key(self):
        for path in (".clang-tidy", "ledger/a.cc", "ledger/a.h", "ledger/b.h"):
            with self.subTest(path=path):
                before = self.key()
                self.write(path, FILES[path] + "// more\n")
                self.assertNotEqual(self.key(), before)
        self.assertNotEqual(self.key(flags="-O0"), self.key())
        self.assertNotEqual(self.key(tool="15"), self.key())

    def test_a_generated_header_stands_for_the_contract(self):
        before = self.key("proto/codec/c.cc")
        self.write("proto/vsledger/v1/record.proto", "message B {}\n")
        self.assertNotEqual(self.key("proto/codec/c.cc"), before)

    def test_what_it_does_not_reach_leaves_the_key(self):
        before = self.key()
        self.write("ledger/other.h", "int another;\n")
        self.assertEqual(self.key(), before)


if __name__ == "__main__":
    unittest.main()
