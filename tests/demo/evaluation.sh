# shellcheck shell=bash
# An evaluation ledger in a folder of its own: made, served, stopped. Sourced by what plays a year.
#
#   FOLDER/ledger         the ledger, as vsledgerd init makes it
#   FOLDER/log-key.pub    the key that verifies its log
#   FOLDER/certificates   who may call (certificates.sh)
#   FOLDER/config.ini     a profile for each of them; VSLEDGER_CONFIG names it
#   FOLDER/state          what the client remembers of the log; VSLEDGER_STATE_FOLDER names it
#   FOLDER/server.log     what the server said
#
# Owns the process it starts; must not know what is played.

evaluation_folder='' evaluation_bin='' evaluation_server=''
evaluation_schools=()

# Each profile and its person; the person's certificate has its name.
evaluation_people=(
  officer/officer.osei officer-2/officer.reid virtual-head/head.lindqvist deputy-head/deputy.kaya
  finance/finance.patel finance-2/finance.moss chief-finance/chief.byrne
  auditor/auditor.nowak records/records.lund operator/operator.hart
)

# make_evaluation FOLDER BIN_DIR LA_CODE NAME INSTANT URN... : a new ledger whose clock stands at
# INSTANT, and certificates for its people and these schools. FOLDER must not hold a ledger yet.
make_evaluation() {
  evaluation_folder=$1 evaluation_bin=$2
  local la_code=$3 name=$4 instant=$5
  shift 5
  evaluation_schools=("$@")
  mkdir -p "$evaluation_folder"
  "$(dirname "${BASH_SOURCE[0]}")/certificates.sh" "$evaluation_folder/certificates" "$la_code" "$@"
  "$evaluation_bin/vsledgerd" init --dir "$evaluation_folder/ledger" --authority-code "$la_code" \
    --authority-name "$name" --evaluation --clock "$instant" >"$evaluation_folder/log-key.pub"
}

# profile NAME PORT CERTIFICATE
evaluation_profile() {
  printf '\n[%s]\nserver = 127.0.0.1:%s\nca = certificates/ca.pem\n' "$1" "$2"
  printf 'cert = certificates/%s.pem\nkey = certificates/%s.key\n' "$3" "$3"
}

# write_profiles PORT : config.ini for a server on that port.
write_profiles() {
  local entry
  {
    printf '# Who can call: vsledger <noun> <verb> --profile <one of these>\n'
    for entry in "${evaluation_people[@]}"; do
      evaluation_profile "${entry%/*}" "$1" "${entry#*/}"
    done
    for entry in "${evaluation_schools[@]}"; do
      evaluation_profile "school-$entry" "$1" "school-$entry"
    done
  } >"$evaluation_folder/config.ini"
  export VSLEDGER_CONFIG=$evaluation_folder/config.ini
  export VSLEDGER_STATE_FOLDER=$evaluation_folder/state
}

# start_server : serves the ledger on a free port and waits until it is there. Fails with what the
# server said.
start_server() {
  local port_file=$evaluation_folder/port tries=200
  local certificates=$evaluation_folder/certificates
  rm -f "$port_file"
  "$evaluation_bin/vsledgerd" serve --dir "$evaluation_folder/ledger" --listen 127.0.0.1:0 \
    --cert "$certificates/server.pem" --key "$certificates/server.key" \
    --client-ca "$certificates/ca.pem" --port-file "$port_file" \
    >>"$evaluation_folder/server.log" 2>&1 &
  evaluation_server=$!
  while [ ! -s "$port_file" ]; do
    if ! kill -0 "$evaluation_server" 2>/dev/null || [ $((tries -= 1)) -eq 0 ]; then
      printf 'the server did not start; the end of %s:\n' "$evaluation_folder/server.log" >&2
      tail -n 5 "$evaluation_folder/server.log" >&2
      return 1
    fi
    sleep 0.05
  done
  write_profiles "$(cat "$port_file")"
}

# stop_server : lets calls finish and waits; its exit code. Nothing to do: 0.
stop_server() {
  [ -n "$evaluation_server" ] || return 0
  local process=$evaluation_server
  evaluation_server=''
  kill -TERM "$process" 2>/dev/null || true
  wait "$process"
}
