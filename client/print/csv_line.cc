#include "client/print/csv_line.h"

#include <fmt/format.h>

#include "reports/render/csv.h"

namespace vsledger::client {

std::string CsvLine(const std::vector<std::string>& texts) {
  std::vector<std::string> fields;
  fields.reserve(texts.size());
  for (const std::string& text : texts) fields.push_back(render::CsvField(text));
  return JoinedLine(fields);
}

std::string JoinedLine(const std::vector<std::string>& fields) {
  return fmt::format("{}\n", fmt::join(fields, ","));
}

}  // namespace vsledger::client
