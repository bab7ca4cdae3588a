#!/usr/bin/env python3
"""Proves that check_house.py finds each breach, and takes what is right."""

import contextlib
import io
import os
import tempfile
import unittest

from check_house import main, problems_of
from rooms import MAX_LINES, TABLE

GOOD_HEADER = "// Owns nothing.\n#pragma once\n"
LOOSE_END = "TO" + "DO"
MACHINE = "/ro" + "ot/"


def problems_in(files):
    """The breaches that check_house finds in a tree of `files`: path -> text."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            full = os.path.join(root, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8") as file:
                file.write(text)
        return problems_of(root)[0]


def source(*lines):
    return "// Owns a test.\n" + "".join(line + "\n" for line in lines)


class HouseTest(unittest.TestCase):
    def refuses(self, files, where, what):
        problems = problems_in(files)
        self.assertEqual(len(problems), 1, problems)
        self.assertTrue(problems[0].startswith(where + ":"), problems[0])
        self.assertIn(what, problems[0])

    def accepts(self, files):
        self.assertEqual(problems_in(files), [])


class IncludeTest(HouseTest):
    # Room by room: a header of each kind that it must not use.
    FORBIDDEN = {
        "ledger/base/a.cc": ("openssl/evp.h", "google/protobuf/message.h", "sqlite3.h", "thread"),
        "ledger/proof/a.cc": ("fstream", "grpcpp/grpcpp.h", "SQLiteCpp/Database.h"),
        "ledger/a.cc": ("openssl/evp.h", "vsledger/v1/record.pb.h", "absl/time/clock.h", "mutex"),
        "ledger/item/a.cc": ("absl/synchronization/mutex.h", "spdlog/spdlog.h", "unistd.h"),
        "proto/codec/a.cc": ("grpcpp/server.h", "vsledger/v1/ledger.grpc.pb.h", "sqlite3.h"),
        "reports/a.cc": ("vsledger/v1/record.pb.h", "SQLiteCpp/Statement.h", "cairo/cairo.h"),
        "reports/render/a.cc": ("grpcpp/grpcpp.h", "vsledger/v1/report.pb.h", "sqlite3.h"),
        "server/store/a.cc": ("google/protobuf/message.h", "grpcpp/grpcpp.h", "CLI/CLI.hpp"),
        "server/app/a.cc": ("grpcpp/status.h", "SQLiteCpp/SQLiteCpp.h", "sqlite3.h"),
        "server/app/import/a.cc": ("sqlite3.h", "grpcpp/grpcpp.h", "google/protobuf/arena.h"),
        "server/service/a.cc": ("sqlite3.h", "SQLiteCpp/SQLiteCpp.h", "CLI/CLI.hpp"),
        "server/main.cc": ("sqlite3.h", "gtest/gtest.h"),
        "client/main.cc": ("sqlite3.h", "SQLiteCpp/SQLiteCpp.h", "spdlog/spdlog.h"),
    }

    # Room by room: our own headers that it must not use, and that it may.
    ROOMS_FORBIDDEN = {
        "ledger/base": ("ledger/x.h", "ledger/proof/x.h"),
        "ledger/proof": ("ledger/x.h", "ledger/item/x.h"),
        "ledger": ("reports/x.h", "proto/codec/x.h", "server/store/x.h"),
        "proto/codec": ("server/app/x.h", "client/x.h", "reports/render/x.h"),
        "reports": ("reports/render/x.h", "proto/codec/x.h", "server/store/x.h"),
        "reports/render": ("ledger/x.h", "reports/x.h", "proto/codec/x.h"),
        "server/store": ("proto/codec/x.h", "server/app/x.h", "reports/x.h"),
        "server/app/import": ("ledger/x.h", "server/app/x.h", "server/store/x.h"),
        "server/app": ("server/service/x.h", "client/x.h", "reports/render/x.h"),
        "server/service": ("server/store/x.h", "client/x.h", "server/app/import/x.h"),
        "server": ("client/x.h", "reports/render/x.h"),
        "client": ("server/app/x.h", "server/store/x.h", "server/service/x.h"),
    }

    def test_refuses_each_library_a_room_must_not_use(self):
        for path, headers in self.FORBIDDEN.items():
            for header in headers:
                with self.subTest(path=path, header=header):
                    self.refuses({path: source(f"#include <{header}>")}, path + ":2", "must not use")

    def test_refuses_each_room_a_room_must_not_use(self):
        self.assertEqual(set(self.ROOMS_FORBIDDEN), {room.folder for room in TABLE})
        for folder, headers in self.ROOMS_FORBIDDEN.items():
            for header in headers:
                with self.subTest(folder=folder, header=header):
                    files = {header: GOOD_HEADER,
                             f"{folder}/a.cc": source("", f'  # include "{header}"')}
                    self.refuses(files, f"{folder}/a.cc:3", f"must not use {header}")

    def test_accepts_what_the_table_allows(self):
        for room in TABLE:
            for folder in (name for name in room.rooms if not name.endswith(".h")):
                with self.subTest(room=room.folder, folder=folder):
                    self.accepts({f"{folder}/x.h": GOOD_HEADER,
                                  f"{room.folder}/a.cc": source(f'#include "{folder}/x.h"')})

    def test_accepts_the_renderers_one_header_and_the_checks_stderr(self):
        self.accepts({"reports/report.h": GOOD_HEADER,
                      "reports/render/a.cc": source('#include "reports/report.h"')})
        self.accepts({"ledger/base/check_fatal.h": GOOD_HEADER + "#include <cstdio>\n"})

    def test_accepts_libraries_where_they_belong_and_everything_in_tests(self):
        self.accepts({"server/store/a.cc": source("#include <SQLiteCpp/SQLiteCpp.h>"),
                      "ledger/proof/a.cc": source("#include <openssl/evp.h>", "#include <vector>"),
                      "server/service/a.cc": source('#include "vsledger/v1/report.grpc.pb.h"'),
                      "tests/server/a_test.cc": source("#include <sqlite3.h>",
                                                       "#include <gtest/gtest.h>")})

    def test_refuses_a_header_nobody_has_listed(self):
        self.refuses({"ledger/a.cc": source("#include <boost/any.hpp>")}, "ledger/a.cc:2", "neither")

    def test_refuses_an_include_that_does_not_start_at_the_root(self):
        self.refuses({"ledger/x.h": GOOD_HEADER, "ledger/a.cc": source('#include "x.h"')},
                     "ledger/a.cc:2", "neither")

    def test_refuses_code_outside_every_room(self):
        self.refuses({"proto/extra/a.cc": source("#include <vector>")}, "proto/extra/a.cc:2",
                     "no room")


class TextTest(HouseTest):
    STATEMENTS = ('"SELECT id FROM item"', 'R"(INSERT INTO item VALUES (1))"', '"PRAGMA x = 1"',
                  'R"sql(\n\nCREATE TABLE t(x))sql"', '"update item set x = 1"',
                  '"select x from y where z"', '"DROP TABLE t"', '"SAVEPOINT one"')

    def test_refuses_sql_outside_the_store(self):
        for text in self.STATEMENTS:
            with self.subTest(text=text):
                self.refuses({"server/app/a.cc": source(f"auto x = {text};")}, "server/app/a.cc:2",
                             "SQL outside")

    def test_accepts_sql_in_the_store_and_in_tests(self):
        for text in self.STATEMENTS:
            self.accepts({"server/store/a.cc": source(f"auto x = {text};"),
                          "tests/server/a_test.cc": source(f"auto x = {text};")})

    def test_accepts_english_and_comments_that_sound_like_sql(self):
        self.accepts({"client/a.cc": source(
            'auto x = "select a setting from the list; delete from a cart; CHANGED_SINCE_SEEN";',
            "// SELECT id FROM item", "/* PRAGMA x */ int y = 1'000; char q = '\"';")})

    def test_refuses_exceptions_outside_the_store(self):
        for line in ('throw 1;', "try { F(); } catch (...) { }", "} catch (const CLI::Error& e) {"):
            with self.subTest(line=line):
                self.refuses({"ledger/a.cc": source(line)}, "ledger/a.cc:2", "exceptions")

    def test_accepts_exceptions_in_the_store_and_the_parsers_own_in_programs(self):
        catch = "try { F(); } catch (const CLI::ParseError& error) { }"
        self.accepts({"server/store/a.cc": source("try { F(); } catch (...) { throw; }"),
                      "client/main.cc": source(catch), "server/main.cc": source(catch)})

    def test_refuses_a_program_that_catches_more_than_the_parsers_exceptions(self):
        lines = ("try { F(); } catch (const CLI::ParseError& error) { }", "catch (...) { }")
        self.assertEqual(len(problems_in({"client/main.cc": source(*lines)})), 2)

    def test_refuses_loose_ends_and_places(self):
        for word in (LOOSE_END, "FIX" + "ME", "GTEST_" + "SKIP()", "DISABLED" + "_Adds", MACHINE,
                     "registry.npm" + "js.org", "deb.deb" + "ian.org"):
            with self.subTest(word=word):
                self.refuses({"tests/a.sh": f"# one\n{word}x {word} here\n"}, "tests/a.sh:2", "a ")

    def test_accepts_words_that_only_contain_them(self):
        self.accepts({"docs/a.md": "mastodon, TODOS, a/work/b, www.example.org, root/x\n"})

    def test_holds_the_length_of_a_file_at_the_limit(self):
        line = "int x;\n"
        self.accepts({"ledger/a.cc": source() + line * (MAX_LINES - 1)})
        self.refuses({"ledger/a.cc": source() + line * MAX_LINES}, "ledger/a.cc:1", "lines")

    def test_refuses_a_file_that_does_not_say_what_it_owns(self):
        self.refuses({"ledger/a.cc": "int x;\n"}, "ledger/a.cc:1", "first line")
        self.refuses({"ledger/a.h": "#pragma once\n"}, "ledger/a.h:1", "first line")

    def test_accepts_a_source_that_its_header_speaks_for(self):
        self.accepts({"ledger/a.h": GOOD_HEADER, "ledger/a.cc": '#include "ledger/a.h"\n',
                      "tests/ledger/a_test.cc": '#include "ledger/a.h"\n'})

    def test_refuses_a_header_without_pragma_once_and_using_namespace(self):
        self.refuses({"ledger/a.h": "// Owns x.\n"}, "ledger/a.h:1", "pragma")
        self.refuses({"ledger/a.cc": source("using namespace std;")}, "ledger/a.cc:2", "using")
        self.accepts({"ledger/a.cc": source("using namespace std::string_literals;")})

    def test_refuses_a_new_part_at_the_top(self):
        self.refuses({"scripts/a.txt": "x\n"}, "scripts", "not a part")


class MainTest(unittest.TestCase):
    def run_on(self, files):
        with tempfile.TemporaryDirectory() as root:
            for path, text in files.items():
                with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                    file.write(text)
            with contextlib.redirect_stdout(io.StringIO()), \
                    contextlib.redirect_stderr(io.StringIO()):
                return main(["check_house.py", root])

    def test_tells_clean_broken_and_empty_apart(self):
        self.assertEqual(self.run_on({}), 2)
        self.assertEqual(self.run_on({"a.cc": "// x\n"}), 1)

    def test_a_clean_tree_exits_0(self):
        with tempfile.TemporaryDirectory() as root, contextlib.redirect_stdout(io.StringIO()):
            os.makedirs(os.path.join(root, "ledger"))
            with open(os.path.join(root, "ledger/a.h"), "w", encoding="utf-8") as file:
                file.write(GOOD_HEADER)
            self.assertEqual(main(["check_house.py", root]), 0)


if __name__ == "__main__":
    unittest.main()
