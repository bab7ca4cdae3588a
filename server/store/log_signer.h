// The signers of a ledger's checkpoints, from the keys in its folder. Owns that only keys which the
// log names sign it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/proof/note_key.h"
#include "ledger/rules/log_keys.h"
#include "server/store/ledger_folder.h"
#include "server/store/write_batch.h"

namespace vsledger {

// The signer named `origin` with the folder's first key, for a log that has no record yet. Fails as
// LedgerFolder::ReadKey does.
absl::StatusOr<NoteSigner> FirstSignerOf(const LedgerFolder& folder, std::string_view origin);

// The signers of the keys in force, oldest first, each proved to be the key that the log names.
// FailedPrecondition if one is another; otherwise as LedgerFolder::ReadKey fails.
absl::StatusOr<std::vector<NoteSigner>> SignersOf(const LedgerFolder& folder, const LogKeys& keys);

// As the store wants it: every note is signed by all of `signers`, in their order. They are at
// least one and must outlive what is returned.
CheckpointSigner CheckpointSignerOf(std::span<const NoteSigner> signers);

}  // namespace vsledger
