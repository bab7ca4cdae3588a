#include "ledger/proof/checkpoint.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/proof/merkle.h"
#include "tests/ledger/proof/note_keys.h"

namespace vsledger {
namespace {

using ::testing::SizeIs;

constexpr absl::StatusCode kMalformed = absl::StatusCode::kInvalidArgument;
constexpr absl::StatusCode kUntrusted = absl::StatusCode::kDataLoss;

constexpr char kOrigin[] = "newtown.example/vsledger/999";
constexpr char kRoot[] = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
constexpr char kEmptyRoot[] = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

Checkpoint SomeCheckpoint() {
  return {.origin = kOrigin, .size = 1234, .root = LeafHash("x"), .extensions = {}};
}

absl::StatusCode Parse(const std::string& text) { return ParseCheckpoint(text).status().code(); }

absl::StatusCode ParseSizeLine(std::string_view size) {
  return Parse(fmt::format("{}\n{}\n{}\n", kOrigin, size, kRoot));
}

TEST(CheckpointTest, ReadsTheExampleOfTheSpecification) {
  const std::string text = fmt::format("example.com/behind-the-sofa\n20852163\n{}\n", kRoot);
  const Checkpoint checkpoint = ParseCheckpoint(text).value();
  EXPECT_EQ(checkpoint.origin, "example.com/behind-the-sofa");
  EXPECT_EQ(checkpoint.size, 20852163U);
  EXPECT_EQ(HashToBase64(checkpoint.root), kRoot);
  EXPECT_THAT(checkpoint.extensions, SizeIs(0));
  EXPECT_EQ(FormatCheckpoint(checkpoint).value(), text);
}

TEST(CheckpointTest, ExtensionLinesComeBack) {
  Checkpoint checkpoint = SomeCheckpoint();
  checkpoint.extensions = {"one", "two words"};
  EXPECT_EQ(ParseCheckpoint(FormatCheckpoint(checkpoint).value()).value(), checkpoint);
}

TEST(CheckpointTest, EmptyTreeHasSizeNoughtAndTheEmptyRoot) {
  const Checkpoint empty{.origin = kOrigin, .size = 0, .root = EmptyRoot(), .extensions = {}};
  const std::string text = fmt::format("{}\n0\n{}\n", kOrigin, kEmptyRoot);
  EXPECT_EQ(FormatCheckpoint(empty).value(), text);
  EXPECT_EQ(ParseCheckpoint(text).value(), empty);
}

TEST(CheckpointTest, EmptyTreeWithAnotherRootIsRefused) {
  EXPECT_EQ(ParseSizeLine("0"), kMalformed);
  Checkpoint checkpoint = SomeCheckpoint();
  checkpoint.size = 0;
  EXPECT_EQ(FormatCheckpoint(checkpoint).status().code(), kMalformed);
}

TEST(CheckpointTest, RefusesSizesThatAreNotPlainDecimal) {
  ASSERT_EQ(ParseSizeLine("10"), absl::StatusCode::kOk);
  for (const char* size : {"", "00", "01", "010", "+1", "-1", " 1", "1 ", "1.0", "1e3", "0x10",
                           "1,000", "ten", "\xD9\xA1"}) {
    EXPECT_EQ(ParseSizeLine(size), kMalformed) << size;
  }
}

TEST(CheckpointTest, TakesTheLargestSizeAndRefusesALarger) {
  EXPECT_EQ(ParseSizeLine("9223372036854775807"), absl::StatusCode::kOk);
  EXPECT_EQ(ParseSizeLine("9223372036854775808"), kMalformed);
  EXPECT_EQ(ParseSizeLine("18446744073709551616"), kMalformed);
  Checkpoint checkpoint = SomeCheckpoint();
  checkpoint.size = kMaxTreeSize;
  EXPECT_TRUE(FormatCheckpoint(checkpoint).ok());
  ++checkpoint.size;
  EXPECT_EQ(FormatCheckpoint(checkpoint).status().code(), kMalformed);
}

TEST(CheckpointTest, RefusesRootsThatAreNotOneHash) {
  for (const char* root : {"", "AAAA", "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I",
                           "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=",
                           "CsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=",
                           " CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="}) {
    EXPECT_EQ(Parse(fmt::format("{}\n10\n{}\n", kOrigin, root)), kMalformed) << root;
  }
}

TEST(CheckpointTest, RefusesOriginsThatCannotNameAKey) {
  for (const char* origin : {"", "two words", "a+b", "caf\xE9"}) {
    EXPECT_EQ(Parse(fmt::format("{}\n10\n{}\n", origin, kRoot)), kMalformed) << origin;
    Checkpoint checkpoint = SomeCheckpoint();
    checkpoint.origin = origin;
    EXPECT_EQ(FormatCheckpoint(checkpoint).status().code(), kMalformed) << origin;
  }
}

TEST(CheckpointTest, RefusesTextsThatEndTooSoonOrTooLate) {
  const std::string text = FormatCheckpoint(SomeCheckpoint()).value();
  for (size_t size = 0; size < text.size(); ++size) {
    ASSERT_EQ(Parse(text.substr(0, size)), kMalformed) << size;
  }
  EXPECT_EQ(Parse(text + "\n"), kMalformed);
  EXPECT_EQ(Parse(text + "extension without a newline"), kMalformed);
}

TEST(CheckpointTest, FormatRefusesExtensionsThatAreNotOneLine) {
  for (const char* line : {"", "two\nlines", "\n"}) {
    Checkpoint checkpoint = SomeCheckpoint();
    checkpoint.extensions = {line};
    EXPECT_EQ(FormatCheckpoint(checkpoint).status().code(), kMalformed);
  }
}

TEST(CheckpointTest, TakesTheMostExtensionsAndRefusesOneMore) {
  Checkpoint checkpoint = SomeCheckpoint();
  checkpoint.extensions.assign(kMaxCheckpointExtensions, "extension");
  const std::string text = FormatCheckpoint(checkpoint).value();
  EXPECT_EQ(ParseCheckpoint(text).value(), checkpoint);
  EXPECT_EQ(Parse(text + "extension\n"), kMalformed);
  checkpoint.extensions.emplace_back("extension");
  EXPECT_EQ(FormatCheckpoint(checkpoint).status().code(), kMalformed);
}

class SignedCheckpointTest : public ::testing::Test {
 protected:
  absl::StatusCode Open(const std::string& note) const {
    return OpenCheckpoint(note, log_.verifier()).status().code();
  }

