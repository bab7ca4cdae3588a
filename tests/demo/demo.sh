#!/usr/bin/env bash
# The main job from end to end: a made-up authority's year on an evaluation ledger, through a real
# server over mutual TLS and the command-line client, from the estimate to the school's report.
#
#   demo.sh BIN_DIR [FOLDER]
#
# BIN_DIR holds vsledgerd and vsledger. FOLDER (build/demo) is made anew each time; everything the
# demo leaves is in it. The server is stopped when the demo ends, however it ends.
set -euo pipefail
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=tests/demo/year.sh
. "$here/year.sh"

marker=.vsledger-demo
authority="Sampleborough (made up)"
la_code=999

die() { printf 'demo: %s\n' "$*" >&2; exit 1; }

# An empty folder of ours. What is not an earlier demo's is never removed.
fresh_folder() {
  local folder=$1
  if [ -e "$folder/$marker" ]; then
    local server
    server=$(cat "$folder/server.pid" 2>/dev/null || true)
    if [ -n "$server" ] && kill -0 "$server" 2>/dev/null; then
      die "a server still runs on $folder (process $server): stop it first, or name another" \
        "folder: ./run demo FOLDER"
    fi
    rm -rf "$folder"
  elif [ -e "$folder" ] && [ -n "$(ls -A "$folder")" ]; then
    die "$folder is not empty and no demo made it; name another folder: ./run demo FOLDER"
  fi
  mkdir -p "$folder/reports" "$folder/steps"
  : >"$folder/$marker"
}

# What whoever goes on needs to start the server again, on the port of config.ini.
leave_start_script() {
  cat >"$1/start-server" <<TEXT
#!/bin/sh
# Serves the demo's ledger again, until Ctrl-C.
cd '$1' || exit 1
echo \$\$ >server.pid
exec '$evaluation_bin/vsledgerd' serve --dir ledger --listen 127.0.0.1:$(cat "$1/port") \\
  --cert certificates/server.pem --key certificates/server.key --client-ca certificates/ca.pem
TEXT
  chmod +x "$1/start-server"
}

# save FILE WHO WORD... : what the call prints, as a file in reports/.
save() {
  local file=$1 who=$2
  shift 2
  call "$who" 0 "$@"
  cp "$step_folder/out" "$folder/reports/$file"
}

# The year's reports and exports, and a school's own view of it.
make_reports() {
  heading "31 March: reports and exports"
  local format
  for format in html csv json; do
    call "school-$featured" 0 report school-allocation --urn "$featured" --year "$year" \
      -o "$folder/reports/school-$featured.$format"
    call auditor 0 report position --year "$year" -o "$folder/reports/position.$format"
  done
  tell "school-$featured" "runs its own report" "reports/school-$featured.html, .csv and .json"
  tell auditor "runs the position of the fund" "reports/position.html, .csv and .json"
  refused "school-$featured" "asks for another school's report" 4 OUT_OF_SCOPE \
    report school-allocation --urn "$(fact other_school)" --year "$year"
  save "child-key-$featured.txt" "school-$featured" report child-key --urn "$featured"
  tell "school-$featured" "asks which pupil each reference is" "reports/child-key-$featured.txt"
  for format in hledger ledger beancount; do
    call auditor 0 audit export --format "$format" -o "$folder/reports/journal.$format"
  done
  tell auditor "exports the whole journal for other tools" \
    "reports/journal.hledger, .ledger and .beancount"
  save position.txt auditor report position --year "$year"
  save balances.csv auditor audit balances --output csv
  save checkpoint.txt auditor audit checkpoint
}

# show PROFILE WORD... : the call as one would type it, and what it prints.
show() {
  printf '\n$ vsledger %s --profile %s\n\n' "${*:2}" "$1"
  as "$@"
}

# The head of the position report; most people will look at its HTML.
show_position() {
  printf '\n$ vsledger report position --year %s --profile auditor\n\n' "$year"
  sed '/^Allocated to settings$/,$d' "$folder/reports/position.txt"
  printf '(The rest, setting by setting, is in reports/position.html.)\n'
}

