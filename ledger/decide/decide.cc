// The one entrance to today's rules, and the sealing of private values.
#include "ledger/decide.h"

#include <algorithm>
#include <array>

#include "ledger/base/check_fatal.h"
#include "ledger/decide/desk.h"

namespace vsledger {

std::string_view NameOf(PrivateKind kind) {
  switch (kind) {
    case PrivateKind::kChildNumber:
      return "child-number";
    case PrivateKind::kBirthDate:
      return "birth-date";
    case PrivateKind::kUpn:
      return "upn";
    case PrivateKind::kOwnReference:
      return "own-reference";
    case PrivateKind::kSupplierName:
      return "supplier-name";
    case PrivateKind::kBankReference:
      return "bank-reference";
    case PrivateKind::kPepReference:
      return "pep-reference";
    case PrivateKind::kReason:
      return "reason";
    case PrivateKind::kRequestPayload:
      return "request-payload";
    case PrivateKind::kQuestion:
      return "question";
    case PrivateKind::kAnswer:
      return "answer";
    case PrivateKind::kEvidence:
      return "evidence";
    case PrivateKind::kImpactNote:
      return "impact-note";
  }
  VSL_UNREACHABLE("a private kind without a name");
}

Secret Sealer::Seal(PrivateKind kind, const std::string& value, const ChildId& child) {
  if (value.empty()) return std::nullopt;
  const PrivateValue opening{random_(), value};
  const Hash hash = Commit(opening);
  values_.push_back({kind, child, std::string(SaltView(opening.salt)), value, hash});
  return hash;
}

ChildId Sealer::NewChildId() {
  const Salt random = random_();
  std::array<std::uint8_t, 16> bits{};
  std::copy_n(random.begin(), bits.size(), bits.begin());
  return MakeChildId(bits);
}

absl::StatusOr<Decision> Decide(const Envelope& envelope, const DecideContext& context) {
  Desk desk(envelope, context);
  return std::visit([&desk](const auto& command) { return Decide(desk, command); },
                    envelope.command);
}

}  // namespace vsledger
