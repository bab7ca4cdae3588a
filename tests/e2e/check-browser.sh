#!/usr/bin/env bash
# The HTML reports in a real browser: they show their totals, fit the width of a desktop and of a
# phone, and print. Needs chromium and pdftotext.
#
#   check-browser.sh BIN_DIR
set -euo pipefail
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
problems=0

problem() { printf 'check-browser: %s\n' "$*" >&2; problems=$((problems + 1)); }

browse() {
  timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$folder/profile" "$@" 2>/dev/null
}

# A copy of the page that says, once it is laid out, whether anything is wider than the window.
with_measure() {
  sed -e '/Content-Security-Policy/d' -e 's#</body>#<script>document.body.dataset.wide = document.documentElement.scrollWidth > window.innerWidth;</script></body>#' \
    "$1" >"$2"
}

# check_page FILE TEXT...
check_page() {
  local page=$1 width text shown
  shift
  with_measure "$page" "$folder/measured.html"
  for width in 1280 390; do
    shown=$(browse --window-size="$width,2000" --dump-dom "file://$folder/measured.html")
    case $shown in
      *'data-wide="false"'*) ;;
      *'data-wide="true"'*) problem "$page is wider than a window of $width pixels" ;;
      *) problem "$page was not laid out" ;;
    esac
  done
  for text in "$@"; do
    case $shown in *"$text"*) ;; *) problem "$page does not show $text" ;; esac
  done
  browse --print-to-pdf="$folder/page.pdf" "file://$page" >/dev/null
  pdftotext "$folder/page.pdf" "$folder/page.txt"
  for text in "$@"; do
    grep -qF "$text" "$folder/page.txt" || problem "$page does not print $text"
  done
}

"$here/../demo/demo.sh" "$1" "$folder/demo" >"$folder/demo.out"
reports=$folder/demo/reports
# facts.csv holds what the generator of the sample came to by itself.
award=$(sed -n 's/^count_final,//p' "$here/../data/sample-authority/facts.csv")
award=$(python3 -c "print(f'{$award * 2630:,}.00')")
check_page "$(ls "$reports"/school-*.html)" "EVALUATION LEDGER" "Overall" "Central services"
check_page "$reports/position.html" "EVALUATION LEDGER" "Where it stands" "$award"

[ "$problems" -eq 0 ] || exit 1
printf 'check-browser: both reports show, fit and print\n'
