// Signed notes (C2SP signed-note v1.0.0): a text with the signatures of one or more keys, readable
// by anyone's tools. It knows nothing of what the text says.
//
//   note        text, an empty line, one signature line or more
//   text        UTF-8 without control characters but newline, ending in a newline
//   signature   U+2014 SPACE <key name> SPACE base64(key id, 4 bytes, high byte first || signature)
//               NEWLINE
//
// The text may hold empty lines: the last empty line of the note ends it. The signatures are over
// the text with its last newline, without the empty line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/proof/note_key.h"

namespace vsledger {

// The longest note, and the most signatures on one. The specification asks for 16 signatures at
// least; some signatures of other types have nearly 5 kB.
inline constexpr size_t kMaxNoteBytes = 1'000'000;
inline constexpr size_t kMaxNoteSignatures = 100;

// A signature on a note, by whichever key; not yet verified.
struct NoteSignature {
  std::string name;       // the name of the key
  uint32_t key_id = 0;    // tells the keys of one name apart
  std::string signature;  // bytes, never empty

  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

// A note that is well formed, its signatures not verified: nothing to trust yet.
struct SignedNote {
  std::string text;
  std::vector<NoteSignature> signatures;  // in their order, at least one

  friend bool operator==(const SignedNote&, const SignedNote&) = default;
};

// A note whose text is trusted: `verified` is never empty.
struct OpenedNote {
  std::string text;
  std::vector<NoteSignature> verified;  // by known keys, each key once
  std::vector<NoteSignature> unknown;   // by keys not known to us; they mean nothing
};

// The parts of a note. InvalidArgument unless it is well formed and within the limits.
absl::StatusOr<SignedNote> ParseNote(std::string_view note);

// The bytes of a note: ParseNote gives back exactly its parts. InvalidArgument unless the parts
// make a well formed note within the limits.
absl::StatusOr<std::string> FormatNote(const SignedNote& note);

// `text` as a note with the one signature of `signer`. InvalidArgument for a text that a note
// cannot hold; Internal if OpenSSL fails.
absl::StatusOr<std::string> SignNote(std::string_view text, const NoteSigner& signer);

// The note with one signature more. The others are kept as they are, unverified. Fails as
// ParseNote, FormatNote and SignNote do.
absl::StatusOr<std::string> AddSignature(std::string_view note, const NoteSigner& signer);

// The text of the note, if a known key signed it. Signatures of unknown keys are set aside, even
// if they share a name or a key id with a known one. InvalidArgument for a note that is not well
// formed, or two known keys of the same name and key id. DataLoss if no known key signed it, or if
// any signature that claims a known key is bad.
absl::StatusOr<OpenedNote> OpenNote(std::string_view note, std::span<const NoteVerifier> known);

}  // namespace vsledger
