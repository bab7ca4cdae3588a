#include "ledger/proof/tlog_proof.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ledger/proof/merkle.h"
#include "ledger/proof/note.h"
#include "tests/ledger/proof/note_keys.h"
#include "tests/ledger/proof/own_vectors.h"

namespace vsledger {
namespace {

constexpr absl::StatusCode kMalformed = absl::StatusCode::kInvalidArgument;
constexpr absl::StatusCode kUntrusted = absl::StatusCode::kDataLoss;

constexpr char kOrigin[] = "newtown.example/vsledger/999";
constexpr char kFirstLine[] = "c2sp.org/tlog-proof@v1\n";

class ProofFileTest : public ::testing::Test {
 protected:
  static absl::StatusCode Parse(const std::string& text) {
    return ParseProofFile(text).status().code();
  }
  absl::StatusCode Verify(const std::string& text, std::string_view entry = kOwnEntry) const {
    return VerifyProofFile(text, entry, log_).status().code();
  }
  std::string Replaced(std::string_view what, std::string_view with) const {
    std::string changed = text_;
    const size_t at = changed.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return changed.replace(at, what.size(), with);
  }
  // The file with its parts changed by `change`.
  template <typename Change>
  std::string Altered(Change change) const {
    ProofFile parts = ParseProofFile(text_).value();
    change(parts);
    return FormatProofFile(parts).value();
  }

