#include "ledger/proof/tlog_proof.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "absl/status/status.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/encoding.h"
#include "ledger/proof/merkle.h"
#include "ledger/proof/merkle_proof.h"
#include "ledger/proof/note.h"

namespace vsledger {
namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtraPrefix = "extra ";
constexpr std::string_view kIndexPrefix = "index ";

absl::Status Malformed(std::string_view why) {
  return absl::InvalidArgumentError(fmt::format("the text is not a proof file: {}", why));
}

// The first line of `rest`, without its newline, which is taken off with it.
absl::StatusOr<std::string_view> TakeLine(std::string_view& rest, std::string_view which) {
  const size_t end = rest.find('\n');
  if (end == std::string_view::npos) return Malformed(fmt::format("its {} is missing", which));
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

absl::StatusOr<std::string> TakeExtra(std::string_view& rest) {
  if (!rest.starts_with(kExtraPrefix)) return std::string();
  VSL_ASSIGN_OR_RETURN(const std::string_view line, TakeLine(rest, "extra line"));
  VSL_ASSIGN_OR_RETURN(std::string extra, Base64Decode(line.substr(kExtraPrefix.size())));
  if (extra.empty()) return Malformed("its extra line is empty; without data there is no line");
  return extra;
}

absl::StatusOr<uint64_t> TakeIndex(std::string_view& rest) {
  VSL_ASSIGN_OR_RETURN(std::string_view line, TakeLine(rest, "index"));
  if (!line.starts_with(kIndexPrefix)) return Malformed("no index line stands where it should");
  line.remove_prefix(kIndexPrefix.size());
  uint64_t index = 0;
  const char* const end = line.data() + line.size();
  const auto [stop, error] = std::from_chars(line.data(), end, index);
  if (error != std::errc() || stop != end || (line.size() > 1 && line.front() == '0')) {
    return Malformed("its index is not a decimal number without leading zeros");
  }
  return index;
}

// The hashes and the empty line after them.
absl::StatusOr<std::vector<Hash>> TakeHashes(std::string_view& rest) {
  std::vector<Hash> hashes;
  while (hashes.size() <= kMaxProofHashes) {
    VSL_ASSIGN_OR_RETURN(const std::string_view line, TakeLine(rest, "empty line"));
    if (line.empty()) return hashes;
    VSL_ASSIGN_OR_RETURN(hashes.emplace_back(), HashFromBase64(line));
  }
  return Malformed(fmt::format("it has more than {} hashes", kMaxProofHashes));
}

absl::Status CheckParts(const ProofFile& proof) {
  if (proof.extra.size() > kMaxProofExtraBytes) {
    return Malformed(fmt::format("its extra data has {} bytes, the limit is {}", proof.extra.size(),
                                 kMaxProofExtraBytes));
  }
  if (proof.index >= kMaxTreeSize) return Malformed("its index is beyond the largest tree");
  if (proof.proof.size() > kMaxProofHashes) {
    return Malformed(fmt::format("it has more than {} hashes", kMaxProofHashes));
  }
  VSL_ASSIGN_OR_RETURN(const SignedNote note, ParseNote(proof.checkpoint));
  return ParseCheckpoint(note.text).status();
}

}  // namespace

absl::StatusOr<std::string> FormatProofFile(const ProofFile& proof) {
  VSL_RETURN_IF_ERROR(CheckParts(proof));
  std::string text = fmt::format("{}\n", kFirstLine);
  if (!proof.extra.empty()) {
    text += fmt::format("{}{}\n", kExtraPrefix, Base64Encode(proof.extra));
  }
  text += fmt::format("{}{}\n", kIndexPrefix, proof.index);
  for (const Hash& hash : proof.proof) text += HashToBase64(hash) + "\n";
  return text + "\n" + proof.checkpoint;
}

absl::StatusOr<ProofFile> ParseProofFile(std::string_view text) {
  if (text.size() > kMaxProofFileBytes) {
    return Malformed(
        fmt::format("it has {} bytes, the limit is {}", text.size(), kMaxProofFileBytes));
  }
  std::string_view rest = text;
  VSL_ASSIGN_OR_RETURN(const std::string_view first, TakeLine(rest, "first line"));
  if (first != kFirstLine) return Malformed(fmt::format("its first line is not {}", kFirstLine));
  ProofFile proof;
  VSL_ASSIGN_OR_RETURN(proof.extra, TakeExtra(rest));
  VSL_ASSIGN_OR_RETURN(proof.index, TakeIndex(rest));
  VSL_ASSIGN_OR_RETURN(proof.proof, TakeHashes(rest));
  proof.checkpoint = std::string(rest);
  VSL_RETURN_IF_ERROR(CheckParts(proof));
  return proof;
}

absl::StatusOr<ProvenEntry> VerifyProofFileOfLeaf(std::string_view text, const Hash& leaf_hash,
                                                  const NoteVerifier& log) {
  VSL_ASSIGN_OR_RETURN(const ProofFile proof, ParseProofFile(text));
  VSL_ASSIGN_OR_RETURN(OpenedCheckpoint opened, OpenCheckpoint(proof.checkpoint, log));
  const Checkpoint& checkpoint = opened.checkpoint;
  if (proof.index >= checkpoint.size) {
    return absl::DataLossError(
        fmt::format("the proof is of record {}, but the log of its checkpoint has {} records",
                    proof.index, checkpoint.size));
  }
  VSL_RETURN_IF_ERROR(
      VerifyInclusion(proof.index, checkpoint.size, leaf_hash, proof.proof, checkpoint.root));
  return ProvenEntry{.index = proof.index, .checkpoint = std::move(opened)};
}

absl::StatusOr<ProvenEntry> VerifyProofFile(std::string_view text, std::string_view entry,
                                            const NoteVerifier& log) {
  return VerifyProofFileOfLeaf(text, LeafHash(entry), log);
}

}  // namespace vsledger
