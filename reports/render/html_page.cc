#include "reports/render/html_page.h"

#include "fmt/format.h"

namespace vsledger::render {
namespace {

// Amounts stand in columns (tabular figures, right); on a telephone each row becomes a small list
// of label and value; on paper heads repeat on every page and no row is torn.
constexpr std::string_view kStyle = R"(
:root { color-scheme: light; --ink: #1a1a1a; --soft: #505050; --line: #b8b8b8; --deep: #0b3d5c;
  --shade: #eef3f6; --paper: #fff; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.45 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
.mark { margin: 0; padding: .5rem 1rem; text-align: center; font-weight: 700;
  color: #5c0000; background: #fff4cc; border: 2px solid #8a0000; }
h1 { margin: 0 0 .25rem; font-size: 1.7rem; line-height: 1.2; color: var(--deep); }
h2 { margin: 2.2rem 0 .3rem; font-size: 1.2rem; line-height: 1.3; color: var(--deep); }
p { margin: .3rem 0; }
.owner, .about, .when-empty { color: var(--soft); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem;
  margin: 1rem 0; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr));
  gap: .75rem; margin: 1.25rem 0; }
.figures div { padding: .6rem .8rem; background: var(--shade);
  border: 1px solid var(--line); border-top: 4px solid var(--deep); }
.figures dt { color: var(--soft); font-size: .875rem; }
.figures dd { margin: 0; font-size: 1.2rem; font-weight: 700; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; margin-top: .6rem;
  font-variant-numeric: tabular-nums; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: .32rem .6rem; text-align: left; vertical-align: top; font-weight: 400; }
thead th { border-bottom: 2px solid var(--deep); font-weight: 700; vertical-align: bottom; }
tbody tr { border-bottom: 1px solid #dcdcdc; }
.number { text-align: right; white-space: nowrap; }
.code { white-space: nowrap; }
.nil { color: var(--soft); }
.group th { padding-top: 1rem; font-weight: 700; color: var(--deep); }
.subtotal th, .subtotal td { font-weight: 700; background: var(--shade);
  border-top: 1px solid var(--ink); }
.total th, .total td { font-weight: 700; border-top: 2px solid var(--ink);
  border-bottom: 4px double var(--ink); }
.notes { margin: .4rem 0; padding-left: 1.2rem; }
.notes li { margin: .3rem 0; }
footer { margin-top: 2.5rem; padding-top: .8rem; border-top: 1px solid var(--line);
  font-size: .875rem; }
.hash { font-family: ui-monospace, "Liberation Mono", Consolas, monospace; font-size: .8rem;
  overflow-wrap: anywhere; }
@media screen and (max-width: 40rem) {
  main { padding: 1rem .9rem 2rem; }
  h1 { font-size: 1.4rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .5rem; }
  .figures { grid-template-columns: 1fr 1fr; gap: .5rem; }
  .figures dd { font-size: 1.1rem; }
  table, tbody { display: block; }
  thead { display: none; }
  tbody tr { display: grid; grid-template-columns: 1fr 1fr; gap: .1rem 1rem; padding: .5rem 0; }
  tbody th, tbody td { padding: 0; border: 0 !important; }
  tbody th { grid-column: 1 / -1; }
  tbody tr.line > th { font-weight: 700; }
  td[data-label] { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 0 .5rem; }
  td[data-label]::before { content: attr(data-label); margin-right: auto; font-weight: 400; color: var(--soft);
    font-size: .875rem; }
  td.wide { grid-column: 1 / -1; justify-content: flex-start; }
  td.empty { display: none; }
  .pair tbody tr { grid-template-columns: 1fr max-content; }
  .pair tbody tr:not(.group) > th { grid-column: 1; }
  .pair tbody tr.line > th { font-weight: 400; }
  .pair td[data-label]::before { content: none; }
  .group th { padding-top: .9rem; font-size: 1.05rem; }
  .subtotal, .total { margin: 0 -.4rem; padding-left: .4rem !important;
    padding-right: .4rem !important; background: var(--shade); border-top: 2px solid var(--ink); }
}
@media print {
  @page { size: A4; margin: 14mm; }
  body { font-size: 9.5pt; }
  main { max-width: none; padding: 0; }
  .mark { background: none; margin-bottom: 4mm; }
  h1 { font-size: 15pt; }
  h2 { font-size: 11.5pt; margin-top: 6mm; break-after: avoid; }
  .about { break-after: avoid; }
  thead { display: table-header-group; }
  tr, .short, .figures, .notes li, footer { break-inside: avoid; }
  .group, thead + tbody > tr:first-child { break-after: avoid; }
  .subtotal, .total { break-before: avoid; }
  .figures { grid-template-columns: repeat(auto-fit, minmax(32mm, 1fr)); gap: 2.5mm; }
  .figures div { padding: 1.2mm 2mm; background: none; }
  .figures dt, footer { font-size: 8pt; }
  .figures dd { font-size: 11pt; }
  footer { margin-top: 6mm; padding-top: 2mm; }
  .hash { font-size: 7.5pt; }
  .subtotal th, .subtotal td { background: none; }
  th, td { padding: .7mm 2mm; }
}
)";

}  // namespace

std::string HtmlPage(std::string_view title, std::string_view body) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
      title, kStyle, body);
}

}  // namespace vsledger::render
