#!/usr/bin/env bash
# Whether somebody who trusts neither the server nor its operators can check a ledger with tools
# that are not ours: a Go program on Go's own transparency-log libraries (auditor-go) and a Python
# one (auditor.py) verify the sample authority's year, and refuse every altered copy of it. What
# docs/auditor.md says is typed on the way: its first block in October, the others in March. Then
# the log's key is changed, and who knows only one of the two keys must get as far as before.
#
#   check-auditor.sh BIN_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
# Debian's own go and python3, with Debian's own libraries, whatever others there are.
export PATH=/usr/bin:$PATH

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=tests/demo/year.sh
. "$here/../demo/year.sh"

# shellcheck disable=SC2034  # steps.sh reads it
quiet=yes
folder='' key=''
problems=0
checks=0
# A record in the middle of the year, to prove alone.
proven=1234

problem() { printf 'check-auditor: %s\n' "$*" >&2; problems=$((problems + 1)); }
die() { printf 'check-auditor: %s\n' "$*" >&2; exit 1; }

clean_up() {
  stop_server || true
  rm -rf "$folder"
}

# expect EXIT_CODE WHAT WORD... : the call must end with that code.
expect() {
  local wanted=$1 what=$2 code=0
  shift 2
  checks=$((checks + 1))
  "$@" >"$folder/said" 2>&1 || code=$?
  if [ "$code" -eq "$wanted" ] && ! grep -q '^Traceback' "$folder/said"; then return; fi
  problem "$what: exit code $code, not $wanted, or it broke down"
  sed 's/^/    /' "$folder/said" >&2
}

passes() { expect 0 "$@"; }
refuses() { expect 1 "$@"; }

by_go() { "$folder/typed/auditor" "$@"; }
by_python() { python3 -B "$here/auditor.py" "$@"; }

# typed_blocks FIRST LAST : the lines within those ```sh blocks of docs/auditor.md.
# shellcheck disable=SC2016  # the backquotes are Markdown
typed_blocks() {
  awk -v first="$1" -v last="$2" '
    /^```sh$/ { inside = 1; ++block; next }
    /^```$/ { inside = 0 }
    inside && block >= first && block <= last' "$root/docs/auditor.md"
}

# type_blocks FIRST LAST : types them, where the auditor's files are.
type_blocks() {
  local code=0
  typed_blocks "$@" >"$folder/commands"
  [ -s "$folder/commands" ] || die "docs/auditor.md has no shell block $1"
  (cd "$folder/typed" && bash -evuo pipefail "$folder/commands") >"$folder/said" 2>&1 || code=$?
  [ "$code" -eq 0 ] || { cat "$folder/said" >&2; die "the last command above ended with $code"; }
}

# What docs/auditor.md says an auditor has: a checkout's programs, the key, the client.
prepare_auditor() {
  mkdir -p "$folder/typed/tests/e2e"
  cp -r "$here"/auditor*.py "$here/auditor-go" "$folder/typed/tests/e2e"
  cp "$folder/log-key.pub" "$folder/typed/log-key"
  key=$(cat "$folder/log-key.pub")
  export PATH=$1:$PATH
  # What go has compiled stays for the next time.
  export GOCACHE=${GOCACHE:-$root/build/go-cache}
}

# Copies that somebody altered who cannot sign.
check_altered() {
  local kind copy
  for kind in $(python3 -B "$here/altered_export.py" list); do
    copy=$folder/altered
    rm -rf "$copy"
    python3 -B "$here/altered_export.py" "$kind" "$exported" "$copy"
    refuses "Go, altered: $kind" by_go check "$copy" "$key"
    refuses "Python, altered: $kind" by_python "$copy" "$key"
  done
}

# signed KIND : a copy that somebody altered who holds the log's key.
signed() {
  copy=$folder/$1
  python3 -B "$here/altered_export.py" "$1" "$exported" "$copy" "$folder/ledger/log.key"
}

# Who holds the key can sign what they like: the records show it, or what somebody kept does.
check_signed() {
  local kind copy
  for kind in $(python3 -B "$here/altered_export.py" list-signed); do
    signed "$kind"
    case $kind in rewritten | shortened) continue ;; esac
    refuses "Python, signed: $kind" by_python "$copy" "$key"
    grep -q 'all in the tree that the key signed' "$folder/said" ||
      problem "signed: $kind is not refused for what its records say"
  done
  for kind in rewritten shortened; do
    copy=$folder/$kind
    passes "Go, signed: $kind" by_go check "$copy" "$key"
    refuses "Go, signed: $kind, with a kept checkpoint" by_go check "$copy" "$key" \
      "$exported/checkpoint"
    passes "Python, signed: $kind" by_python "$copy" "$key"
    refuses "Python, signed: $kind, with a kept checkpoint" by_python "$copy" "$key" \
      --checkpoint "$exported/checkpoint"
    refuses "Python, signed: $kind, with balances" by_python "$copy" "$key" --balances "$balances"
  done
  refuses "Go, rewritten before October" by_go check "$folder/rewritten" "$key" "$kept"
  passes "Go, shortened after October" by_go check "$folder/shortened" "$key" "$kept"
  # Our own program knows the rules as well: what moves money must be asked for by its event.
  expect 7 "vsledger, signed: rewritten" vsledger audit verify "$folder/rewritten" --log-key "$key"
}

