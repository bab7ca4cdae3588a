#include "server/app/log_signer.h"

#include <fmt/format.h>

#include "ledger/base/status_macros.h"
#include "ledger/proof/checkpoint.h"

namespace vsledger {

absl::StatusOr<NoteSigner> SignerOf(const LedgerFolder& folder, std::string_view origin) {
  VSL_ASSIGN_OR_RETURN(Ed25519PrivateKey key, folder.ReadKey());
  return NoteSigner::Create(origin, std::move(key));
}

absl::StatusOr<NoteSigner> SignerOf(const LedgerFolder& folder, std::string_view origin,
                                    std::string_view verifier_key) {
  VSL_ASSIGN_OR_RETURN(NoteSigner signer, SignerOf(folder, origin));
  if (signer.verifier().ToString() != verifier_key) {
    return absl::FailedPreconditionError(
        fmt::format("{} is not the key that this ledger began with; put the right one back",
                    folder.key_file()));
  }
  return signer;
}

CheckpointSigner CheckpointSignerOf(const NoteSigner& signer) {
  return [&signer](std::uint64_t size, const Hash& root) {
    Checkpoint checkpoint;
    checkpoint.origin = signer.verifier().name();
    checkpoint.size = size;
    checkpoint.root = root;
    return SignCheckpoint(checkpoint, signer);
  };
}

}  // namespace vsledger
