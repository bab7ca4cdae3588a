#include "ledger/proof/witness_policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_split.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/note.h"

namespace vsledger {
namespace {

using Words = std::vector<std::string>;

constexpr std::string_view kNoQuorum = "none";

absl::Status Malformed(std::string_view why) {
  return absl::InvalidArgumentError(std::string(why));
}

absl::Status CheckCharacters(std::string_view text) {
  if (text.size() > kMaxPolicyBytes) {
    return Malformed(
        fmt::format("a policy has at most {} bytes, not {}", kMaxPolicyBytes, text.size()));
  }
  const auto is_control = [](char c) {
    return (static_cast<uint8_t>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
  };
  if (std::any_of(text.begin(), text.end(), is_control)) {
    return Malformed("a policy holds no control characters but tab and newline");
  }
  if (!text.ends_with('\n')) return Malformed("the last line of a policy ends in a newline");
  return absl::OkStatus();
}

// Reads a policy line by line.
class PolicyReader {
 public:
  absl::Status Read(const Words& words) {
    const std::string& what = words.front();
    if (what == "log") return ReadLog(words);
    if (what == "witness") return ReadWitness(words);
    if (what == "group") return ReadGroup(words);
    if (what == "quorum") return ReadQuorum(words);
    return Malformed(fmt::format("'{}' is not log, witness, group or quorum", what));
  }

  absl::StatusOr<WitnessPolicy> Finish() && {
    if (!quorum_said_) return Malformed("the policy has no quorum line");
    return std::move(policy_);
  }

 private:
  absl::Status ReadLog(const Words& words) {
    if (words.size() < 2 || words.size() > 3) return Malformed("a log line is: log KEY [URL]");
    VSL_ASSIGN_OR_RETURN(NoteVerifier log, NoteVerifier::Parse(words[1]));
    for (const NoteVerifier& other : policy_.logs) {
      if (other.public_key() == log.public_key()) return Malformed("this log's key stands above");
    }
    if (policy_.logs.size() == kMaxPolicyEntries) {
      return Malformed(fmt::format("a policy has at most {} logs", kMaxPolicyEntries));
    }
    policy_.logs.push_back(std::move(log));
    return absl::OkStatus();
  }

  absl::Status ReadWitness(const Words& words) {
    if (words.size() < 3 || words.size() > 4) {
      return Malformed("a witness line is: witness NAME KEY [URL]");
    }
    VSL_ASSIGN_OR_RETURN(CosignatureVerifier witness, CosignatureVerifier::Parse(words[2]));
    for (const PolicyMember& other : policy_.members) {
      if (other.witness && other.witness->public_key() == witness.public_key()) {
        return Malformed("this witness's key stands above");
      }
    }
    return Add({.name = words[1], .witness = std::move(witness), .threshold = 0, .members = {}});
  }

  absl::Status ReadGroup(const Words& words) {
    if (words.size() < 4) return Malformed("a group line is: group NAME K|any|all NAME...");
    PolicyMember group{.name = words[1], .witness = {}, .threshold = 0, .members = {}};
    for (size_t i = 3; i < words.size(); ++i) {
      VSL_ASSIGN_OR_RETURN(const size_t place, PlaceOf(words[i]));
      // In one group at most, so that nobody counts twice.
      if (grouped_[place]) return Malformed(fmt::format("{} is in a group already", words[i]));
      grouped_[place] = true;
      group.members.push_back(place);
    }
    VSL_ASSIGN_OR_RETURN(group.threshold, Threshold(words[2], group.members.size()));
    return Add(std::move(group));
  }

  absl::Status ReadQuorum(const Words& words) {
    if (words.size() != 2) return Malformed("a quorum line is: quorum NAME|none");
    if (quorum_said_) return Malformed("a policy has one quorum line, this is the second");
    quorum_said_ = true;
    if (words[1] == kNoQuorum) return absl::OkStatus();
    VSL_ASSIGN_OR_RETURN(policy_.quorum, PlaceOf(words[1]));
    return absl::OkStatus();
  }

  static absl::StatusOr<size_t> Threshold(std::string_view word, size_t members) {
    if (word == "any") return 1;
    if (word == "all") return members;
    size_t threshold = 0;
    const char* const end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, threshold);
    if (error != std::errc() || stop != end || threshold < 1 || threshold > members) {
      return Malformed(
          fmt::format("a group of {} asks for 1 to {} of them, not '{}'", members, members, word));
    }
    return threshold;
  }

  absl::StatusOr<size_t> PlaceOf(std::string_view name) const {
    for (size_t i = 0; i < policy_.members.size(); ++i) {
      if (policy_.members[i].name == name) return i;
    }
    return Malformed(fmt::format("no witness or group above is called '{}'", name));
  }

  absl::Status Add(PolicyMember member) {
    if (member.name == kNoQuorum) return Malformed("'none' cannot be the name of a member");
    if (PlaceOf(member.name).ok()) {
      return Malformed(fmt::format("the name '{}' stands above already", member.name));
    }
    const auto same_kind = [&](const PolicyMember& other) {
      return other.witness.has_value() == member.witness.has_value();
    };
    const auto count = std::count_if(policy_.members.begin(), policy_.members.end(), same_kind);
    if (static_cast<size_t>(count) == kMaxPolicyEntries) {
      return Malformed(
          fmt::format("a policy has at most {} witnesses and as many groups", kMaxPolicyEntries));
    }
    policy_.members.push_back(std::move(member));
    grouped_.push_back(false);
    return absl::OkStatus();
  }

  WitnessPolicy policy_;
  std::vector<bool> grouped_;  // which of the members stand in a group
  bool quorum_said_ = false;
};

// The log of the policy that signed the note.
absl::StatusOr<Checkpoint> OpenByAnyLog(std::string_view note, const WitnessPolicy& policy) {
  VSL_ASSIGN_OR_RETURN(const SignedNote parts, ParseNote(note));
  for (const NoteVerifier& log : policy.logs) {
    const auto of_log = [&](const NoteSignature& signature) {
      return signature.name == log.name() && signature.key_id == log.key_id();
    };
    if (std::none_of(parts.signatures.begin(), parts.signatures.end(), of_log)) continue;
    VSL_ASSIGN_OR_RETURN(OpenedCheckpoint opened, OpenCheckpoint(note, log));
    return std::move(opened.checkpoint);
  }
  return absl::DataLossError("the checkpoint is not signed by any log of the policy");
}

// Whether the members have cosigned, each in its place: a group stands after its own members.
std::vector<bool> WhoWitnessed(const WitnessPolicy& policy,
                               const std::vector<Cosignature>& cosignatures) {
  std::vector<bool> witnessed;
  for (const PolicyMember& member : policy.members) {
    if (member.witness) {
      witnessed.push_back(std::any_of(cosignatures.begin(), cosignatures.end(),
                                      [&](const Cosignature& cosignature) {
                                        return cosignature.name == member.witness->name() &&
                                               cosignature.key_id == member.witness->key_id();
                                      }));
      continue;
    }
    const auto have = std::count_if(member.members.begin(), member.members.end(),
                                    [&](size_t place) { return witnessed[place]; });
    witnessed.push_back(static_cast<size_t>(have) >= member.threshold);
  }
  return witnessed;
}

}  // namespace

absl::StatusOr<WitnessPolicy> ParsePolicy(std::string_view text) {
  VSL_RETURN_IF_ERROR(CheckCharacters(text));
  PolicyReader reader;
  size_t line_number = 0;
  while (!text.empty()) {
    ++line_number;
    const size_t end = text.find('\n');
    const std::string line(text.substr(0, end));
    text.remove_prefix(end + 1);
    const Words words = absl::StrSplit(line, absl::ByAnyChar(" \t"), absl::SkipEmpty());
    if (words.empty() || words.front().front() == '#') continue;
    if (const absl::Status status = reader.Read(words); !status.ok()) {
      return Malformed(
          fmt::format("line {} of the policy: {}", line_number, std::string(status.message())));
    }
  }
  return std::move(reader).Finish();
}

absl::StatusOr<WitnessedCheckpoint> CheckCosignatures(std::string_view note,
                                                      const WitnessPolicy& policy) {
  VSL_ASSIGN_OR_RETURN(Checkpoint checkpoint, OpenByAnyLog(note, policy));
  std::vector<CosignatureVerifier> witnesses;
  for (const PolicyMember& member : policy.members) {
    if (member.witness) witnesses.push_back(*member.witness);
  }
  VSL_ASSIGN_OR_RETURN(std::vector<Cosignature> cosignatures, FindCosignatures(note, witnesses));
  if (policy.quorum && !WhoWitnessed(policy, cosignatures)[*policy.quorum]) {
    return absl::DataLossError(fmt::format(
        "{} of the policy's {} witnesses cosigned the checkpoint; that is not its quorum, {}",
        cosignatures.size(), witnesses.size(), policy.members[*policy.quorum].name));
  }
  return WitnessedCheckpoint{.checkpoint = std::move(checkpoint),
                             .cosignatures = std::move(cosignatures)};
}

}  // namespace vsledger
