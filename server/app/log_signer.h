// The signer of a ledger's checkpoints, from the key in its folder.
#pragma once

#include <string_view>

#include "absl/status/statusor.h"
#include "ledger/proof/note_key.h"
#include "server/store/ledger_folder.h"
#include "server/store/write_batch.h"

namespace vsledger {

// The signer named `origin` with the folder's key. Fails as LedgerFolder::ReadKey does.
absl::StatusOr<NoteSigner> SignerOf(const LedgerFolder& folder, std::string_view origin);

// The same, proved to be the key that record 0 names. FailedPrecondition if it is another.
absl::StatusOr<NoteSigner> SignerOf(const LedgerFolder& folder, std::string_view origin,
                                    std::string_view verifier_key);

// As the store wants it. `signer` must outlive what is returned.
CheckpointSigner CheckpointSignerOf(const NoteSigner& signer);

}  // namespace vsledger
