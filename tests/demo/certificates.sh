#!/usr/bin/env bash
# Makes certificates to try vsledger with: an authority that signs, a server, people and schools.
# For evaluation only: nothing here may ever protect a real ledger.
#
#   certificates.sh OUTDIR LA_CODE [URN...]
#
# In OUTDIR stand afterwards, each with its private key (mode 600) beside it:
#   ca.pem            who signs them all
#   server.pem        localhost and 127.0.0.1
#   <person>.pem      spiffe://evaluation.example/authority/<LA_CODE>/<role>/<person>
#   school-<URN>.pem  spiffe://evaluation.example/authority/<LA_CODE>/school/<URN>/finance.<URN>
# They are good for 30 days. What stood there under these names is replaced.
set -euo pipefail

people=(
  officer/officer.osei officer/officer.reid
  virtual-head/head.lindqvist virtual-head/deputy.kaya
  finance/finance.patel finance/finance.moss chief-finance/chief.byrne
  auditor/auditor.nowak records/records.lund operator/operator.hart
)
domain=evaluation.example
subject="/O=vsledger evaluation, not for real use"
days=30

if [ $# -lt 2 ] || [[ ! $2 =~ ^[0-9]{3}$ ]]; then
  printf 'usage: certificates.sh OUTDIR LA_CODE [URN...]\n' >&2
  exit 2
fi
command -v openssl >/dev/null || { printf 'certificates.sh: openssl is missing\n' >&2; exit 1; }

umask 077
mkdir -p "$1"
cd "$1"
la_code=$2
shift 2

# request NAME COMMON_NAME EXTENSION... : a P-256 key and a certificate signed by the authority.
request() {
  local name=$1 common_name=$2 extension extensions=()
  shift 2
  for extension in "$@"; do extensions+=(-addext "$extension"); done
  local signer=()
  [ "$name" = ca ] || signer=(-CA ca.pem -CAkey ca.key)
  openssl req -x509 -config request.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc \
    -days "$days" -subj "$subject/CN=$common_name" "${signer[@]}" "${extensions[@]}" \
    -keyout "$name.key" -out "$name.pem" 2>openssl.log || {
    cat openssl.log >&2
    exit 1
  }
}

# person NAME COMMON_NAME PATH : a client certificate; who it is stands in its one URI.
person() {
  request "$1" "$2" "subjectAltName=URI:spiffe://$domain/authority/$la_code/$3" \
    basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature \
    extendedKeyUsage=clientAuth
}

# Everything is said on the command line; the machine's own openssl.cnf must not add to it.
printf '[req]\ndistinguished_name = name\nprompt = no\n[name]\n' >request.cnf
request ca "evaluation authority" basicConstraints=critical,CA:TRUE,pathlen:0 \
  keyUsage=critical,keyCertSign,cRLSign subjectKeyIdentifier=hash
request server "evaluation server" subjectAltName=DNS:localhost,IP:127.0.0.1 \
  basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature extendedKeyUsage=serverAuth
for entry in "${people[@]}"; do
  person "${entry#*/}" "${entry#*/} (${entry%/*}, evaluation)" "$entry"
done
for urn in "$@"; do
  person "school-$urn" "school $urn (evaluation)" "school/$urn/finance.$urn"
done
rm -f request.cnf openssl.log
chmod 644 ./*.pem