# A log of the same name that another key signs is another log.
check_another_key() {
  local other
  other=$(vsledgerd init --dir "$folder/other" --authority-code 999 \
    --authority-name "Sampleborough (made up)" --evaluation --clock 2025-04-01T07:00:00Z)
  [ "${other%%+*}" = "${key%%+*}" ] || problem "the other log has another name"
  refuses "Go, with another key" by_go check "$exported" "$other"
  refuses "Python, with another key" by_python "$exported" "$other"
}

check_balances() {
  local list=$folder/balances.csv
  awk -F, 'NR == 2 { $0 = $1 "," $2 "," sprintf("%.2f", $3 + 0.01) } { print }' "$balances" >"$list"
  refuses "Python, a penny more in the list" by_python "$exported" "$key" --balances "$list"
  sed 2d "$balances" >"$list"
  refuses "Python, an account missing in the list" by_python "$exported" "$key" --balances "$list"
  sed '$p' "$balances" >"$list"
  refuses "Python, an account twice in the list" by_python "$exported" "$key" --balances "$list"
  { cat "$balances" && printf '%s,asset:purse,1.00\n' "$fund"; } >"$list"
  refuses "Python, an account more in the list" by_python "$exported" "$key" --balances "$list"
}

# with_letter LINE PLACE FILE : the file with another letter at that place of that line.
with_letter() {
  awk -v line="$1" -v place="$2" 'NR == line {
    other = substr($0, place, 1) == "A" ? "B" : "A"
    $0 = substr($0, 1, place - 1) other substr($0, place + 1)
  } { print }' "$3"
}

# check_proof_file MAKER FILE ENTRY : it passes, and what is altered does not.
check_proof_file() {
  local maker=$1 file=$2 entry=$3 altered=$folder/altered.tlog-proof line lines
  passes "Go, proof by $maker" by_go proof "$file" "$entry" "$key"
  lines=$(wc -l <"$file")
  # Of the proof's hashes the first and the last; of the checkpoint its root and its signature.
  for line in 3 "$((lines - 6))" "$((lines - 2))" "$lines"; do
    with_letter "$line" "$((line == lines ? 60 : 20))" "$file" >"$altered"
    refuses "Go, proof by $maker, line $line altered" by_go proof "$altered" "$entry" "$key"
  done
  sed "s/^index $proven\$/index $((proven + 1))/" "$file" >"$altered"
  refuses "Go, proof by $maker, of the next record" by_go proof "$altered" "$entry" "$key"
  sed 3d "$file" >"$altered"
  refuses "Go, proof by $maker, a hash missing" by_go proof "$altered" "$entry" "$key"
  passes "vsledger, proof by $maker" vsledger audit verify "$file" --entry "$entry" --log-key "$key"
  expect 7 "vsledger, proof by $maker, altered" vsledger audit verify "$altered" --entry "$entry" \
    --log-key "$key"
  { cat "$entry" && printf x; } >"$folder/longer"
  refuses "Go, proof by $maker, of a longer record" by_go proof "$file" "$folder/longer" "$key"
}

# The server's own proof of a record.
fetch_proof() {
  call auditor 0 audit prove "$proven" -o "$folder/vsledger.tlog-proof" \
    --entry "$folder/vsledger.entry"
}

check_proofs() {
  local maker
  by_go prove "$exported" "$key" "$proven" >"$folder/Go.tlog-proof"
  by_go entry "$exported" "$key" "$proven" >"$folder/Go.entry"
  for maker in Go vsledger; do
    check_proof_file "$maker" "$folder/$maker.tlog-proof" "$folder/$maker.entry"
  done
}

# rotate WORD... : changes the log's key while no server runs; prints the new one.
rotate() { vsledgerd rotate-key --dir "$folder/ledger" "$@" 2>"$folder/said"; }

# rotated_export NAME KEY : what the served log gives to an auditor who knows this key.
rotated_export() {
  call auditor 0 audit export "$folder/$1" --log-key "$2"
  call auditor 0 audit prove "$proven" -o "$folder/$1.tlog-proof" --entry "$folder/$1.entry" \
    --log-key "$2"
}

