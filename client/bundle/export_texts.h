// The texts that every export carries, part of the program: the contract its entries are written in
// and how to check them with other tools. The build makes the source from the files themselves.
#pragma once

#include <span>
#include <string_view>

namespace vsledger::client {

struct ExportText {
  std::string_view path;  // below the export: "proto/vsledger/v1/record.proto"
  std::string_view text;
};

// record.proto with all it imports, and README.md.
std::span<const ExportText> ExportTexts();

}  // namespace vsledger::client
