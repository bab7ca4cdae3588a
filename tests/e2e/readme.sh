#!/usr/bin/env bash
# Types what README.md says: every line of its shell blocks but ./run itself, in order, at a freshly
# started server (tests/demo/fresh.sh), in a copy of the files they name. One that does not end with
# 0 fails the test, and so does a README without them.
#
#   readme.sh BIN_DIR
set -euo pipefail
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

folder='' server=''
# Calls of the client that the README has at the least: fewer, and nothing was found to be typed.
fewest=15

die() { printf 'readme: %s\n' "$*" >&2; exit 1; }

clean_up() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  wait || true
  rm -rf "$folder"
}

# Starts the server and takes over what it says to export.
start() {
  local tries=200
  "$here/../demo/fresh.sh" "$1" "$folder/fresh" >"$folder/fresh.out" 2>&1 &
  server=$!
  until grep -q '^Ctrl-C' "$folder/fresh.out"; do
    if ! kill -0 "$server" 2>/dev/null || [ $((tries -= 1)) -eq 0 ]; then
      cat "$folder/fresh.out" >&2
      die "the server did not start"
    fi
    sleep 0.05
  done
  sed -n 's/^ *export /export /p' "$folder/fresh.out" >"$folder/exports"
  # shellcheck disable=SC1091  # a line of fresh.sh, which checks itself
  . "$folder/exports"
}

# The lines within ```sh blocks, without calls of ./run.
# shellcheck disable=SC2016  # the backquotes are Markdown
typed_lines() { sed -n '/^```sh$/,/^```$/{/^```/d;/^\.\/run/d;p}' "$root/README.md"; }

main() {
  [ $# -eq 1 ] || { printf 'usage: readme.sh BIN_DIR\n' >&2; exit 2; }
  local bin code=0
  bin=$(cd "$1" && pwd)
  folder=$(mktemp -d)
  trap clean_up EXIT
  mkdir -p "$folder/typed/docs" "$folder/typed/tests/data"
  cp -r "$root/docs/examples" "$folder/typed/docs"
  cp -r "$root/tests/data/sample-authority" "$folder/typed/tests/data"
  typed_lines >"$folder/commands"
  [ "$(grep -c '^vsledger ' "$folder/commands")" -ge "$fewest" ] ||
    die "README.md has fewer than $fewest calls of vsledger in its shell blocks"
  start "$bin"
  cd "$folder/typed"
  bash -evuo pipefail "$folder/commands" >"$folder/said" 2>&1 || code=$?
  [ "$code" -eq 0 ] || { cat "$folder/said" >&2; die "the last command above ended with $code"; }
  for file in school.html journal.hledger; do
    [ -s "$file" ] || die "$file, which README.md promises, was not written"
  done
}

main "$@"
