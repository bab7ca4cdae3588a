#include "reports/render/render.h"

#include "ledger/base/check_fatal.h"
#include "ledger/proof/hash.h"
#include "reports/render/csv.h"
#include "reports/render/html.h"
#include "reports/render/json.h"
#include "reports/render/table.h"

namespace vsledger::render {

std::optional<Format> FormatNamed(std::string_view name) {
  if (name == "table") return Format::kTable;
  if (name == "csv") return Format::kCsv;
  if (name == "json") return Format::kJson;
  if (name == "html") return Format::kHtml;
  return std::nullopt;
}

std::string JsonSha256(const Report& report) { return HashToHex(Sha256(RenderJson(report))); }

std::string Render(const Report& report, Format format) {
  switch (format) {
    case Format::kTable:
      return RenderTable(report, JsonSha256(report));
    case Format::kCsv:
      return RenderCsv(report, JsonSha256(report));
    case Format::kJson:
      return RenderJson(report);
    case Format::kHtml:
      return RenderHtml(report, JsonSha256(report));
  }
  VSL_UNREACHABLE("a format without a renderer");
}

}  // namespace vsledger::render
