#include "ledger/proof/checkpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "absl/status/status.h"
#include "ledger/base/status_macros.h"
#include "ledger/proof/merkle.h"

namespace vsledger {
namespace {

absl::Status Malformed(std::string_view why) {
  return absl::InvalidArgumentError(fmt::format("the text is not a checkpoint: {}", why));
}

absl::Status CheckExtensions(const std::vector<std::string>& extensions) {
  if (extensions.size() > kMaxCheckpointExtensions) {
    return Malformed(fmt::format("it has more than {} extension lines", kMaxCheckpointExtensions));
  }
  for (const std::string& line : extensions) {
    if (line.empty() || line.find('\n') != std::string::npos) {
      return Malformed("an extension is not one line with something in it");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckCheckpoint(const Checkpoint& checkpoint) {
  VSL_RETURN_IF_ERROR(CheckKeyName(checkpoint.origin));
  if (checkpoint.size > kMaxTreeSize) {
    return Malformed(
        fmt::format("a tree has at most {} leaves, not {}", kMaxTreeSize, checkpoint.size));
  }
  if (checkpoint.size == 0 && checkpoint.root != EmptyRoot()) {
    return Malformed("its tree is empty, but its root is not that of the empty tree");
  }
  return CheckExtensions(checkpoint.extensions);
}

// The first line of `rest`, without its newline, which is taken off with it.
absl::StatusOr<std::string_view> TakeLine(std::string_view& rest, std::string_view which) {
  const size_t end = rest.find('\n');
  if (end == std::string_view::npos) return Malformed(fmt::format("its {} is missing", which));
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

absl::StatusOr<uint64_t> ParseSize(std::string_view line) {
  uint64_t size = 0;
  const char* const end = line.data() + line.size();
  const auto [stop, error] = std::from_chars(line.data(), end, size);
  const bool leading_zero = line.size() > 1 && line.front() == '0';
  if (error != std::errc() || stop != end || leading_zero) {
    return Malformed("its tree size is not a decimal number without leading zeros");
  }
  return size;
}

absl::StatusOr<std::vector<std::string>> TakeExtensions(std::string_view& rest) {
  std::vector<std::string> extensions;
  while (!rest.empty() && extensions.size() <= kMaxCheckpointExtensions) {
    VSL_ASSIGN_OR_RETURN(const std::string_view line, TakeLine(rest, "last newline"));
    extensions.emplace_back(line);
  }
  return extensions;
}

bool IsOf(const NoteSignature& signature, const NoteVerifier& key) {
  return signature.name == key.name() && signature.key_id == key.key_id();
}

// Another key of the log's name is the mark of a key that was dropped, or of another log: the
// holder of the old key has to hear which from people, not from what is being verified.
absl::Status NotSigned(const SignedNote& note, const NoteVerifier& log) {
  std::string others;
  for (const NoteSignature& signature : note.signatures) {
    if (signature.name != log.name()) continue;
    others += fmt::format("{}{:08x}", others.empty() ? "" : ", ", signature.key_id);
  }
  if (others.empty()) {
    return absl::DataLossError(fmt::format("the checkpoint is not signed by {}", log.name()));
  }
  return absl::DataLossError(fmt::format(
      "the checkpoint is not signed by {}+{:08x}, only by another key of that name ({}): either "
      "the "
      "log has dropped the key you hold (vsledgerd rotate-key --drop-old) or this is another log; "
      "ask the people who keep the ledger for the log's key, not the server",
      log.name(), log.key_id(), others));
}

// The checkpoint, if one of the `keys` signed it; `others` are verified too.
absl::StatusOr<OpenedCheckpoint> Open(std::string_view note, std::span<const NoteVerifier> keys,
                                      std::span<const NoteVerifier> others) {
  VSL_ASSIGN_OR_RETURN(const SignedNote parts, ParseNote(note));
  const NoteVerifier& log = keys.front();
  const bool claims_one = std::ranges::any_of(parts.signatures, [&](const NoteSignature& line) {
    return std::ranges::any_of(keys, [&](const NoteVerifier& key) { return IsOf(line, key); });
  });
  if (!claims_one) return NotSigned(parts, log);
  std::vector<NoteVerifier> known(keys.begin(), keys.end());
  known.insert(known.end(), others.begin(), others.end());
  VSL_ASSIGN_OR_RETURN(OpenedNote opened, OpenNote(note, known));
  VSL_ASSIGN_OR_RETURN(Checkpoint checkpoint, ParseCheckpoint(opened.text));
  if (checkpoint.origin != log.name()) {
    return absl::DataLossError(
        fmt::format("the checkpoint is of {}, not of {}", checkpoint.origin, log.name()));
  }
  return OpenedCheckpoint{.checkpoint = std::move(checkpoint), .note = std::move(opened)};
}

}  // namespace

absl::StatusOr<std::string> FormatCheckpoint(const Checkpoint& checkpoint) {
  VSL_RETURN_IF_ERROR(CheckCheckpoint(checkpoint));
  std::string text = fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size,
                                 HashToBase64(checkpoint.root));
  for (const std::string& line : checkpoint.extensions) text += line + "\n";
  return text;
}

absl::StatusOr<Checkpoint> ParseCheckpoint(std::string_view text) {
  std::string_view rest = text;
  VSL_ASSIGN_OR_RETURN(const std::string_view origin, TakeLine(rest, "origin"));
  VSL_ASSIGN_OR_RETURN(const std::string_view size_line, TakeLine(rest, "tree size"));
  VSL_ASSIGN_OR_RETURN(const std::string_view root_line, TakeLine(rest, "root"));
  VSL_ASSIGN_OR_RETURN(const uint64_t size, ParseSize(size_line));
  VSL_ASSIGN_OR_RETURN(const Hash root, HashFromBase64(root_line));
  VSL_ASSIGN_OR_RETURN(std::vector<std::string> extensions, TakeExtensions(rest));
  Checkpoint checkpoint{.origin = std::string(origin),
                        .size = size,
                        .root = root,
                        .extensions = std::move(extensions)};
  VSL_RETURN_IF_ERROR(CheckCheckpoint(checkpoint));
  return checkpoint;
}

absl::StatusOr<std::string> SignCheckpoint(const Checkpoint& checkpoint, const NoteSigner& log) {
  if (checkpoint.origin != log.verifier().name()) {
    return absl::InvalidArgumentError(fmt::format("the key of {} cannot sign a checkpoint of {}",
                                                  log.verifier().name(), checkpoint.origin));
  }
  VSL_ASSIGN_OR_RETURN(const std::string text, FormatCheckpoint(checkpoint));
  return SignNote(text, log);
}

absl::StatusOr<OpenedCheckpoint> OpenCheckpoint(std::string_view note, const NoteVerifier& log,
                                                std::span<const NoteVerifier> others) {
  return Open(note, std::span(&log, 1), others);
}

absl::StatusOr<OpenedCheckpoint> OpenCheckpointOfAny(std::string_view note,
                                                     std::span<const NoteVerifier> keys) {
  return Open(note, keys, {});
}

bool IsSignedBy(const OpenedNote& note, const NoteVerifier& key) {
  return std::ranges::any_of(note.verified,
                             [&](const NoteSignature& signature) { return IsOf(signature, key); });
}

}  // namespace vsledger