  const NoteVerifier log_ = OwnLog();
  const std::string text_ = OwnVector("record-2.tlog-proof");
};

TEST_F(ProofFileTest, VerifiesWhatAnotherProgramMade) {
  const ProvenEntry proven = VerifyProofFile(text_, kOwnEntry, log_).value();
  EXPECT_EQ(proven.index, 2U);
  EXPECT_EQ(proven.checkpoint.checkpoint.size, 5U);
  EXPECT_EQ(proven.checkpoint.checkpoint.origin, kOrigin);
}

TEST_F(ProofFileTest, HashOfTheLeafDoesInPlaceOfTheEntry) {
  EXPECT_TRUE(VerifyProofFileOfLeaf(text_, LeafHash(kOwnEntry), log_).ok());
  EXPECT_EQ(VerifyProofFileOfLeaf(text_, LeafHash("record 3"), log_).status().code(), kUntrusted);
}

TEST_F(ProofFileTest, PartsComeBackAsTheSameBytes) {
  for (const char* name : {"record-2.tlog-proof", "record-2-extra.tlog-proof"}) {
    const std::string text = OwnVector(name);
    EXPECT_EQ(FormatProofFile(ParseProofFile(text).value()).value(), text) << name;
  }
}

TEST_F(ProofFileTest, ExtraDataIsReadAndProvesNothing) {
  const std::string with_extra = OwnVector("record-2-extra.tlog-proof");
  EXPECT_EQ(ParseProofFile(with_extra).value().extra, "context");
  EXPECT_EQ(Verify(with_extra), absl::StatusCode::kOk);
}

TEST_F(ProofFileTest, TreeOfOneLeafNeedsNoHashes) {
  const NoteSigner log = SignerOf(kOrigin, 1);
  const Checkpoint one{.origin = kOrigin, .size = 1, .root = LeafHash("a"), .extensions = {}};
  const std::string note = SignCheckpoint(one, log).value();
  const std::string text = FormatProofFile({"", 0, {}, note}).value();
  EXPECT_EQ(text, fmt::format("{}index 0\n\n{}", kFirstLine, note));
  EXPECT_EQ(Verify(text, "a"), absl::StatusCode::kOk);
  EXPECT_EQ(Verify(text, "b"), kUntrusted);
}

TEST_F(ProofFileTest, OtherEntryIsRefused) {
  EXPECT_EQ(Verify(text_, "record 3"), kUntrusted);
  EXPECT_EQ(Verify(text_, ""), kUntrusted);
}

TEST_F(ProofFileTest, ProofOfAnotherPlaceIsRefused) {
  EXPECT_EQ(Verify(Replaced("index 2", "index 3")), kUntrusted);
  EXPECT_EQ(Verify(Replaced("index 2", "index 5")), kUntrusted);
  EXPECT_EQ(Verify(Altered([](ProofFile& parts) { parts.proof.pop_back(); })), kUntrusted);
  EXPECT_EQ(Verify(Altered([](ProofFile& parts) { parts.proof.push_back({}); })), kUntrusted);
  EXPECT_EQ(Verify(Altered([](ProofFile& parts) { parts.proof[1][0] ^= 1; })), kUntrusted);
}

TEST_F(ProofFileTest, CheckpointOfAnotherKeyIsRefused) {
  const NoteVerifier other = SignerOf(kOrigin, 9).verifier();
  EXPECT_EQ(VerifyProofFile(text_, kOwnEntry, other).status().code(), kUntrusted);
}

TEST_F(ProofFileTest, AnyByteChangedIsRefused) {
  for (size_t i = 0; i < text_.size(); ++i) {
    std::string changed = text_;
    changed[i] ^= 1;
    ASSERT_NE(Verify(changed), absl::StatusCode::kOk) << "byte " << i;
  }
}

TEST_F(ProofFileTest, AnyCutIsRefused) {
  for (size_t size = 0; size < text_.size(); ++size) {
    ASSERT_EQ(Parse(text_.substr(0, size)), kMalformed) << size;
  }
  EXPECT_EQ(Parse(text_ + "\n"), kMalformed);
}

TEST_F(ProofFileTest, RefusesTextsThatAreNotQuiteThis) {
  for (const auto& [what, with] : std::vector<std::pair<std::string, std::string>>{
           {"proof@v1", "proof@v2"},
           {"proof@v1\n", "proof@v1 \n"},
           {"proof@v1\n", "proof@v1\r\n"},
           {"index 2", "index 02"},
           {"index 2", "index +2"},
           {"index 2", "index  2"},
           {"index 2", "index 2 "},
           {"index 2", "index -2"},
           {"index 2", "index"},
           {"index 2", "index "},
           {"index 2", "index two"},
           {"index 2\n", ""},
           {"index 2\n", "index 2\nindex 2\n"},
           {"index 2\n", "\nindex 2\n"},
           {"index 2\n", "index 9223372036854775807\n"},
           {"index 2\n", "index 18446744073709551616\n"},
           {"index 2\n", "extra \nindex 2\n"},
           {"index 2\n", "extra Y29udGV4dA\nindex 2\n"},
           {"index 2\n", "extra Y29udGV4dA==\nextra Y29udGV4dA==\nindex 2\n"},
           {"index 2\n", "index 2\nextra Y29udGV4dA==\n"},
           {"index 2\n", "index 2\nAAAA\n"},
           {"\n\nnewtown", "\nnewtown"},
           {"\n\nnewtown", "\n\n\nnewtown"}}) {
    EXPECT_EQ(Parse(Replaced(what, with)), kMalformed) << what << " -> " << with;
  }
}

TEST_F(ProofFileTest, NoteThatIsNoCheckpointIsRefused) {
  const std::string note = SignNote("a text\n", SignerOf(kOrigin, 1)).value();
  EXPECT_EQ(FormatProofFile({"", 0, {}, note}).status().code(), kMalformed);
  EXPECT_EQ(Parse(fmt::format("{}index 0\n\n{}", kFirstLine, note)), kMalformed);
}

TEST_F(ProofFileTest, TakesTheMostHashesAndRefusesOneMore) {
  ProofFile parts = ParseProofFile(text_).value();
  parts.proof.assign(kMaxProofHashes, Hash{});
  const std::string most = FormatProofFile(parts).value();
  EXPECT_EQ(ParseProofFile(most).value(), parts);
  EXPECT_EQ(Verify(most), kUntrusted);
  parts.proof.emplace_back();
  EXPECT_EQ(FormatProofFile(parts).status().code(), kMalformed);
  std::string one_more = most;
  one_more.insert(one_more.find("\n\n") + 1, HashToBase64(Hash{}) + "\n");
  EXPECT_EQ(Parse(one_more), kMalformed);
}

TEST_F(ProofFileTest, TakesTheMostExtraDataAndRefusesMore) {
  ProofFile parts = ParseProofFile(text_).value();
  parts.extra.assign(kMaxProofExtraBytes, 'x');
  EXPECT_EQ(ParseProofFile(FormatProofFile(parts).value()).value(), parts);
  parts.extra += 'x';
  EXPECT_EQ(FormatProofFile(parts).status().code(), kMalformed);
}

TEST_F(ProofFileTest, TooLongATextIsRefusedUnread) {
  EXPECT_EQ(Parse(std::string(kMaxProofFileBytes + 1, 'x')), kMalformed);
}

}  // namespace
}  // namespace vsledger
