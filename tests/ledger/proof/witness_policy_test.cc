#include "ledger/proof/witness_policy.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/proof/merkle.h"
#include "ledger/proof/note.h"
#include "tests/ledger/proof/note_keys.h"
#include "tests/ledger/proof/own_vectors.h"

namespace vsledger {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr absl::StatusCode kMalformed = absl::StatusCode::kInvalidArgument;
constexpr absl::StatusCode kUntrusted = absl::StatusCode::kDataLoss;

constexpr char kOrigin[] = "newtown.example/vsledger/999";

CosignatureSigner Witness(char name) {
  Ed25519Seed bytes;
  bytes.fill(static_cast<uint8_t>(name));
  return CosignatureSigner::Create(fmt::format("{}.example", name),
                                   Ed25519PrivateKey::FromSeed(bytes).value())
      .value();
}

std::string WitnessLine(char name) {
  return fmt::format("witness {} {}\n", name, Witness(name).verifier().ToString());
}

std::string LogLine() { return fmt::format("log {}\n", OwnVector("log.key")); }

// The checkpoint with a cosignature by each of these.
std::string CosignedBy(std::string_view names) {
  std::string note = OwnVector("checkpoint");
  for (const char name : names) note = Cosign(note, Witness(name), 1'700'000'000).value();
  return note;
}

// A policy with the witnesses a, b, c, d and then `rest`.
std::string Policy(std::string_view rest) {
  return LogLine() + WitnessLine('a') + WitnessLine('b') + WitnessLine('c') + WitnessLine('d') +
         std::string(rest);
}

absl::StatusCode Check(std::string_view names, std::string_view rest) {
  return CheckCosignatures(CosignedBy(names), ParsePolicy(Policy(rest)).value()).status().code();
}

absl::StatusCode Parse(const std::string& text) { return ParsePolicy(text).status().code(); }

TEST(WitnessPolicyTest, AsksForAsManyCosignaturesAsItSays) {
  const char* two = "group g 2 a b c\nquorum g\n";
  EXPECT_EQ(Check("", two), kUntrusted);
  EXPECT_EQ(Check("a", two), kUntrusted);
  EXPECT_EQ(Check("ad", two), kUntrusted);
  EXPECT_EQ(Check("ac", two), absl::StatusCode::kOk);
  EXPECT_EQ(Check("abc", two), absl::StatusCode::kOk);
}

TEST(WitnessPolicyTest, AllAndAnyAreWordsForNumbers) {
  EXPECT_EQ(Check("ab", "group g all a b c\nquorum g\n"), kUntrusted);
  EXPECT_EQ(Check("abc", "group g all a b c\nquorum g\n"), absl::StatusCode::kOk);
  EXPECT_EQ(Check("d", "group g any a b c\nquorum g\n"), kUntrusted);
  EXPECT_EQ(Check("b", "group g any a b c\nquorum g\n"), absl::StatusCode::kOk);
}

TEST(WitnessPolicyTest, OneWitnessCanBeTheQuorum) {
  EXPECT_EQ(Check("a", "quorum b\n"), kUntrusted);
  EXPECT_EQ(Check("b", "quorum b\n"), absl::StatusCode::kOk);
}

TEST(WitnessPolicyTest, GroupsCountAsMembersOfGroups) {
  const char* nested = "group x any a b\ngroup y all c d\ngroup both all x y\nquorum both\n";
  EXPECT_EQ(Check("abc", nested), kUntrusted);
  EXPECT_EQ(Check("cd", nested), kUntrusted);
  EXPECT_EQ(Check("bcd", nested), absl::StatusCode::kOk);
}

TEST(WitnessPolicyTest, QuorumNoneAsksForTheLogOnly) {
  EXPECT_EQ(Check("", "quorum none\n"), absl::StatusCode::kOk);
  const std::string other_log =
      SignCheckpoint({kOrigin, 0, EmptyRoot(), {}}, SignerOf(kOrigin, 9)).value();
  EXPECT_EQ(
      CheckCosignatures(other_log, ParsePolicy(Policy("quorum none\n")).value()).status().code(),
      kUntrusted);
}

TEST(WitnessPolicyTest, OneWitnessSigningTwiceCountsOnce) {
  SignedNote note = ParseNote(CosignedBy("a")).value();
  note.signatures.push_back(note.signatures.back());
  const WitnessPolicy policy = ParsePolicy(Policy("group g 2 a b\nquorum g\n")).value();
  EXPECT_EQ(CheckCosignatures(FormatNote(note).value(), policy).status().code(), kUntrusted);
}

TEST(WitnessPolicyTest, BadCosignatureRefusesTheCheckpointThoughItIsNotNeeded) {
  SignedNote note = ParseNote(CosignedBy("ab")).value();
  note.signatures.back().signature[20] ^= 1;
  const WitnessPolicy policy = ParsePolicy(Policy("quorum a\n")).value();
  EXPECT_EQ(CheckCosignatures(FormatNote(note).value(), policy).status().code(), kUntrusted);
}

TEST(WitnessPolicyTest, BadSignatureOfTheLogRefusesTheCheckpoint) {
  SignedNote note = ParseNote(CosignedBy("a")).value();
  note.signatures.front().signature[20] ^= 1;
  const WitnessPolicy policy = ParsePolicy(Policy("quorum a\n")).value();
  EXPECT_EQ(CheckCosignatures(FormatNote(note).value(), policy).status().code(), kUntrusted);
}

TEST(WitnessPolicyTest, AnyLogOfThePolicyDoes) {
  const std::string other = fmt::format("log {}\n", SignerOf("o.example", 9).verifier().ToString());
  const WitnessPolicy policy = ParsePolicy(other + Policy("quorum a\n")).value();
  const WitnessedCheckpoint checked = CheckCosignatures(CosignedBy("ab"), policy).value();
  EXPECT_EQ(checked.checkpoint.origin, kOrigin);
  EXPECT_THAT(checked.cosignatures, SizeIs(2));
}

TEST(WitnessPolicyTest, CommentsBlanksTabsAndAddressesAreLetThrough) {
  const std::string text = fmt::format("# ours\n\n \t\n  log\t{} https://newtown.example\n{}\n",
                                       OwnVector("log.key"), "\t# more\nquorum none");
  EXPECT_THAT(ParsePolicy(text).value().logs, SizeIs(1));
}

TEST(WitnessPolicyTest, RefusesWhatIsNoPolicy) {
  for (const char* rest : {"",
                           "quorum\n",
                           "quorum a b\n",
                           "quorum e\n",
                           "quorum none",
                           "quorum a\nquorum a\n",
                           "quorum none\nquorum none\n",
                           "group g 2 a b\n",
                           "group g 3 a b\nquorum g\n",
                           "group g 0 a b\nquorum g\n",
                           "group g -1 a b\nquorum g\n",
                           "group g two a b\nquorum g\n",
                           "group g 1\nquorum g\n",
                           "group g 1 e\nquorum g\n",
                           "group none 1 a\nquorum none\n",
                           "group a 1 b\nquorum a\n",
                           "group g 1 a a\nquorum g\n",
                           "group g 1 none\nquorum g\n",
                           "group g 1 a\ngroup h 1 a\nquorum g\n",
                           "group g 1 g\nquorum g\n",
                           "threshold 2\n",
                           "quorum g\ngroup g 1 a\n",
                           "quorum a\r\n",
                           "quorum \x01\n",
                           "Quorum a\n"}) {
    EXPECT_EQ(Parse(Policy(rest)), kMalformed) << rest;
  }
  EXPECT_EQ(Parse(""), kMalformed);
}

TEST(WitnessPolicyTest, RefusesKeysThatAreNoneOrStandTwice) {
  for (const std::string& more :
       {LogLine(), WitnessLine('a'), fmt::format("log {}\n", Witness('e').verifier().ToString()),
        fmt::format("witness e {}\n", OwnVector("log.key")), std::string("log\n"),
        std::string("witness e\n"),
        fmt::format("witness f {}\n", Witness('a').verifier().ToString())}) {
    EXPECT_EQ(Parse(Policy(more + "quorum none\n")), kMalformed) << more;
  }
}

TEST(WitnessPolicyTest, NamesTheLineThatIsWrong) {
  EXPECT_THAT(std::string(ParsePolicy(Policy("quorum e\n")).status().message()),
              HasSubstr("line 6"));
}

TEST(WitnessPolicyTest, TakesTheMostGroupsAndRefusesOneMore) {
  std::string groups = "group g0 1 a\n";
  for (size_t i = 1; i < kMaxPolicyEntries; ++i) {
    groups += fmt::format("group g{} 1 g{}\n", i, i - 1);
  }
  EXPECT_EQ(Check("a", groups + fmt::format("quorum g{}\n", kMaxPolicyEntries - 1)),
            absl::StatusCode::kOk);
  EXPECT_EQ(Parse(Policy(groups + "group g 1 b\nquorum g\n")), kMalformed);
}

TEST(WitnessPolicyTest, TooLongATextIsRefused) {
  EXPECT_EQ(Parse(std::string(kMaxPolicyBytes, '#') + "\nquorum none\n"), kMalformed);
}

}  // namespace
}  // namespace vsledger
