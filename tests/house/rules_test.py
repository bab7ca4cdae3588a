#!/usr/bin/env python3
"""check_rules.py finds each way in which docs/rules.md can be untrue."""

import os
import tempfile
import unittest

from check_rules import problems_of

REASONS = "REASON_BUSY = 602;\nREASON_POOL_SHORT = 502;\n"
GOOD = "".join(f"| {n} | a rule | domain.md 5 | POOL_SHORT | PoolTest.IsShort |\n"
               for n in range(1, 25))


def untruths(page):
    with tempfile.TemporaryDirectory() as root:
        for path, text in {"docs/rules.md": page,
                           "proto/vsledger/v1/reason.proto": REASONS,
                           "tests/ledger/pool_test.cc": "TEST(PoolTest, IsShort) {}\n"}.items():
            os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(text)
        return list(problems_of(root))


class RulesTest(unittest.TestCase):
    def test_takes_a_page_that_is_true(self):
        self.assertEqual(untruths(GOOD), [])

    def test_finds_a_control_without_a_row(self):
        self.assertIn("control 24", " ".join(untruths(GOOD.replace("| 24 |", "| - |"))))

    def test_finds_a_reason_without_a_row(self):
        self.assertIn("POOL_SHORT has no row", " ".join(untruths(GOOD.replace("POOL_SHORT", "-"))))

    def test_finds_a_reason_that_is_none(self):
        self.assertIn("POOL_LONG is no reason",
                      " ".join(untruths(GOOD.replace("POOL_SHORT", "POOL_SHORT, POOL_LONG", 1))))

    def test_finds_a_test_that_is_none(self):
        self.assertIn("no test PoolTest.IsLong",
                      " ".join(untruths(GOOD.replace("IsShort", "IsLong", 1))))

    def test_finds_a_rule_without_a_test(self):
        self.assertIn("without a test",
                      " ".join(untruths(GOOD.replace("PoolTest.IsShort", "some day", 1))))

    def test_lets_a_rule_say_that_it_is_not_built(self):
        self.assertEqual(untruths(GOOD.replace("PoolTest.IsShort", "not yet: year end", 1)), [])


if __name__ == "__main__":
    unittest.main()
