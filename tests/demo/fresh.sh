#!/usr/bin/env bash
# An empty evaluation ledger of the sample authority, with certificates and a profile for each of its
# people, served until Ctrl-C: somewhere to type the tour of README.md. Its clock stands at 8 October
# 2025, 9 o'clock; `vsledger --profile operator server clock` sets it.
#
#   fresh.sh BIN_DIR FOLDER
#
# BIN_DIR holds vsledgerd and vsledger; FOLDER must be empty or not there yet.
set -euo pipefail
export LC_ALL=C.UTF-8

# shellcheck source=tests/demo/evaluation.sh
. "$(dirname "${BASH_SOURCE[0]}")/evaluation.sh"

die() { printf 'fresh: %s\n' "$*" >&2; exit 1; }

main() {
  [ $# -eq 2 ] || { printf 'usage: fresh.sh BIN_DIR FOLDER\n' >&2; exit 2; }
  local bin folder=$2
  bin=$(cd "$1" 2>/dev/null && pwd) || die "there is no folder $1"
  [ -x "$bin/vsledgerd" ] || die "$bin/vsledgerd is missing: ./run build release"
  if [ -e "$folder" ] && [ -n "$(ls -A "$folder")" ]; then
    die "$folder is not empty; name another folder"
  fi
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd)
  make_evaluation "$folder" "$bin" 999 Sampleborough 2025-10-08T09:00:00Z 990032
  trap 'stop_server || true' EXIT
  trap 'exit 0' INT TERM
  start_server
  # shellcheck disable=SC2016  # PATH is for the other shell to expand
  printf 'In another terminal:\n  export VSLEDGER_CONFIG=%q PATH=%q:"$PATH"\n' \
    "$folder/config.ini" "$bin"
  # Another evaluation ledger of this name has another key, which the client would not believe.
  printf '  export VSLEDGER_STATE_FOLDER=%q\n' "$folder/state"
  printf '  vsledger --profile officer server status\nCtrl-C ends the server here.\n'
  wait "$evaluation_server"
}

main "$@"
