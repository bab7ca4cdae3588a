#include "tests/client/scratch.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "ledger/base/check_fatal.h"

namespace vsledger::client {

Scratch::Scratch()
    : folder_((std::filesystem::temp_directory_path() / "vsledger-client-XXXXXX").string()) {
  VSL_CHECK(::mkdtemp(folder_.data()) != nullptr);
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string Scratch::Path(std::string_view name) const { return folder_ + "/" + std::string(name); }

std::string Scratch::Write(std::string_view name, std::string_view bytes) const {
  std::ofstream(Path(name), std::ios::binary) << bytes;
  return Path(name);
}

std::string Scratch::Read(std::string_view name) const {
  std::ifstream file(Path(name), std::ios::binary);
  EXPECT_TRUE(file.is_open()) << Path(name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace vsledger::client