  const NoteSigner log_ = SignerOf(kOrigin, 1);
  const NoteSigner witness_ = SignerOf("witness.example", 2);
  const std::string note_ = SignCheckpoint(SomeCheckpoint(), log_).value();
};

TEST_F(SignedCheckpointTest, OpensWithTheKeyOfItsLog) {
  const OpenedCheckpoint opened = OpenCheckpoint(note_, log_.verifier()).value();
  EXPECT_EQ(opened.checkpoint, SomeCheckpoint());
  EXPECT_EQ(opened.note.text, FormatCheckpoint(SomeCheckpoint()).value());
}

TEST_F(SignedCheckpointTest, SigningTwiceGivesTheSameBytes) {
  EXPECT_EQ(SignCheckpoint(SomeCheckpoint(), log_).value(), note_);
}

TEST_F(SignedCheckpointTest, KeyOfAnotherNameDoesNotSign) {
  EXPECT_EQ(SignCheckpoint(SomeCheckpoint(), witness_).status().code(), kMalformed);
}

TEST_F(SignedCheckpointTest, WitnessIsVerifiedButNotEnough) {
  const std::vector<NoteVerifier> others{witness_.verifier()};
  const std::string both = AddSignature(note_, witness_).value();
  EXPECT_THAT(OpenCheckpoint(both, log_.verifier(), others).value().note.verified, SizeIs(2));
  const std::string alone = SignNote(FormatCheckpoint(SomeCheckpoint()).value(), witness_).value();
  EXPECT_EQ(OpenCheckpoint(alone, log_.verifier(), others).status().code(), kUntrusted);
}

TEST_F(SignedCheckpointTest, BadSignatureOfAWitnessRefusesIt) {
  SignedNote both = ParseNote(AddSignature(note_, witness_).value()).value();
  both.signatures[1].signature[0] ^= 1;
  const std::string note = FormatNote(both).value();
  const std::vector<NoteVerifier> others{witness_.verifier()};
  EXPECT_EQ(OpenCheckpoint(note, log_.verifier(), others).status().code(), kUntrusted);
  EXPECT_EQ(Open(note), absl::StatusCode::kOk);
}

TEST_F(SignedCheckpointTest, AnyKeyOfALogOfSeveralIsEnough) {
  const NoteSigner second = SignerOf(kOrigin, 3);
  const NoteVerifier third = SignerOf(kOrigin, 4).verifier();
  const std::string both = AddSignature(note_, second).value();
  for (const NoteVerifier& key : {log_.verifier(), second.verifier()}) {
    EXPECT_EQ(OpenCheckpoint(both, key).value().checkpoint, SomeCheckpoint());
    const std::vector<NoteVerifier> known{third, key};
    const auto opened = OpenCheckpointOfAny(both, known);
    ASSERT_TRUE(opened.ok()) << opened.status();
    EXPECT_TRUE(IsSignedBy(opened->note, key));
    EXPECT_FALSE(IsSignedBy(opened->note, third));
  }
  const std::vector<NoteVerifier> none{third};
  EXPECT_EQ(OpenCheckpointOfAny(both, none).status().code(), kUntrusted);
}

TEST_F(SignedCheckpointTest, BadSignatureOfAKnownKeyRefusesItThoughAnotherIsGood) {
  const NoteSigner second = SignerOf(kOrigin, 3);
  SignedNote both = ParseNote(AddSignature(note_, second).value()).value();
  both.signatures[1].signature[0] ^= 1;
  const std::string note = FormatNote(both).value();
  const std::vector<NoteVerifier> keys{log_.verifier(), second.verifier()};
  EXPECT_EQ(OpenCheckpointOfAny(note, keys).status().code(), kUntrusted);
  EXPECT_EQ(Open(note), absl::StatusCode::kOk) << "to who knows the first key alone";
}

TEST_F(SignedCheckpointTest, AnotherKeyOfTheSameNameIsToldOf) {
  const absl::Status other = OpenCheckpoint(note_, SignerOf(kOrigin, 3).verifier()).status();
  EXPECT_THAT(std::string(other.message()),
              testing::AllOf(testing::HasSubstr("only by another key of that name"),
                             testing::HasSubstr("rotate-key --drop-old"),
                             testing::HasSubstr("ask the people who keep the ledger")));
  const std::string foreign =
      SignNote(FormatCheckpoint(SomeCheckpoint()).value(), witness_).value();
  EXPECT_THAT(std::string(OpenCheckpoint(foreign, log_.verifier()).status().message()),
              testing::Not(testing::HasSubstr("rotate-key")));
}

TEST_F(SignedCheckpointTest, CheckpointOfAnotherLogIsRefusedThoughTheKeySignedIt) {
  Checkpoint other = SomeCheckpoint();
  other.origin = "other.example/log";
  EXPECT_EQ(Open(SignNote(FormatCheckpoint(other).value(), log_).value()), kUntrusted);
}

TEST_F(SignedCheckpointTest, NoteThatIsNoCheckpointIsRefusedThoughTheKeySignedIt) {
  EXPECT_EQ(Open(SignNote("a text\n", log_).value()), kMalformed);
}

TEST_F(SignedCheckpointTest, AnyByteChangedIsRefused) {
  for (size_t i = 0; i < note_.size(); ++i) {
    std::string changed = note_;
    changed[i] ^= 1;
    ASSERT_NE(Open(changed), absl::StatusCode::kOk) << "byte " << i;
  }
}

}  // namespace
}  // namespace vsledger
