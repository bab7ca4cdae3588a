"""The rooms of the house and who may use what: the table of ARCHITECTURE.md as data.

Owns the table only; include_rules.py applies it. A room is a folder; a file belongs to the longest
folder of the table that it lies under. Nothing is inherited: each row is whole.
"""

from dataclasses import dataclass

# Kinds of header that are not ours, told apart by how the include line starts. Debian puts them all
# in one folder, so the compiler lets every room include every one of them; this table does not.
LIBRARIES = {
    "absl/": "absl",
    "fmt/": "fmt",
    "openssl/": "openssl",
    "google/protobuf/": "protobuf",
    "grpc/": "grpc",
    "grpcpp/": "grpc",
    "SQLiteCpp/": "sqlite",
    "sqlite3.h": "sqlite",
    "CLI/": "cli11",
    "spdlog/": "spdlog",
    "csv.h": "libcsv",
    "xlsxwriter.h": "drawing",
    "pango/": "drawing",
    "cairo": "drawing",
    "gtest/": "testing",
    "gmock/": "testing",
    "rapidcheck": "testing",
    "benchmark/": "testing",
}

# What reaches outside the program: files, the clock, threads, chance, terminals, the network.
# More exact entries come first.
WORLD = (
    "absl/base/thread_annotations.h",
    "absl/random/",
    "absl/synchronization/",
    "absl/time/clock.h",
    "arpa/",
    "atomic",
    "chrono",
    "condition_variable",
    "csignal",
    "cstdio",
    "ctime",
    "dirent.h",
    "errno.h",
    "cerrno",
    "fcntl.h",
    "filesystem",
    "fstream",
    "future",
    "iostream",
    "mutex",
    "netdb.h",
    "netinet/",
    "poll.h",
    "pthread.h",
    "random",
    "semaphore",
    "shared_mutex",
    "signal.h",
    "spawn.h",
    "stdio.h",
    "stop_token",
    "sys/",
    "syslog.h",
    "termios.h",
    "thread",
    "time.h",
    "unistd.h",
)


# The one line of a room that needs more than its row: our CHECK says on stderr what broke.
SPECIAL_CASES = frozenset({("ledger/base/check_fatal.h", "cstdio")})


@dataclass(frozen=True)
class Room:
    """One row of the table.

    rooms: our own folders it may include from; an entry that ends in .h names one header.
    libraries: kinds of LIBRARIES; 'messages' are generated messages, 'stubs' generated services,
    'world' is all of WORLD. Standard headers outside WORLD are open to every room.
    """

    folder: str
    rooms: tuple
    libraries: tuple


LEDGER = ("ledger", "ledger/base", "ledger/proof", "ledger/item", "ledger/command")
REPORTS = ("reports",)
EVERY_LIBRARY = (*sorted(set(LIBRARIES.values())), "messages", "stubs", "world")

TABLE = (
    Room("ledger/base", ("ledger/base",), ("absl", "fmt")),
    Room("ledger/proof", ("ledger/proof", "ledger/base"), ("absl", "fmt", "openssl")),
    Room("ledger", LEDGER, ("absl", "fmt")),
    Room("proto/codec", ("proto/codec", *LEDGER, *REPORTS),
         ("absl", "fmt", "messages", "protobuf")),
    Room("reports", (*REPORTS, *LEDGER), ("absl", "fmt")),
    Room("reports/render",
         ("reports/render", "reports/report.h", "ledger/base", "ledger/proof/hash.h"),
         ("absl", "fmt", "drawing")),
    Room("server/store", ("server/store", *LEDGER), ("absl", "fmt", "sqlite", "world")),
    Room("server/app/import", ("server/app/import", "ledger/base",
          "ledger/item/care_period.h", "ledger/item/register_items.h"),
         ("absl", "fmt", "libcsv")),
    Room("server/app",
         ("server/app", "server/app/import", "server/store", "proto/codec", *LEDGER, *REPORTS),
         ("absl", "fmt", "world")),
    Room("server/service", ("server/service", "server/app", "proto/codec", *LEDGER, *REPORTS),
         ("absl", "fmt", "grpc", "messages", "protobuf", "spdlog", "stubs", "world")),
    Room("server", ("server", "server/service", "server/app", "server/store", *LEDGER),
         ("absl", "cli11", "fmt", "grpc", "spdlog", "world")),
    Room("client", ("client", "proto/codec", "reports/render", *LEDGER, *REPORTS),
         ("absl", "cli11", "fmt", "grpc", "messages", "protobuf", "stubs", "world")),
)

# Tests use everything: every room of ours, and every library.
TESTS = Room("tests", ("tests", "ledger", "proto", "reports", "server", "client"), EVERY_LIBRARY)

# The only room that handles exceptions, and the one exception to it: CLI11 reports what a person
# typed wrong by throwing, so the two programs catch its own type where they parse.
EXCEPTIONS_ROOM = "server/store"
PARSER_ROOMS = ("client", "server")

SQL_ROOM = "server/store"

# What may stand at the top, besides what .gitignore names.
TOP_LEVEL = frozenset({
    ".ci", ".clang-format", ".clang-tidy", ".git", ".gitignore",
    "ARCHITECTURE.md", "CHANGELOG.md", "CMakeLists.txt", "CMakePresets.json", "CONTRIBUTING.md",
    "LICENSE", "README.md", "client", "docs", "ledger", "proto", "reports", "run", "server",
    "tests",
})

MAX_LINES = 400
