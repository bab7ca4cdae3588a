#include "ledger/proof/cosignature.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/proof/checkpoint.h"
#include "ledger/proof/encoding.h"
#include "ledger/proof/note.h"
#include "tests/ledger/proof/note_keys.h"
#include "tests/ledger/proof/own_vectors.h"

namespace vsledger {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr absl::StatusCode kMalformed = absl::StatusCode::kInvalidArgument;
constexpr absl::StatusCode kUntrusted = absl::StatusCode::kDataLoss;

CosignatureSigner WitnessOf(std::string_view name, uint8_t seed) {
  Ed25519Seed bytes;
  bytes.fill(seed);
  return CosignatureSigner::Create(name, Ed25519PrivateKey::FromSeed(bytes).value()).value();
}

class CosignatureTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::vector<Cosignature>> Find(const std::string& note) const {
    const std::vector<CosignatureVerifier> known{witness_.verifier()};
    return FindCosignatures(note, known);
  }

  // The note with the bytes of its last signature changed by `change`.
  template <typename Change>
  std::string Altered(Change change) const {
    SignedNote parts = ParseNote(cosigned_).value();
    change(parts.signatures.back().signature);
    return FormatNote(parts).value();
  }

  const CosignatureSigner witness_ = WitnessOf("witness.example/w1", 2);
  const std::string note_ = OwnVector("checkpoint");
  const std::string cosigned_ = OwnVector("cosigned");
};

TEST_F(CosignatureTest, MakesTheBytesThatAnotherProgramMade) {
  EXPECT_EQ(witness_.verifier().ToString(), OwnVector("witness.key"));
  EXPECT_EQ(Cosign(note_, witness_, kOwnTime).value(), cosigned_);
}

TEST_F(CosignatureTest, ReadsTheTimeThatAnotherProgramSigned) {
  const Cosignature expected{"witness.example/w1", witness_.verifier().key_id(), kOwnTime};
  EXPECT_THAT(Find(cosigned_).value(), ElementsAre(expected));
}

TEST_F(CosignatureTest, ExampleOfTheSpecificationHasItsTimeFirst) {
  // Its key is not published, so only its layout can be read.
  const std::string blob =
      Base64Decode(
          "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe"
          "+mbIUBkBIfZ+qnA==")
          .value();
  EXPECT_THAT(blob, SizeIs(4 + 8 + 64));
  EXPECT_EQ(blob.substr(4, 8), ParseNote(cosigned_).value().signatures[1].signature.substr(0, 8));
}

TEST_F(CosignatureTest, LogsOwnSignatureStaysGood) {
  EXPECT_TRUE(OpenCheckpoint(cosigned_, OwnLog()).ok());
}

TEST_F(CosignatureTest, CosigningAgainReplacesTheOldCosignatureOnly) {
  const std::string later = Cosign(cosigned_, witness_, kOwnTime + 60).value();
  EXPECT_THAT(ParseNote(later).value().signatures, SizeIs(2));
  EXPECT_EQ(Find(later).value()[0].time, kOwnTime + 60);
  const std::string both = Cosign(later, WitnessOf("other.example", 3), kOwnTime).value();
  EXPECT_THAT(ParseNote(both).value().signatures, SizeIs(3));
}

TEST_F(CosignatureTest, CosignatureOfAnUnknownKeyMeansNothing) {
  EXPECT_THAT(Find(Cosign(note_, WitnessOf("witness.example/w1", 3), 1).value()).value(),
              IsEmpty());
  EXPECT_THAT(Find(Cosign(note_, WitnessOf("witness.example/w2", 2), 1).value()).value(),
              IsEmpty());
  EXPECT_THAT(Find(note_).value(), IsEmpty());
}

TEST_F(CosignatureTest, AnyByteChangedIsRefused) {
  for (size_t i = 0; i < 8 + kEd25519SignatureBytes; ++i) {
    const std::string note = Altered([i](std::string& bytes) { bytes[i] ^= 1; });
    ASSERT_EQ(Find(note).status().code(), kUntrusted) << "byte " << i;
  }
}

TEST_F(CosignatureTest, CosignatureOfAnotherLengthIsRefused) {
  EXPECT_EQ(Find(Altered([](std::string& bytes) { bytes.pop_back(); })).status().code(),
            kUntrusted);
  EXPECT_EQ(Find(Altered([](std::string& bytes) { bytes += '\0'; })).status().code(), kUntrusted);
  EXPECT_EQ(Find(Altered([](std::string& bytes) { bytes = "x"; })).status().code(), kUntrusted);
}

TEST_F(CosignatureTest, CosignatureOfAnotherCheckpointIsRefused) {
  SignedNote moved = ParseNote(cosigned_).value();
  Checkpoint other = ParseCheckpoint(moved.text).value();
  ++other.size;
  moved.text = FormatCheckpoint(other).value();
  EXPECT_EQ(Find(FormatNote(moved).value()).status().code(), kUntrusted);
}

TEST_F(CosignatureTest, PlainSignatureOfTheWitnessKeyIsNoCosignature) {
  // The same key, but without time and heading.
  const NoteSigner plain = SignerOf("witness.example/w1", 2);
  SignedNote parts = ParseNote(note_).value();
  parts.signatures.push_back({"witness.example/w1", witness_.verifier().key_id(),
                              std::string(8, '\0') + plain.Sign(parts.text).value()});
  EXPECT_EQ(Find(FormatNote(parts).value()).status().code(), kUntrusted);
}

TEST_F(CosignatureTest, TakesTheLatestTimeAndRefusesALater) {
  const std::string latest = Cosign(note_, witness_, kMaxCosignatureTime).value();
  EXPECT_EQ(Find(latest).value()[0].time, kMaxCosignatureTime);
  EXPECT_EQ(Cosign(note_, witness_, kMaxCosignatureTime + 1).status().code(), kMalformed);
  // Signed all the same, by somebody else's program.
  const uint64_t late = kMaxCosignatureTime + 1;
  Ed25519Seed seed;
  seed.fill(2);
  const Ed25519Signature signature =
      Ed25519PrivateKey::FromSeed(seed)
          .value()
          .Sign("cosignature/v1\ntime " + std::to_string(late) + "\n" + ParseNote(note_)->text)
          .value();
  const std::string beyond = Altered([&signature](std::string& bytes) {
    bytes = "\x80" + std::string(7, '\0') + std::string(signature.begin(), signature.end());
  });
  EXPECT_EQ(Find(beyond).status().code(), kUntrusted);
}

TEST_F(CosignatureTest, OnlyCheckpointsAreCosigned) {
  const std::string other = SignNote("a text\n", SignerOf("a.example", 1)).value();
  EXPECT_EQ(Cosign(other, witness_, 1).status().code(), kMalformed);
  EXPECT_EQ(Cosign("no note", witness_, 1).status().code(), kMalformed);
  EXPECT_EQ(Find("no note").status().code(), kMalformed);
}

TEST_F(CosignatureTest, KeysOfTheTwoKindsAreNotTakenForEachOther) {
  EXPECT_EQ(CosignatureVerifier::Parse(OwnVector("log.key")).status().code(), kMalformed);
  EXPECT_EQ(NoteVerifier::Parse(OwnVector("witness.key")).status().code(), kMalformed);
  EXPECT_EQ(CosignatureVerifier::Parse(OwnVector("witness.key")).value(), witness_.verifier());
  EXPECT_NE(witness_.verifier().key_id(), SignerOf("witness.example/w1", 2).verifier().key_id());
}

}  // namespace
}  // namespace vsledger
