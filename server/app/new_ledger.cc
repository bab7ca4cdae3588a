#include "server/app/new_ledger.h"

#include <algorithm>
#include <span>

#include "ledger/base/ids.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/base/utf8.h"
#include "ledger/command/command.h"
#include "server/app/access_digest.h"
#include "server/app/command_run.h"
#include "server/app/origin.h"
#include "server/app/permanent_form.h"
#include "server/store/log_signer.h"
#include "server/store/store.h"

namespace vsledger {
namespace {

absl::Status CheckName(const std::string& name) {
  constexpr const char* kField = "authority-name";
  if (name.empty()) return refuse::FieldMissing(kField);
  if (name.size() > kMaxAuthorityName) {
    return refuse::TextTooLong(kField, name.size(), kMaxAuthorityName);
  }
  if (!IsUtf8(name)) return refuse::MalformedText(kField, "it is not UTF-8");
  for (std::string_view rest = name; !rest.empty();) {
    const Utf8Character character = FirstUtf8(rest);
    if (IsControl(character.point)) {
      return refuse::MalformedText(kField, "it holds a control character");
    }
    rest.remove_prefix(character.length);
  }
  return absl::OkStatus();
}

Envelope Opening(const NewLedger& wanted, const NoteSigner& signer) {
  LedgerIdentity ledger;
  ledger.authority_code = wanted.authority_code;
  ledger.authority_name = wanted.authority_name;
  ledger.origin = signer.verifier().name();
  ledger.verifier_key = signer.verifier().ToString();
  ledger.evaluation = wanted.evaluation;
  Envelope envelope;
  envelope.command = OpenLedger{ledger};
  envelope.actor = {PersonId(kServerPerson), Role::kServer};
  envelope.request_id = RequestId("open-ledger");
  envelope.payload = ledger.verifier_key;
  return envelope;
}

}  // namespace

absl::StatusOr<std::string> MakeLedger(const NewLedger& wanted) {
  VSL_RETURN_IF_ERROR(ParseAuthorityCode(wanted.authority_code, "authority-code").status());
  VSL_RETURN_IF_ERROR(CheckName(wanted.authority_name));
  VSL_ASSIGN_OR_RETURN(const std::unique_ptr<Store> store,
                       Store::Create(wanted.folder, PermanentForm()));
  VSL_ASSIGN_OR_RETURN(
      const NoteSigner signer,
      FirstSignerOf(store->folder(), OriginOf(wanted.authority_name, wanted.authority_code)));
  const Envelope opening = Opening(wanted, signer);
  absl::Status opened;
  VSL_RETURN_IF_ERROR(store
                          ->Write(
                              [&](WriteBatch& batch) {
                                opened = batch.Run([&](CommandScope& scope) {
                                  return RunCommand(scope, opening, wanted.opened_at).status();
                                });
                              },
                              CheckpointSignerOf(std::span(&signer, 1)))
                          .status());
  VSL_RETURN_IF_ERROR(opened);
  return signer.verifier().ToString();
}

}  // namespace vsledger
