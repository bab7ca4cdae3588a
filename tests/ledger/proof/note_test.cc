#include "ledger/proof/note.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/proof/encoding.h"
#include "tests/ledger/proof/note_keys.h"

namespace vsledger {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr absl::StatusCode kMalformed = absl::StatusCode::kInvalidArgument;
constexpr absl::StatusCode kUntrusted = absl::StatusCode::kDataLoss;

const std::string kText = "a text\n";
const std::string kLine = "— a.example/log AAAAAAA=\n";  // well formed; by nobody

class NoteTest : public ::testing::Test {
 protected:
  absl::StatusCode Open(const std::string& note, std::vector<NoteVerifier> known) const {
    return OpenNote(note, known).status().code();
  }

  const NoteSigner alice_ = SignerOf("alice.example", 1);
  const NoteSigner bob_ = SignerOf("bob.example", 2);
  const std::string by_alice_ = SignNote(kText, alice_).value();
  const std::string by_both_ = AddSignature(by_alice_, bob_).value();
};

absl::StatusCode Parse(const std::string& note) { return ParseNote(note).status().code(); }

// A note whose text is all but `kText`.
absl::StatusCode SignText(const std::string& text) {
  return SignNote(text, SignerOf("alice.example", 1)).status().code();
}

TEST_F(NoteTest, OpensThePublishedNote) {
  const std::string note = fmt::format("{}\n{}", kNeumannText, kNeumannSignatureLine);
  const std::vector<NoteVerifier> known{NoteVerifier::Parse(kNeumannKey).value()};
  const absl::StatusOr<OpenedNote> opened = OpenNote(note, known);
  ASSERT_TRUE(opened.ok()) << opened.status();
  EXPECT_EQ(opened->text, kNeumannText);
  EXPECT_THAT(opened->verified, ElementsAre(Field(&NoteSignature::name, "PeterNeumann")));
  EXPECT_THAT(opened->unknown, IsEmpty());
  EXPECT_EQ(FormatNote(ParseNote(note).value()).value(), note);
}

TEST_F(NoteTest, RefusesThePublishedNoteWithAnyByteChanged) {
  const std::string note = fmt::format("{}\n{}", kNeumannText, kNeumannSignatureLine);
  const std::vector<NoteVerifier> known{NoteVerifier::Parse(kNeumannKey).value()};
  for (size_t i = 0; i < note.size(); ++i) {
    for (const unsigned int bit : {0x01U, 0x20U, 0x80U}) {
      std::string changed = note;
      changed[i] = static_cast<char>(static_cast<unsigned char>(changed[i]) ^ bit);
      ASSERT_FALSE(OpenNote(changed, known).ok()) << "byte " << i << ": " << changed;
    }
  }
}

TEST_F(NoteTest, RefusesANoteCutShortAnywhere) {
  for (size_t size = 0; size < by_alice_.size(); ++size) {
    ASSERT_NE(Open(by_alice_.substr(0, size), {alice_.verifier()}), absl::StatusCode::kOk) << size;
  }
}

TEST_F(NoteTest, SignedNoteIsTextEmptyLineAndSignatureLine) {
  const std::string signature = alice_.Sign(kText).value();
  const std::string id = HexDecode(fmt::format("{:08x}", alice_.verifier().key_id())).value();
  EXPECT_EQ(by_alice_, kText + "\n— alice.example " + Base64Encode(id + signature) + "\n");
}

TEST_F(NoteTest, OpensWithEachKnownKeyAndSetsTheOthersAside) {
  const std::vector<NoteVerifier> known{bob_.verifier()};
  const OpenedNote opened = OpenNote(by_both_, known).value();
  EXPECT_EQ(opened.text, kText);
  EXPECT_THAT(opened.verified, ElementsAre(Field(&NoteSignature::name, "bob.example")));
  EXPECT_THAT(opened.unknown, ElementsAre(Field(&NoteSignature::name, "alice.example")));
}

TEST_F(NoteTest, OpensWithSeveralKnownKeys) {
  const std::vector<NoteVerifier> known{bob_.verifier(), alice_.verifier()};
  EXPECT_THAT(OpenNote(by_both_, known).value().verified,
              ElementsAre(Field(&NoteSignature::name, "alice.example"),
                          Field(&NoteSignature::name, "bob.example")));
}

TEST_F(NoteTest, RefusesANoteThatNoKnownKeySigned) {
  EXPECT_EQ(Open(by_alice_, {}), kUntrusted);
  EXPECT_EQ(Open(by_alice_, {bob_.verifier()}), kUntrusted);
}

TEST_F(NoteTest, KeyOfTheSameNameOnlyIsUnknown) {
  EXPECT_EQ(Open(by_alice_, {SignerOf("alice.example", 3).verifier()}), kUntrusted);
}

TEST_F(NoteTest, KeyOfTheSameIdOnlyIsUnknown) {
  SignedNote note = ParseNote(by_both_).value();
  note.signatures[0].name = "mallory.example";
  const std::string changed = FormatNote(note).value();
  EXPECT_EQ(Open(changed, {alice_.verifier()}), kUntrusted);
  EXPECT_EQ(Open(changed, {alice_.verifier(), bob_.verifier()}), absl::StatusCode::kOk);
}

TEST_F(NoteTest, BadSignatureOfAKnownKeyRefusesTheNoteThoughAnotherIsGood) {
  SignedNote note = ParseNote(by_both_).value();
  note.signatures[0].signature[10] ^= 1;
  const std::string changed = FormatNote(note).value();
  EXPECT_EQ(Open(changed, {alice_.verifier(), bob_.verifier()}), kUntrusted);
  EXPECT_EQ(Open(changed, {bob_.verifier()}), absl::StatusCode::kOk);
}

TEST_F(NoteTest, BadSignatureRefusesTheNoteAfterAGoodOneOfTheSameKey) {
  SignedNote note = ParseNote(by_alice_).value();
  note.signatures.push_back(note.signatures[0]);
  note.signatures[1].signature[10] ^= 1;
  EXPECT_EQ(Open(FormatNote(note).value(), {alice_.verifier()}), kUntrusted);
}

TEST_F(NoteTest, SignatureOfAnotherLengthRefusesTheNote) {
  SignedNote note = ParseNote(by_alice_).value();
  note.signatures[0].signature += "x";
  EXPECT_EQ(Open(FormatNote(note).value(), {alice_.verifier()}), kUntrusted);
}

TEST_F(NoteTest, KeyThatSignedTwiceCountsOnce) {
  const std::string twice = AddSignature(by_alice_, alice_).value();
  const std::vector<NoteVerifier> known{alice_.verifier()};
  EXPECT_THAT(ParseNote(twice).value().signatures, SizeIs(2));
  EXPECT_THAT(OpenNote(twice, known).value().verified, SizeIs(1));
}

TEST_F(NoteTest, TwoKnownKeysOfOneNameAndIdAreRefused) {
  EXPECT_EQ(Open(by_alice_, {alice_.verifier(), alice_.verifier()}), kMalformed);
}

TEST_F(NoteTest, SignatureIsOverTheTextWithItsLastNewline) {
  SignedNote longer = ParseNote(by_alice_).value();
  longer.text += "\n";
  EXPECT_EQ(Open(FormatNote(longer).value(), {alice_.verifier()}), kUntrusted);
}

TEST_F(NoteTest, TextMayHoldEmptyLinesAndOtherScripts) {
  for (const char* text : {"\n", "\n\n\n", "one\n\ntwo\n\n", "trafitto:\n\ned è subito sera.\n",
                           "— looks like a signature AAAA\n", "\xF0\x9F\x8E\x93\n"}) {
    const std::string note = SignNote(text, alice_).value();
    const std::vector<NoteVerifier> known{alice_.verifier()};
    EXPECT_EQ(OpenNote(note, known).value().text, text);
  }
}

TEST_F(NoteTest, TextOfANoteMayBeANoteItself) {
  const std::string outer = SignNote(by_alice_, bob_).value();
  const std::vector<NoteVerifier> known{bob_.verifier()};
  EXPECT_EQ(OpenNote(outer, known).value().text, by_alice_);
}

TEST_F(NoteTest, RefusesTextsThatANoteCannotHold) {
  for (const char* text :
       {"", "no newline at its end", "tab\there\n", "return\r\n", "bell\a\n", "\x1b[31m\n",
        "not UTF-8 \xff\n", "overlong \xC0\x8A\n", "surrogate \xED\xA0\x80\n", "cut \xE2\x80\n"}) {
    EXPECT_EQ(SignText(text), kMalformed) << text;
    EXPECT_EQ(Parse(fmt::format("{}\n{}", text, kLine)), kMalformed) << text;
  }
  EXPECT_EQ(SignText(std::string("nul\0\n", 5)), kMalformed);
}

TEST_F(NoteTest, RefusesNotesThatAreNotWellFormed) {
  ASSERT_EQ(Parse(kText + "\n" + kLine), absl::StatusCode::kOk);
  EXPECT_EQ(Parse(kText + kLine), kMalformed);                // no empty line
  EXPECT_EQ(Parse(kText + "\n"), kMalformed);                 // no signature
  EXPECT_EQ(Parse("\n" + kLine), kMalformed);                 // no text
  EXPECT_EQ(Parse(kText + "\n" + kLine + "\n"), kMalformed);  // an empty line after it
  EXPECT_EQ(Parse(kText + "\n" + kLine + "more"), kMalformed);
  EXPECT_EQ(Parse(kText + "\n" + kLine + "more\n"), kMalformed);
}

TEST_F(NoteTest, RefusesSignatureLinesThatAreNotWellFormed) {
  for (const char* line :
       {"- a.example AAAAAAA=\n", "-- a.example AAAAAAA=\n", "—a.example AAAAAAA=\n",
        "—  AAAAAAA=\n", "— a.example\n", "— a.example \n", "— a.example  AAAAAAA=\n",
        "— a.example AAAAAAA= \n", "— a.example AAAAAA==\n", "— a.example AAAAAAA\n",
        "— a.example AAAAAAB=\n", "— a+b AAAAAAA=\n",
        "— a\xC2\xA0"
        "b AAAAAAA=\n",
        " — a.example AAAAAAA=\n", "— a.example AAAAAAA=\r\n", "— a.example\nAAAAAAA=\n"}) {
    EXPECT_EQ(Parse(fmt::format("{}\n{}", kText, line)), kMalformed) << line;
    EXPECT_EQ(Parse(fmt::format("{}\n{}{}", kText, kLine, line)), kMalformed) << line;
  }
}

TEST_F(NoteTest, FormatRefusesPartsThatMakeNoNote) {
  const SignedNote good{kText, {{"a.example", 1, "x"}}};
  ASSERT_TRUE(FormatNote(good).ok());
  for (const SignedNote& bad :
       {SignedNote{kText, {}}, SignedNote{kText, {{"a b", 1, "x"}}},
        SignedNote{kText, {{"a.example", 1, ""}}}, SignedNote{"", {{"a.example", 1, "x"}}}}) {
    EXPECT_EQ(FormatNote(bad).status().code(), kMalformed);
  }
}

TEST_F(NoteTest, PartsComeBack) {
  const SignedNote note{
      "text\n\n", {{"a.example", 0, "x"}, {"b.example", 0xFFFFFFFFU, std::string(5000, 'y')}}};
  EXPECT_EQ(ParseNote(FormatNote(note).value()).value(), note);
}

TEST_F(NoteTest, TakesTheMostSignaturesAndRefusesOneMore) {
  static_assert(kMaxNoteSignatures >= 16, "the specification asks for 16 at least");
  SignedNote note = ParseNote(by_alice_).value();
  const std::vector<NoteVerifier> known{alice_.verifier()};
  while (note.signatures.size() < kMaxNoteSignatures) {
    note.signatures.insert(note.signatures.begin(), {"w.example", 7, "x"});
  }
  const std::string most = FormatNote(note).value();
  EXPECT_THAT(OpenNote(most, known).value().unknown, SizeIs(kMaxNoteSignatures - 1));
  EXPECT_EQ(Parse(most + kLine), kMalformed);
  EXPECT_EQ(AddSignature(most, bob_).status().code(), kMalformed);
}

TEST_F(NoteTest, TakesTheLongestNoteAndRefusesALonger) {
  const size_t around = by_alice_.size() - kText.size();
  const std::string longest = std::string(kMaxNoteBytes - around - 1, 'x') + "\n";
  const std::string note = SignNote(longest, alice_).value();
  EXPECT_EQ(note.size(), kMaxNoteBytes);
  EXPECT_EQ(Open(note, {alice_.verifier()}), absl::StatusCode::kOk);
  EXPECT_EQ(SignText("x" + longest), kMalformed);
  EXPECT_EQ(Parse("x" + note), kMalformed);
}

TEST_F(NoteTest, SignatureTooLongForANoteIsRefused) {
  const SignedNote note{kText, {{"a.example", 1, std::string(kMaxBase64Bytes + 1, 'x')}}};
  EXPECT_EQ(FormatNote(note).status().code(), kMalformed);
}

}  // namespace
}  // namespace vsledger
