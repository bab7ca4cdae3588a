# shellcheck shell=bash
# One step of a play: a call by one person, checked, and one line that says what came of it.
# With `quiet` set the lines are left out, the checks are not.
#
# A call leaves behind:  last_item first_item (ids)  first_record last_record (numbers)
#                        answers (how many records)  $step_folder/out and err (what it printed)

# shellcheck source=tests/demo/evaluation.sh
. "$(dirname "${BASH_SOURCE[0]}")/evaluation.sh"

quiet=${quiet:-}
today=''
step_folder=''
first_item='' last_item='' first_record='' last_record='' last_leaf='' answers=0

# as PROFILE WORD... : one call by that person.
as() {
  local profile=$1
  shift
  "$evaluation_bin/vsledger" "$@" --profile "$profile"
}

# tell WHO WHAT ANSWER : the line of a step.
tell() {
  [ -n "$quiet" ] || printf '%-6s  %-13s %-58s %s\n' "$today" "$1" "$2" "$3"
}

heading() { [ -n "$quiet" ] || printf '\n%s\n' "$1"; }

# fail WHO WHAT : a call that did not end as it must; ends the play.
fail() {
  printf '\n%s: %s\nIt was: %s\nIt said:\n' "$1" "$2" "${step_words[*]}" >&2
  cat "$step_folder/out" "$step_folder/err" >&2
  exit 1
}

# call PROFILE EXIT_CODE WORD... : one call, which must end with that code.
call() {
  local profile=$1 wanted=$2 code=0
  shift 2
  step_words=(vsledger "$@" --profile "$profile")
  as "$profile" "$@" >"$step_folder/out" 2>"$step_folder/err" || code=$?
  [ "$code" -eq "$wanted" ] || fail "$profile" "exit code $code, not $wanted"
}

# Reads the receipt (CSV: record,item,leaf_hash) of the call before.
# shellcheck disable=SC2034  # what it leaves behind is for those who source this
read_receipt() {
  local record item leaf
  answers=0
  while IFS=, read -r record item leaf; do
    [ "$record" != record ] || continue
    if [ $((answers += 1)) -eq 1 ]; then first_record=$record first_item=$item last_record=0; fi
    if [ "$record" -lt "$first_record" ]; then first_record=$record; fi
    if [ "$record" -gt "$last_record" ]; then last_record=$record last_leaf=$leaf; fi
    last_item=$item
  done <"$step_folder/out"
  [ "$answers" -gt 0 ] || fail receipt "no record in the answer"
}

receipt_words() {
  if [ "$answers" -eq 1 ]; then
    printf 'record %s: %s (%.8s)' "$last_record" "$last_item" "$last_leaf"
  else
    printf 'records %s to %s (%.8s)' "$first_record" "$last_record" "$last_leaf"
  fi
}

# write PROFILE WHAT WORD... : a call that must be done.
write() {
  local profile=$1 what=$2
  shift 2
  call "$profile" 0 "$@" --output csv
  read_receipt
  tell "$profile" "$what" "$(receipt_words)"
}

# write_rows PROFILE WHAT ACCEPTED REJECTED WORD... : a call for many rows, some of which may be
# rejected; the numbers must be these.
write_rows() {
  local profile=$1 what=$2 accepted=$3 rejected=$4 code=0
  shift 4
  [ "$rejected" -eq 0 ] || code=1
  call "$profile" "$code" "$@" --output csv
  grep -q "^$accepted of $((accepted + rejected)) .* $rejected rejected" "$step_folder/err" ||
    fail "$profile" "not $accepted rows done and $rejected rejected"
  read_receipt
  tell "$profile" "$what" "$accepted done, $rejected rejected: $(receipt_words)"
}

# refused PROFILE WHAT EXIT_CODE REASON WORD... : a call that must be refused for that reason.
refused() {
  local profile=$1 what=$2 code=$3 reason=$4
  shift 4
  call "$profile" "$code" "$@"
  grep -qx "reason: $reason" "$step_folder/err" || fail "$profile" "not refused as $reason"
  tell "$profile" "$what" REFUSED
  [ -n "$quiet" ] ||
    printf '%22s%s (%s)\n' '' "$(sed -n 's/^vsledger: //p' "$step_folder/err")" "$reason"
}

# import PROFILE WHAT REJECTED WORD... : an import of which so many rows must be rejected.
import() {
  local profile=$1 what=$2 rejected=$3 code=0 counts
  shift 3
  [ "$rejected" -eq 0 ] || code=1
  call "$profile" "$code" "$@" --output csv
  counts=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; ++i) at[$i] = i }
  NR > 1 && $at["rows_read"] ~ /^[0-9]+$/ {
    n += $at["rows_read"]; c += $at["changed"]; r += $at["rejected"]; w += $at["warnings"]
  } END {
    printf "%d rows, %d of them changed what is known, %d rejected", n, c, r
    if (w > 0) printf ", %d warnings", w
  }' "$step_folder/out")
  case $counts in
    *" $rejected rejected"*) tell "$profile" "$what" "$counts" ;;
    *) fail "$profile" "not $rejected rows rejected, but $counts" ;;
  esac
}

# clock INSTANT : sets the ledger's clock; the lines that follow carry its day.
clock() {
  call operator 0 server clock --at "$1"
  today=$(date -u -d "$1" '+%-d %b')
}