show_balances() {
  printf '\n$ vsledger audit balances --profile auditor\n\n'
  as auditor audit balances 2>/dev/null | grep -v ' 0\.00$'
  printf '(Accounts at nil left out.)\n'
}

# What is left of the year goes back to the DfE; the figures are the ledger's own.
close_year() {
  local due
  heading "May: the year is closed"
  clock 2026-05-15T09:00:00Z
  write finance "works out what the year came to" period close --fund "$fund"
  refused finance "wants to close it alone" 4 ROLE_NOT_ALLOWED period confirm-close "$last_item"
  write chief-finance "confirms the figures: the fund is closed" period confirm-close "$last_item"
  call finance 0 period year-ends --fund "$fund" --output csv
  due=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; ++i) at[$i] = i } NR == 2 { print $at["amount"] }' \
    "$step_folder/out")
  clock 2026-05-29T09:00:00Z
  write finance "returns what is due to the DfE" period return --fund "$fund" --amount "$due" \
    --date 2026-05-29
  call auditor 0 report position --year "$year" -o "$folder/reports/position-closed.html"
  tell auditor "runs the position of the closed fund" reports/position-closed.html
  show auditor period year-ends --fund "$fund"
}

# Other people's arithmetic on our journal.
compare_with_hledger() {
  printf '\n'
  if ! command -v hledger >/dev/null; then
    printf 'hledger is not installed (./run setup installs it): balances not recomputed\n'
    return 0
  fi
  python3 -B "$here/compare_balances.py" hledger "$folder/reports/journal.hledger" \
    "$folder/reports/balances.csv"
}

how_to_go_on() {
  cat <<TEXT

Everything is in $folder:
  reports/       the reports (open reports/school-$featured.html), journals, balances, checkpoint
  steps/         rows that were rejected on the way in, each with its reason
  ledger/        the ledger itself; server.log: one line for each call; config.ini: who can call

To go on, start the server again in one terminal:
  $folder/start-server
and try in another:
  export VSLEDGER_CONFIG=$folder/config.ini PATH="$evaluation_bin:\$PATH"
  export VSLEDGER_STATE_FOLDER=$folder/state
  vsledger server status --profile auditor
  vsledger report position --year $year --profile auditor
  vsledger allocation list --fund $fund --setting $featured --profile officer
  vsledger audit record 12 --profile auditor
  vsledger --help
TEXT
}

main() {
  if [ $# -lt 1 ] || [ $# -gt 2 ]; then
    printf 'usage: demo.sh BIN_DIR [FOLDER]\n' >&2
    exit 2
  fi
  local bin program
  bin=$(cd "$1" 2>/dev/null && pwd) || die "there is no folder $1"
  for program in vsledgerd vsledger; do
    [ -x "$bin/$program" ] || die "$bin/$program is missing: ./run build release"
  done
  folder=${2:-$root/build/demo}
  fresh_folder "$folder"
  folder=$(cd "$folder" && pwd)
  step_folder=$folder/steps
  prepare_year "$root/tests/data/sample-authority" "$folder/steps"

  trap 'stop_server || true' EXIT
  printf '%s: made up, and on an evaluation ledger whose clock the demo sets.\n' "$authority"
  make_evaluation "$folder" "$bin" "$la_code" "$authority" 2025-04-01T07:00:00Z \
    "$featured" "$(fact other_school)"
  start_server
  play_year
  make_reports
  heading "What the school's finance officer sees"
  show "school-$featured" report school-allocation --urn "$featured" --year "$year"
  heading "Where every pound of the fund stands"
  show_position
  show_balances
  compare_with_hledger
  close_year
  stop_server || die "the server did not stop as it should; see $folder/server.log"
  leave_start_script "$folder"
  rm -f "$folder/steps/out" "$folder/steps/err" "$folder/port"
  how_to_go_on
}

main "$@"
