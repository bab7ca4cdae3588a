// Alterations by somebody who writes into the file itself.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "tests/campaign/alterations.h"

namespace vsledger {
namespace {

constexpr std::size_t kPage = 4096;

Altered OneByte(const Material& material, Dice& dice) {
  std::string bytes = ReadBytes(material.file);
  const std::size_t at = Throw(dice, 0, bytes.size() - 1);
  bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ Throw(dice, 1, 255));
  WriteBytes(material.file, bytes);
  return {fmt::format("byte {} of page {} changed", at % kPage, at / kPage + 1), ""};
}

Altered OneBit(const Material& material, Dice& dice) {
  std::string bytes = ReadBytes(material.file);
  const std::size_t at = Throw(dice, 0, bytes.size() - 1);
  bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ 1U << Throw(dice, 0, 7));
  WriteBytes(material.file, bytes);
  return {fmt::format("a bit of byte {} of page {} changed", at % kPage, at / kPage + 1), ""};
}

Altered HeaderByte(const Material& material, Dice& dice) {
  std::string bytes = ReadBytes(material.file);
  const std::size_t at = Throw(dice, 0, 99);
  bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ Throw(dice, 1, 255));
  WriteBytes(material.file, bytes);
  return {fmt::format("byte {} of the file's header changed", at), ""};
}

Altered SomeBytes(const Material& material, Dice& dice) {
  std::string bytes = ReadBytes(material.file);
  const std::size_t at = Throw(dice, 0, bytes.size() - 64);
  const std::size_t count = Throw(dice, 2, 64);
  for (std::size_t i = at; i < at + count; ++i) bytes[i] = static_cast<char>(Throw(dice, 0, 255));
  WriteBytes(material.file, bytes);
  return {fmt::format("{} bytes from {} of page {} changed", count, at % kPage, at / kPage + 1),
          ""};
}

Altered PagesSwapped(const Material& material, Dice& dice) {
  std::string bytes = ReadBytes(material.file);
  const std::size_t pages = bytes.size() / kPage;
  const std::size_t one = Throw(dice, 1, pages - 1);
  const std::size_t other = Throw(dice, 1, pages - 1);
  const std::string held = bytes.substr(one * kPage, kPage);
  bytes.replace(one * kPage, kPage, bytes, other * kPage, kPage);
  if (Throw(dice, 0, 1) == 0) bytes.replace(other * kPage, kPage, held);
  WriteBytes(material.file, bytes);
  return {fmt::format("page {} put where page {} was", other + 1, one + 1), ""};
}

Altered CutOff(const Material& material, Dice& dice) {
  std::string bytes = ReadBytes(material.file);
  const bool whole_pages = Throw(dice, 0, 1) == 0;
  const std::size_t left = whole_pages ? Throw(dice, 1, bytes.size() / kPage - 1) * kPage
                                       : Throw(dice, 0, bytes.size() - 1);
  bytes.resize(left);
  WriteBytes(material.file, bytes);
  return {fmt::format("the file cut to {} bytes", left), ""};
}

Altered RolledBack(const Material& material, Dice& dice) {
  const std::size_t which = Throw(dice, 0, material.earlier.size() - 1);
  WriteBytes(material.file, material.earlier[which]);
  return {fmt::format("the whole file put back to state {}", which), "went back"};
}

// A byte of a page that holds the start of an index or of a table without rowids.
Altered IndexByte(const Material& material, Dice& dice) {
  std::vector<std::size_t> pages;
  {
    const SQLite::Database database(material.file, SQLite::OPEN_READONLY);
    SQLite::Statement roots(database,
                            "SELECT rootpage FROM sqlite_master WHERE type = 'index' ORDER BY 1");
    while (roots.executeStep()) {
      pages.push_back(static_cast<std::size_t>(roots.getColumn(0).getInt()));
    }
  }
  std::string bytes = ReadBytes(material.file);
  const std::size_t page = pages[Throw(dice, 0, pages.size() - 1)];
  const std::size_t at = (page - 1) * kPage + Throw(dice, 0, kPage - 1);
  bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ Throw(dice, 1, 255));
  WriteBytes(material.file, bytes);
  return {fmt::format("byte {} of an index on page {} changed", at % kPage, page), ""};
}

}  // namespace

std::uint64_t Throw(Dice& dice, std::uint64_t least, std::uint64_t most) {
  return least + dice() % (most - least + 1);
}

std::string ReadBytes(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return std::move(bytes).str();
}

void WriteBytes(const std::string& file, const std::string& bytes) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::vector<Kind> ByteKinds() {
  return {{"one byte", OneByte},           {"one bit", OneBit},
          {"header byte", HeaderByte},     {"some bytes", SomeBytes},
          {"pages swapped", PagesSwapped}, {"file cut", CutOff},
          {"rolled back", RolledBack},     {"index byte", IndexByte}};
}

const std::vector<Kind>& Kinds() {
  static const auto* const kKinds = [] {
    auto* const kinds = new std::vector<Kind>(ByteKinds());
    for (const Kind& kind : RowKinds()) kinds->push_back(kind);
    return kinds;
  }();
  return *kKinds;
}

}  // namespace vsledger
