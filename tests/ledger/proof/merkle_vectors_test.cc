// Merkle tree vectors made by others than ledger/proof: our own file, made by a script from the
// definitions of the RFC, and transparency-dev's, where a checkout of them stands beside ours.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "ledger/proof/encoding.h"
#include "ledger/proof/merkle_proof.h"

namespace vsledger {
namespace {

namespace fs = std::filesystem;

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

uint64_t Number(const std::string& text) {
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  EXPECT_TRUE(error == std::errc() && end == text.data() + text.size()) << text;
  return number;
}

std::vector<std::string> SplitAt(char separator, const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

// ---- Our own: fields separated by spaces; the head of the file says which.

using Fields = std::vector<std::string>;

std::vector<Hash> ProofOf(const std::string& field) {
  std::vector<Hash> proof;
  if (field == "-") return proof;
  for (const std::string& hash : SplitAt(',', field)) proof.push_back(HashFromHex(hash).value());
  return proof;
}

absl::Status Judge(const Fields& fields) {
  const Hash first = HashFromHex(fields.at(5)).value();
  const Hash second = HashFromHex(fields.at(6)).value();
  const std::vector<Hash> proof = ProofOf(fields.at(7));
  const uint64_t a = Number(fields.at(3));
  const uint64_t b = Number(fields.at(4));
  if (fields.at(0) == "inclusion") return VerifyInclusion(a, b, first, proof, second);
  return VerifyConsistency(a, b, proof, first, second);
}

class OwnVectorsTest : public ::testing::Test {
 protected:
  // The lines of the file that begin with `kind`.
  static std::vector<Fields> Lines(const std::string& kind) {
    std::vector<Fields> lines;
    const fs::path path = fs::path(VSLEDGER_SOURCE_DIR) / "tests/data/rfc6962-own.txt";
    for (const std::string& line : SplitAt('\n', ReadFile(path))) {
      Fields fields = SplitAt(' ', line);
      if (fields.at(0) == kind) lines.push_back(std::move(fields));
    }
    return lines;
  }
};

TEST_F(OwnVectorsTest, LeavesAndRootsAreTheirs) {
  const std::vector<Fields> entries = Lines("entry");
  const std::vector<Fields> roots = Lines("root");
  ASSERT_EQ(entries.size(), 19U);
  ASSERT_EQ(roots.size(), entries.size() + 1);
  Frontier frontier;
  for (size_t size = 0; size < roots.size(); ++size) {
    EXPECT_EQ(HashToHex(frontier.Root()), roots[size].at(2)) << "size " << size;
    if (size == entries.size()) break;
    const std::string& entry = entries[size].at(2);
    const Hash leaf = LeafHash(entry == "-" ? "" : HexDecode(entry).value());
    EXPECT_EQ(HashToHex(leaf), entries[size].at(3)) << "entry " << size;
    frontier.Append(leaf);
  }
}

TEST_F(OwnVectorsTest, RootOfEightEntriesIsTheOnePublishedForCertificateTransparency) {
  EXPECT_EQ(Lines("root").at(8).at(2),
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

TEST_F(OwnVectorsTest, GoodProofsVerifyAndBadOnesDoNot) {
  std::map<std::string, int> judged;
  for (const std::string kind : {"inclusion", "consistency"}) {
    for (const Fields& fields : Lines(kind)) {
      const absl::Status status = Judge(fields);
      EXPECT_EQ(status.ok(), fields.at(1) == "good")
          << fmt::format("{}: {}", fmt::join(fields, " "), status.ToString());
      ++judged[kind + " " + fields.at(1)];
    }
  }
  EXPECT_EQ(judged["inclusion good"], 9);
  EXPECT_EQ(judged["consistency good"], 9);
  EXPECT_GT(judged["inclusion bad"], 70);
  EXPECT_GT(judged["consistency bad"], 70);
}

// ---- transparency-dev's: one JSON object a file, one member a line.

// The folder of their vectors, or none where it does not stand beside this checkout: then the tests
// below do not exist.
std::vector<fs::path> SharedFolders() {
  const fs::path folder = fs::path(VSLEDGER_SOURCE_DIR) / "../shared/data/rfc6962";
  return fs::exists(folder) ? std::vector<fs::path>{folder} : std::vector<fs::path>{};
}

class SharedVectorsTest : public ::testing::TestWithParam<fs::path> {
 protected:
  static std::vector<fs::path> Files(const std::string& kind) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(GetParam() / kind)) {
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
    return files;
  }
};

// What stands after `"name": ` on its line, without a comma at the end.
std::string Member(const std::string& json, const std::string& name) {
  const std::string key = fmt::format("\"{}\": ", name);
  const size_t begin = json.find(key);
  EXPECT_NE(begin, std::string::npos) << name << " in " << json;
  const size_t value = begin + key.size();
  std::string line = json.substr(value, json.find('\n', value) - value);
  if (line.ends_with(',')) line.pop_back();
  return line;
}

std::string Unquoted(const std::string& text) {
  EXPECT_TRUE(text.size() >= 2 && text.front() == '"' && text.back() == '"') << text;
  return text.substr(1, text.size() - 2);
}

// Some vectors put a few bytes where a hash belongs, to say "any value". No Hash can hold them, so
// that reading them is where they are refused; but so that the verifier itself is asked as well,
// a few bytes become their SHA-256: equal ones stay equal. Nothing at all stays nothing.
absl::StatusOr<Hash> HashOrAnyValue(const std::string& json, const std::string& name) {
  const std::string bytes = Base64Decode(Unquoted(Member(json, name))).value();
  if (bytes.empty() || bytes.size() == kHashBytes) return HashFromBytes(bytes);
  return Sha256(bytes);
}

// The lines between `"proof": [` and `]`; none for null or [].
absl::StatusOr<std::vector<Hash>> ProofMember(const std::string& json) {
  std::vector<Hash> proof;
  const std::string opening = Member(json, "proof");
  if (opening == "null" || opening == "[]") return proof;
  EXPECT_EQ(opening, "[");
  const size_t begin = json.find('[') + 1;
  for (std::string line : SplitAt('\n', json.substr(begin, json.find(']') - begin))) {
    line.erase(0, line.find_first_not_of(' '));
    if (line.empty()) continue;
    if (line.ends_with(',')) line.pop_back();
    absl::StatusOr<Hash> hash = HashFromBase64(Unquoted(line));
    if (!hash.ok()) return hash.status();
    proof.push_back(*hash);
  }
  return proof;
}

absl::Status JudgeInclusion(const std::string& json) {
  const absl::StatusOr<Hash> root = HashOrAnyValue(json, "root");
  const absl::StatusOr<Hash> leaf = HashOrAnyValue(json, "leafHash");
  const absl::StatusOr<std::vector<Hash>> proof = ProofMember(json);
  for (const absl::Status& status : {root.status(), leaf.status(), proof.status()}) {
    if (!status.ok()) return status;
  }
  return VerifyInclusion(Number(Member(json, "leafIdx")), Number(Member(json, "treeSize")), *leaf,
                         *proof, *root);
}

absl::Status JudgeConsistency(const std::string& json) {
  const absl::StatusOr<Hash> earlier = HashOrAnyValue(json, "root1");
  const absl::StatusOr<Hash> later = HashOrAnyValue(json, "root2");
  const absl::StatusOr<std::vector<Hash>> proof = ProofMember(json);
  for (const absl::Status& status : {earlier.status(), later.status(), proof.status()}) {
    if (!status.ok()) return status;
  }
  return VerifyConsistency(Number(Member(json, "size1")), Number(Member(json, "size2")), *proof,
                           *earlier, *later);
}

void ExpectVerdicts(const std::vector<fs::path>& files, absl::Status (*judge)(const std::string&),
                    int expected_good) {
  int good = 0;
  for (const fs::path& file : files) {
    const std::string json = ReadFile(file);
    const absl::Status status = judge(json);
    EXPECT_EQ(status.ok(), Member(json, "wantErr") == "false") << file << ": " << status;
    if (status.ok()) ++good;
  }
  EXPECT_EQ(good, expected_good);
}

TEST_P(SharedVectorsTest, InclusionVerdictsAreTheirs) {
  const std::vector<fs::path> files = Files("inclusion");
  EXPECT_EQ(files.size(), 98U);
  ExpectVerdicts(files, JudgeInclusion, 6);
}

TEST_P(SharedVectorsTest, ConsistencyVerdictsAreTheirs) {
  const std::vector<fs::path> files = Files("consistency");
  EXPECT_EQ(files.size(), 98U);
  ExpectVerdicts(files, JudgeConsistency, 6);
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SharedVectorsTest);
INSTANTIATE_TEST_SUITE_P(TransparencyDev, SharedVectorsTest, ::testing::ValuesIn(SharedFolders()),
                         [](const auto&) { return "BesideThisCheckout"; });

}  // namespace
}  // namespace vsledger
