#include "ledger/proof/note_key.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/proof/encoding.h"
#include "tests/ledger/proof/note_keys.h"

namespace vsledger {
namespace {

bool Refused(const absl::Status& status) {
  return status.code() == absl::StatusCode::kInvalidArgument;
}

bool RefusedAsKey(const std::string& text) { return Refused(NoteVerifier::Parse(text).status()); }

// The text with its first `what` replaced.
std::string Replaced(std::string_view text, std::string_view what, std::string_view with) {
  std::string changed(text);
  const size_t at = changed.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return changed.replace(at, what.size(), with);
}

TEST(NoteKeyTest, ReadsThePublishedVerifierKey) {
  const NoteVerifier key = NoteVerifier::Parse(kNeumannKey).value();
  EXPECT_EQ(key.name(), "PeterNeumann");
  EXPECT_EQ(key.key_id(), 0xc74f20a3U);
  EXPECT_EQ(key.ToString(), kNeumannKey);
  EXPECT_EQ(NoteVerifier::Create("PeterNeumann", key.public_key()).value(), key);
}

TEST(NoteKeyTest, KeyWithAPlusInItsBase64ComesBack) {
  // Only the first two plus signs separate.
  int with_plus = 0;
  for (int seed = 0; seed < 64; ++seed) {
    const NoteVerifier key = SignerOf("a.example/log", static_cast<uint8_t>(seed)).verifier();
    const std::string text = key.ToString();
    EXPECT_EQ(NoteVerifier::Parse(text).value(), key);
    if (std::count(text.begin(), text.end(), '+') > 2) ++with_plus;
  }
  EXPECT_GT(with_plus, 0);
}

TEST(NoteKeyTest, KeyIdDependsOnNameAndKey) {
  const NoteVerifier key = SignerOf("a.example/log", 1).verifier();
  EXPECT_NE(key.key_id(), SignerOf("b.example/log", 1).verifier().key_id());
  EXPECT_NE(key.key_id(), SignerOf("a.example/log", 2).verifier().key_id());
}

TEST(NoteKeyTest, RefusesAKeyIdThatIsNotTheKeys) {
  EXPECT_TRUE(RefusedAsKey(Replaced(kNeumannKey, "c74f20a3", "c74f20a4")));
  EXPECT_TRUE(RefusedAsKey(Replaced(kNeumannKey, "c74f20a3", "C74F20A3")));
  EXPECT_TRUE(RefusedAsKey(Replaced(kNeumannKey, "PeterNeumann", "PeterNeuman")));
}

TEST(NoteKeyTest, RefusesVerifierKeysThatAreNotWellFormed) {
  EXPECT_TRUE(RefusedAsKey(""));
  EXPECT_TRUE(RefusedAsKey("PeterNeumann"));
  EXPECT_TRUE(RefusedAsKey("PeterNeumann+c74f20a3"));
  EXPECT_TRUE(RefusedAsKey("PeterNeumann+c74f20a3+"));
  EXPECT_TRUE(RefusedAsKey(Replaced(kNeumannKey, "+c74f20a3", "+c74f20a")));
  EXPECT_TRUE(RefusedAsKey(Replaced(kNeumannKey, "+c74f20a3", "+0c74f20a3")));
  EXPECT_TRUE(RefusedAsKey(Replaced(kNeumannKey, "PeterNeumann", "")));
  EXPECT_TRUE(RefusedAsKey(Replaced(kNeumannKey, "PeterNeumann", "Peter Neumann")));
  EXPECT_TRUE(RefusedAsKey(std::string(kNeumannKey) + "\n"));
  EXPECT_TRUE(RefusedAsKey(" " + std::string(kNeumannKey)));
  EXPECT_TRUE(RefusedAsKey(Replaced(kNeumannKey, "10TW", "10T=")));
}

TEST(NoteKeyTest, RefusesOtherSignatureTypesAndLengths) {
  // The bytes in hexadecimal: the type, then the key.
  const std::string key(64, '6');
  for (const std::string& hex : {fmt::format("04{}", key), fmt::format("02{}", key),
                                 fmt::format("01{}66", key), key, std::string("01")}) {
    const std::string bytes = HexDecode(hex).value();
    EXPECT_TRUE(RefusedAsKey(fmt::format("PeterNeumann+c74f20a3+{}", Base64Encode(bytes)))) << hex;
  }
}

TEST(NoteKeyTest, RefusesAPublicKeyThatProvesNothing) {
  EXPECT_TRUE(Refused(NoteVerifier::Create("a.example/log", Ed25519PublicKey{}).status()));
}

TEST(NoteKeyTest, TakesSchemalessUrlsAndOtherScriptsAsNames) {
  for (const char* name : {"a", "example.com/log42", "wrexham.example/vsledger/665",
                           "sîr-fôn.example/cyfriflyfr", "例え.example"}) {
    EXPECT_TRUE(CheckKeyName(name).ok()) << name;
  }
}

TEST(NoteKeyTest, RefusesNamesWithSpacesPlusOrControlCharacters) {
  for (const char* name : {"", " ", "a b", "a+b", "+", "a\n", "a\tb", "a\x1f",
                           "a\xC2\xA0"
                           "b",
                           "a\xC2\x85"
                           "b",
                           "a\xE1\x9A\x80"
                           "b",
                           "a\xE2\x80\x83"
                           "b",
                           "a\xE2\x80\xA8"
                           "b",
                           "a\xE2\x80\xAF"
                           "b",
                           "a\xE2\x81\x9F"
                           "b",
                           "a\xE3\x80\x80"
                           "b"}) {
    EXPECT_TRUE(Refused(CheckKeyName(name))) << name;
  }
  EXPECT_TRUE(Refused(CheckKeyName(std::string("a\0b", 3))));
}

TEST(NoteKeyTest, RefusesNamesThatAreNotUtf8) {
  for (const char* name : {"\xff", "a\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80"}) {
    EXPECT_TRUE(Refused(CheckKeyName(name))) << name;
  }
}

TEST(NoteKeyTest, TakesTheLongestNameAndRefusesALonger) {
  EXPECT_TRUE(CheckKeyName(std::string(kMaxKeyNameBytes, 'a')).ok());
  EXPECT_TRUE(Refused(CheckKeyName(std::string(kMaxKeyNameBytes + 1, 'a'))));
}

TEST(NoteKeyTest, SignerSignsForItsOwnVerifier) {
  const NoteSigner signer = SignerOf("a.example/log", 1);
  const std::string signature = signer.Sign("text\n").value();
  EXPECT_EQ(signature.size(), kEd25519SignatureBytes);
  EXPECT_TRUE(signer.verifier().Verify("text\n", signature).ok());
  EXPECT_EQ(signer.verifier().Verify("text", signature).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(SignerOf("a.example/log", 2).verifier().Verify("text\n", signature).code(),
            absl::StatusCode::kDataLoss);
}

TEST(NoteKeyTest, SignatureOfAnotherLengthIsBad) {
  const NoteSigner signer = SignerOf("a.example/log", 1);
  const std::string signature = signer.Sign("text\n").value();
  for (const std::string& other : {std::string(), signature.substr(1), signature + "x"}) {
    EXPECT_EQ(signer.verifier().Verify("text\n", other).code(), absl::StatusCode::kDataLoss);
  }
}

TEST(NoteKeyTest, SignerRefusesANameThatIsNone) {
  EXPECT_TRUE(Refused(
      NoteSigner::Create("a b", Ed25519PrivateKey::FromSeed(Ed25519Seed{}).value()).status()));
}

}  // namespace
}  // namespace vsledger
