// The ways in which the campaign alters a copy of ledger.db, each at random.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace vsledger {

using Dice = std::mt19937_64;

// A whole number from `least` to `most`.
std::uint64_t Throw(Dice& dice, std::uint64_t least, std::uint64_t most);

// One alteration as it was done.
struct Altered {
  std::string how;   // in words, for whoever looks for what was missed
  std::string name;  // a word that a finding must hold; empty where none can be asked for
};

// What alterations are made of.
struct Material {
  std::string file;                  // the copy to alter, closed, without a WAL
  std::vector<std::string> earlier;  // the bytes of the file as it stood at earlier times
};

// One kind of alteration: does it to material.file.
struct Kind {
  const char* name;
  Altered (*alter)(const Material& material, Dice& dice);
};

// All kinds, those on raw bytes and those through SQLite.
const std::vector<Kind>& Kinds();

// The bytes of a file, and a file of these bytes.
std::string ReadBytes(const std::string& file);
void WriteBytes(const std::string& file, const std::string& bytes);

// The two halves that Kinds() joins.
std::vector<Kind> ByteKinds();
std::vector<Kind> RowKinds();

}  // namespace vsledger