# The key is changed: both keys sign, each alone opens everything for Go and Python, and the
# signature block of docs/auditor.md finds the line of the key it was given.
check_rotated() {
  local new one
  new=$(rotate) || die "the key was not changed"
  start_server
  rotated_export rotated "$key"
  call officer 0 register supplier --name "A supplier of after the change"
  rotated_export rotated "$new"
  stop_server || problem "the server did not stop as it should after the key was changed"
  for one in "$key" "$new"; do
    passes "Go, rotated, ${one:0:40}" by_go check "$folder/rotated" "$one"
    passes "Python, rotated, ${one:0:40}" by_python "$folder/rotated" "$one" --checkpoint "$kept"
    passes "Go, a rotated log's proof" by_go proof "$folder/rotated.tlog-proof" \
      "$folder/rotated.entry" "$one"
    passes "vsledger, rotated" vsledger audit verify "$folder/rotated" --log-key "$one" \
      --checkpoint "$kept"
    printf '%s\n' "$one" >"$folder/typed/log-key"
    rm -rf "$exported"
    cp -r "$folder/rotated" "$exported"
    type_blocks 3 3
  done
  passes "Go, rotated, continues October" by_go check "$folder/rotated" "$key" "$kept"
  check_one_signature "$new"
}

# A copy whose checkpoint one of the two keys has not signed: a signature checker takes it, whoever
# reads the records does not.
check_one_signature() {
  local copy=$folder/one-signature
  cp -r "$folder/rotated" "$copy"
  sed -i '$d' "$copy/checkpoint"
  passes "Go, the old key's signature alone" by_go check "$copy" "$key"
  refuses "Go, the old key's signature alone, with the new key" by_go check "$copy" "$1"
  refuses "Python, the old key's signature alone" by_python "$copy" "$key"
  expect 7 "vsledger, the old key's signature alone" vsledger audit verify "$copy" --log-key "$key"
}

# The old keys are dropped: who knows one of them alone is refused, and is told why.
check_dropped() {
  local newest
  newest=$(rotate --drop-old) || die "the old keys were not dropped"
  start_server
  # The client's own memory has the old keys: a person says that the new one is right.
  rm -rf "$VSLEDGER_STATE_FOLDER"
  rotated_export dropped "$newest"
  stop_server || problem "the server did not stop as it should after the old keys were dropped"
  refuses "Go, dropped, the old key" by_go check "$folder/dropped" "$key"
  refuses "Python, dropped, the old key" by_python "$folder/dropped" "$key"
  expect 7 "vsledger, dropped, the old key" vsledger audit verify "$folder/dropped" --log-key "$key"
  grep -q 'rotate-key --drop-old' "$folder/said" || problem "nobody is told that a key was dropped"
  passes "Go, dropped, the new key" by_go check "$folder/dropped" "$newest"
  passes "Python, dropped, the new key, October" by_python "$folder/dropped" "$newest" \
    --checkpoint "$kept"
  passes "vsledger, dropped, the new key, October" vsledger audit verify "$folder/dropped" \
    --log-key "$newest" --checkpoint "$kept"
}

main() {
  [ $# -eq 1 ] || { printf 'usage: check-auditor.sh BIN_DIR\n' >&2; exit 2; }
  local bin exported balances kept
  bin=$(cd "$1" && pwd)
  folder=$(mktemp -d)
  exported=$folder/typed/ledger-export
  balances=$folder/typed/balances.csv
  kept=$folder/typed/checkpoint-october
  # shellcheck disable=SC2034  # steps.sh reads it
  step_folder=$folder
  trap clean_up EXIT
  prepare_year "$here/../data/sample-authority" "$folder/rejects"
  make_evaluation "$folder" "$bin" 999 "Sampleborough (made up)" 2025-04-01T07:00:00Z "$featured"
  start_server
  prepare_auditor "$bin"
  play_to_october
  type_blocks 1 1
  cp -r "$exported" "$folder/october"
  play_from_november
  type_blocks 2 99
  fetch_proof
  call auditor 0 audit export "$folder/fresh"
  stop_server || problem "the server did not stop as it should"

  passes "Go, October's export" by_go check "$folder/october" "$key" "$kept"
  passes "Python, October's export" by_python "$folder/october" "$key" --checkpoint "$kept"
  refuses "Go, October's export in March" by_go check "$folder/october" "$key" \
    "$exported/checkpoint"
  passes "Go, an export made at once" by_go check "$folder/fresh" "$key" "$kept"
  passes "Python, an export made at once" by_python "$folder/fresh" "$key" --balances "$balances"
  check_altered
  check_signed
  check_another_key
  check_balances
  check_proofs
  check_rotated
  check_dropped
  [ "$problems" -eq 0 ] || exit 1
  printf 'check-auditor: %d calls of programs that are not ours ended as they must\n' "$checks"
}

main "$@"
