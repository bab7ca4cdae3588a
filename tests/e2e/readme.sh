#!/usr/bin/env bash
# Types what README.md says: every line of its shell blocks but ./run itself, in order, at a freshly
# started server of the sample authority, in a copy of the files they name. One that does not end
# with 0 fails the test, and so does a README without them.
#
#   readme.sh BIN_DIR
set -euo pipefail
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=tests/demo/evaluation.sh
. "$here/../demo/evaluation.sh"

folder=''
# Calls of the client that the README has at the least: fewer, and nothing was found to be typed.
fewest=15

die() { printf 'readme: %s\n' "$*" >&2; exit 1; }

clean_up() {
  stop_server || printf 'readme: the server did not stop as it should\n' >&2
  rm -rf "$folder"
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
  make_evaluation "$folder" "$bin" 999 "Sampleborough" 2025-10-08T09:00:00Z 990032
  start_server
  cd "$folder/typed"
  PATH=$bin:$PATH bash -evuo pipefail "$folder/commands" >"$folder/said" 2>&1 || code=$?
  [ "$code" -eq 0 ] || { cat "$folder/said" >&2; die "the last command above ended with $code"; }
  for file in school.html journal.hledger; do
    [ -s "$file" ] || die "$file, which README.md promises, was not written"
  done
}

main "$@"
