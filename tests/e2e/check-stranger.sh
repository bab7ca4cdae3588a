#!/usr/bin/env bash
# A stranger's gRPC client (npm's @grpc/grpc-js, which has an HTTP/2 of its own) over mutual TLS.
#
#   check-stranger.sh BIN_DIR
set -euo pipefail
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=tests/demo/evaluation.sh
. "$here/../demo/evaluation.sh"

folder=$(mktemp -d)
trap 'stop_server || true; rm -rf "$folder"' EXIT

cp "$here/stranger/client.js" "$here/stranger/health.proto" "$folder"
(cd "$folder" && npm_config_loglevel=error npm install --no-audit --no-fund --silent \
  @grpc/grpc-js@1.14.7 @grpc/proto-loader@0.8.1)
make_evaluation "$folder/evaluation" "$(cd "$1" && pwd)" 999 "Strangerborough" 2025-04-01T07:00:00Z
start_server
cd "$folder"
node client.js "$(cat evaluation/port)" "$folder/evaluation/certificates" "$root/proto" \
  auditor.nowak
