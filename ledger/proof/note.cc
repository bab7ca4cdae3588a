#include "ledger/proof/note.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ledger/base/status_macros.h"
#include "ledger/base/utf8.h"
#include "ledger/proof/encoding.h"

namespace vsledger {
namespace {

constexpr std::string_view kSignaturePrefix = "\xE2\x80\x94 ";  // U+2014 and a space
constexpr std::string_view kEmptyLine = "\n\n";
constexpr size_t kKeyIdBytes = 4;

absl::Status Malformed(std::string_view why) {
  return absl::InvalidArgumentError(fmt::format("the text is not a signed note: {}", why));
}

absl::Status CheckLimits(size_t bytes, size_t signatures) {
  if (bytes > kMaxNoteBytes) {
    return Malformed(fmt::format("it has {} bytes, the limit is {}", bytes, kMaxNoteBytes));
  }
  if (signatures > kMaxNoteSignatures) {
    return Malformed(fmt::format("it has more than {} signatures", kMaxNoteSignatures));
  }
  return absl::OkStatus();
}

absl::Status CheckCharacters(std::string_view text) {
  if (!IsUtf8(text)) return Malformed("it is not valid UTF-8");
  const auto is_control = [](char c) { return static_cast<uint8_t>(c) < 0x20 && c != '\n'; };
  if (std::any_of(text.begin(), text.end(), is_control)) {
    return Malformed("it holds a control character other than newline");
  }
  return absl::OkStatus();
}

absl::Status CheckText(std::string_view text) {
  VSL_RETURN_IF_ERROR(CheckCharacters(text));
  if (!text.ends_with('\n')) return Malformed("its text does not end in a newline");
  return absl::OkStatus();
}

std::string KeyIdBytes(uint32_t key_id) {
  std::string bytes;
  for (const uint32_t shift : {24U, 16U, 8U, 0U}) {
    bytes.push_back(static_cast<char>(key_id >> shift & 0xFFU));
  }
  return bytes;
}

uint32_t KeyIdFromBytes(std::string_view bytes) {
  uint32_t key_id = 0;
  for (const char byte : bytes.substr(0, kKeyIdBytes)) {
    key_id = key_id << 8U | static_cast<uint8_t>(byte);
  }
  return key_id;
}

// A signature line without its newline.
absl::StatusOr<NoteSignature> ParseSignatureLine(std::string_view line) {
  if (!line.starts_with(kSignaturePrefix)) {
    return Malformed("a signature line does not begin with an em dash and a space");
  }
  line.remove_prefix(kSignaturePrefix.size());
  const size_t name_end = line.find(' ');
  if (name_end == std::string_view::npos) return Malformed("a signature line has no signature");
  const std::string_view name = line.substr(0, name_end);
  VSL_RETURN_IF_ERROR(CheckKeyName(name));
  VSL_ASSIGN_OR_RETURN(const std::string bytes, Base64Decode(line.substr(name_end + 1)));
  if (bytes.size() <= kKeyIdBytes) return Malformed("a signature is empty");
  return NoteSignature{.name = std::string(name),
                       .key_id = KeyIdFromBytes(bytes),
                       .signature = bytes.substr(kKeyIdBytes)};
}

// `lines` is not empty and ends in a newline.
absl::StatusOr<std::vector<NoteSignature>> ParseSignatureLines(std::string_view lines) {
  std::vector<NoteSignature> signatures;
  while (!lines.empty()) {
    VSL_RETURN_IF_ERROR(CheckLimits(0, signatures.size() + 1));
    const size_t line_end = lines.find('\n');
    VSL_ASSIGN_OR_RETURN(NoteSignature signature, ParseSignatureLine(lines.substr(0, line_end)));
    signatures.push_back(std::move(signature));
    lines.remove_prefix(line_end + 1);
  }
  return signatures;
}

bool SameKey(std::string_view name, uint32_t key_id, const NoteVerifier& verifier) {
  return verifier.name() == name && verifier.key_id() == key_id;
}

absl::Status CheckDistinct(std::span<const NoteVerifier> known) {
  for (size_t i = 1; i < known.size(); ++i) {
    for (const NoteVerifier& other : known.first(i)) {
      if (!SameKey(known[i].name(), known[i].key_id(), other)) continue;
      return absl::InvalidArgumentError(fmt::format(
          "two known keys are both called {}, key id {:08x}", other.name(), other.key_id()));
    }
  }
  return absl::OkStatus();
}

absl::Status VerifySignature(const NoteVerifier& verifier, std::string_view text,
                             const NoteSignature& signature) {
  const absl::Status status = verifier.Verify(text, signature.signature);
  if (status.ok()) return status;
  return {status.code(), fmt::format("the note's signature by {} is bad: {}", verifier.name(),
                                     std::string(status.message()))};
}

}  // namespace

absl::StatusOr<SignedNote> ParseNote(std::string_view note) {
  VSL_RETURN_IF_ERROR(CheckLimits(note.size(), 0));
  VSL_RETURN_IF_ERROR(CheckCharacters(note));
  const size_t split = note.rfind(kEmptyLine);
  if (split == std::string_view::npos) return Malformed("no empty line ends its text");
  const std::string_view lines = note.substr(split + kEmptyLine.size());
  if (!lines.ends_with('\n')) return Malformed("no whole signature line ends it");
  VSL_ASSIGN_OR_RETURN(std::vector<NoteSignature> signatures, ParseSignatureLines(lines));
  return SignedNote{.text = std::string(note.substr(0, split + 1)),
                    .signatures = std::move(signatures)};
}

absl::StatusOr<std::string> FormatNote(const SignedNote& note) {
  VSL_RETURN_IF_ERROR(CheckText(note.text));
  if (note.signatures.empty()) return Malformed("no signature follows its text");
  VSL_RETURN_IF_ERROR(CheckLimits(note.text.size(), note.signatures.size()));
  std::string bytes = note.text + "\n";
  for (const NoteSignature& signature : note.signatures) {
    VSL_RETURN_IF_ERROR(CheckKeyName(signature.name));
    if (signature.signature.empty()) return Malformed("a signature is empty");
    VSL_RETURN_IF_ERROR(CheckLimits(bytes.size() + signature.signature.size(), 0));
    bytes += fmt::format("{}{} {}\n", kSignaturePrefix, signature.name,
                         Base64Encode(KeyIdBytes(signature.key_id) + signature.signature));
  }
  VSL_RETURN_IF_ERROR(CheckLimits(bytes.size(), 0));
  return bytes;
}

absl::StatusOr<std::string> SignNote(std::string_view text, const NoteSigner& signer) {
  VSL_RETURN_IF_ERROR(CheckText(text));
  VSL_ASSIGN_OR_RETURN(std::string signature, signer.Sign(text));
  const NoteVerifier& key = signer.verifier();
  return FormatNote({.text = std::string(text),
                     .signatures = {{key.name(), key.key_id(), std::move(signature)}}});
}

absl::StatusOr<std::string> AddSignature(std::string_view note, const NoteSigner& signer) {
  VSL_ASSIGN_OR_RETURN(SignedNote parts, ParseNote(note));
  VSL_ASSIGN_OR_RETURN(std::string signature, signer.Sign(parts.text));
  const NoteVerifier& key = signer.verifier();
  parts.signatures.push_back({key.name(), key.key_id(), std::move(signature)});
  return FormatNote(parts);
}

absl::StatusOr<OpenedNote> OpenNote(std::string_view note, std::span<const NoteVerifier> known) {
  VSL_RETURN_IF_ERROR(CheckDistinct(known));
  VSL_ASSIGN_OR_RETURN(SignedNote parts, ParseNote(note));
  OpenedNote opened{.text = std::move(parts.text), .verified = {}, .unknown = {}};
  for (NoteSignature& signature : parts.signatures) {
    const auto is_its_key = [&](const NoteVerifier& verifier) {
      return SameKey(signature.name, signature.key_id, verifier);
    };
    const auto verifier = std::find_if(known.begin(), known.end(), is_its_key);
    if (verifier == known.end()) {
      opened.unknown.push_back(std::move(signature));
      continue;
    }
    VSL_RETURN_IF_ERROR(VerifySignature(*verifier, opened.text, signature));
    const bool counted = std::any_of(
        opened.verified.begin(), opened.verified.end(),
        [&](const NoteSignature& other) { return SameKey(other.name, other.key_id, *verifier); });
    if (!counted) opened.verified.push_back(std::move(signature));
  }
  if (opened.verified.empty()) {
    return absl::DataLossError("the note is not signed by any key that is known here");
  }
  return opened;
}

}  // namespace vsledger
