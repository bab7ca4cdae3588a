// The files of tests/data/proof-own, which nothing of vsledger made.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "ledger/proof/note_key.h"

namespace vsledger {

inline constexpr std::string_view kOwnEntry = "record 2";
inline constexpr uint64_t kOwnTime = 1679315147;

inline std::string OwnVector(const std::string& name) {
  std::ifstream file(VSLEDGER_SOURCE_DIR "/tests/data/proof-own/" + name, std::ios::binary);
  EXPECT_TRUE(file.good()) << name;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline NoteVerifier OwnLog() { return NoteVerifier::Parse(OwnVector("log.key")).value(); }

}  // namespace vsledger
