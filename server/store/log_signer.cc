#include "server/store/log_signer.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "ledger/base/status_macros.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/note.h"

namespace vsledger {
namespace {

// The signer of one key of the log.
absl::StatusOr<NoteSigner> SignerOf(const LedgerFolder& folder, std::size_t number,
                                    const std::string& verifier_key) {
  VSL_ASSIGN_OR_RETURN(Ed25519PrivateKey key, folder.ReadKey(number));
  VSL_ASSIGN_OR_RETURN(const NoteVerifier named, NoteVerifier::Parse(verifier_key));
  VSL_ASSIGN_OR_RETURN(NoteSigner signer, NoteSigner::Create(named.name(), std::move(key)));
  if (signer.verifier() == named) return signer;
  return absl::FailedPreconditionError(fmt::format(
      "{} is not the key that the log names; put the right one back", folder.key_file(number)));
}

}  // namespace

absl::StatusOr<NoteSigner> FirstSignerOf(const LedgerFolder& folder, std::string_view origin) {
  VSL_ASSIGN_OR_RETURN(Ed25519PrivateKey key, folder.ReadKey(0));
  return NoteSigner::Create(origin, std::move(key));
}

absl::StatusOr<std::vector<NoteSigner>> SignersOf(const LedgerFolder& folder, const LogKeys& keys) {
  std::vector<NoteSigner> signers;
  for (std::size_t number = keys.dropped; number < keys.all.size(); ++number) {
    VSL_ASSIGN_OR_RETURN(NoteSigner signer, SignerOf(folder, number, keys.all[number]));
    signers.push_back(std::move(signer));
  }
  return signers;
}

CheckpointSigner CheckpointSignerOf(std::span<const NoteSigner> signers) {
  return [signers](std::uint64_t size, const Hash& root) -> absl::StatusOr<std::string> {
    const NoteSigner& first = signers.front();
    const Checkpoint checkpoint{first.verifier().name(), size, root, {}};
    VSL_ASSIGN_OR_RETURN(std::string note, SignCheckpoint(checkpoint, first));
    for (const NoteSigner& signer : signers.subspan(1)) {
      VSL_ASSIGN_OR_RETURN(note, AddSignature(note, signer));
    }
    return note;
  };
}

}  // namespace vsledger
