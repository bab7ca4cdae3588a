#!/usr/bin/env bash
# Plays the sample authority's year through the client, then has hledger, ledger and beancount
# compute the balances of the exported journal: every account must agree with the server's, to the
# penny, and one posting on a wrong account must be found. The exported log verifies offline.
#
#   sample_year.sh BIN_DIR
set -euo pipefail
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
demo=$here/../demo
# shellcheck source=tests/demo/year.sh
. "$demo/year.sh"

# shellcheck disable=SC2034  # steps.sh reads it
quiet=yes
folder=''
problems=0

problem() { printf 'sample_year: %s\n' "$*" >&2; problems=$((problems + 1)); }

clean_up() {
  stop_server || problem "the server did not stop as it should"
  rm -rf "$folder"
}

# expect WHAT WANTED GOT
expect() { [ "$2" = "$3" ] || problem "$1: wanted $2, got $3"; }

# The ledger's counts must be those that the generator of the files came to by itself.
check_counts() {
  expect "children counted, provisional" "$(fact count_provisional)" "$provisional"
  expect "children counted, final" "$(fact count_final)" "$final"
}

# Nothing changes when the same file comes again.
check_import_again() {
  local before=$last_record
  call officer 0 register import "$sample/register-spring.csv" --output csv \
    --rejects "$folder/again.rejects.csv"
  expect "rows changed by the same file again" 0 \
    "$(awk -F, 'NR == 1 { for (i = 1; i <= NF; ++i) at[$i] = i } NR == 2 { print $at["changed"] }' "$folder/out")"
  call auditor 0 audit checkpoint --output csv
  expect "records after the same file again" "$((before + 1))" \
    "$(awk -F, 'NR == 2 { print $1 }' "$folder/out")"
}

# check_tool TOOL : the tool agrees with the server, and does not after one wrong posting.
check_tool() {
  local tool=$1 journal=$folder/journal.$1
  call auditor 0 audit export --format "$tool" -o "$journal"
  python3 -B "$demo/compare_balances.py" "$tool" "$journal" "$folder/balances.csv" ||
    problem "$tool does not agree"
  python3 -B "$here/wrong_posting.py" "$journal" "$folder/wrong.$tool"
  if ! cmp -s "$journal" "$folder/wrong.$tool"; then
    local code=0
    python3 -B "$demo/compare_balances.py" "$tool" "$folder/wrong.$tool" "$folder/balances.csv" \
      >"$folder/found" || code=$?
    expect "$tool: exit code with a wrong posting" 1 "$code"
    expect "$tool: accounts that a wrong posting changes" 2 "$(wc -l <"$folder/found")"
  else
    problem "$tool: no posting was changed"
  fi
}

# check_export BIN_DIR : the exported log verifies without the server, now and after it grew, and so
# does a report made from it; one altered byte is found.
check_export() {
  local client=$1/vsledger export=$folder/export code=0 key
  call auditor 0 audit checkpoint
  cp "$folder/out" "$folder/kept.checkpoint"
  call auditor 0 audit export "$export"
  call auditor 0 report position --year 2025-26 -o "$folder/position.json"
  call auditor 0 audit export "$export"
  key=$(<"$export/verifier-key")
  "$client" audit verify "$export" --log-key "$key" --checkpoint "$folder/kept.checkpoint" \
    --output csv >"$folder/verified" || problem "the export does not verify"
  expect "records verified" "$((last_record + 1))" \
    "$(awk -F, 'NR == 2 { print $1 }' "$folder/verified")"
  "$client" audit verify-report "$folder/position.json" "$export" --log-key "$key" \
    >"$folder/out" || problem "the report does not verify"
  sed -i 's/"value": 1\([0-9]*\)}/"value": 2\1}/' "$folder/position.json"
  "$client" audit verify-report "$folder/position.json" "$export" --log-key "$key" \
    >"$folder/out" 2>"$folder/err" || code=$?
  expect "exit code for a report with another figure" 7 "$code"
  code=0
  printf 'x' | dd of="$export/tile/entries/000" bs=1 seek=1000 conv=notrunc status=none
  "$client" audit verify "$export" --log-key "$key" >"$folder/out" 2>"$folder/err" || code=$?
  expect "exit code for an altered export" 7 "$code"
}

main() {
  [ $# -eq 1 ] || { printf 'usage: sample_year.sh BIN_DIR\n' >&2; exit 2; }
  local bin tool
  bin=$(cd "$1" && pwd)
  folder=$(mktemp -d)
  # shellcheck disable=SC2034  # steps.sh reads it
  step_folder=$folder
  trap clean_up EXIT
  prepare_year "$here/../data/sample-authority" "$folder/rejects"
  make_evaluation "$folder" "$bin" 999 "Sampleborough (made up)" 2025-04-01T07:00:00Z "$featured"
  start_server
  play_year
  check_counts
  check_import_again
  call auditor 0 audit balances --output csv
  cp "$folder/out" "$folder/balances.csv"
  for tool in hledger ledger beancount; do check_tool "$tool"; done
  check_export "$bin"
  stop_server || problem "the server did not stop as it should"
  "$bin/vsledgerd" check --dir "$folder/ledger" || problem "vsledgerd check found something"
  [ "$problems" -eq 0 ]
}

main "$@"
