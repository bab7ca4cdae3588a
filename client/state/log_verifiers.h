// The keys of a log as far as they are believed: one that was given another way, or was believed
// before, and those that the log itself names in records under a checkpoint that such a key signed.
// Knows no file and makes no call.
#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/note_key.h"
#include "ledger/rules/log_keys.h"
#include "vsledger/v1/audit_service.pb.h"

namespace vsledger::client {

// Neither list is empty; both begin with the oldest key.
struct LogVerifiers {
  std::vector<NoteVerifier> in_force;  // any of them verifies a checkpoint
  std::vector<NoteVerifier> all;       // and what was signed before some were dropped
};

// Of a log that is known by one key.
LogVerifiers OnlyKey(const NoteVerifier& key);

// As verifiers. DataLoss if one is no key.
absl::StatusOr<std::vector<NoteVerifier>> VerifiersOf(std::span<const std::string> keys);

// The lines of a file of keys; none for a text that is not verifier keys of one name, a line each.
std::vector<NoteVerifier> ReadVerifiers(std::string_view text);
std::string WriteVerifiers(std::span<const NoteVerifier> keys);

// What the records that changed the key of the log of `checkpoint` add to the keys `believed`, one
// of which signed it; without records, nothing. DataLoss for a record that is not in that log or
// changes no key as records must, or if the log dropped the key that signed.
absl::StatusOr<LogVerifiers> LearnKeys(
    const OpenedCheckpoint& checkpoint, std::span<const NoteVerifier> believed,
    const google::protobuf::RepeatedPtrField<v1::ProvenRecord>& changes);

}  // namespace vsledger::client
