#include "server/store/commitments.h"

#include <array>
#include <span>
#include <variant>

namespace vsledger {
namespace {

// The secrets that were given.
template <typename... Secrets>
std::vector<Hash> Given(const Secrets&... secrets) {
  std::vector<Hash> hashes;
  ((secrets ? hashes.push_back(*secrets) : void()), ...);
  return hashes;
}

// One overload per kind of item, so that a new kind does not compile before it is thought of.
std::vector<Hash> Of(const LedgerIdentity&) { return {}; }
std::vector<Hash> Of(const Fund&) { return {}; }
std::vector<Hash> Of(const Rate&) { return {}; }
std::vector<Hash> Of(const Award& award) { return Given(award.reason); }
std::vector<Hash> Of(const Receipt&) { return {}; }
std::vector<Hash> Of(const Policy&) { return {}; }
std::vector<Hash> Of(const VatHandover&) { return {}; }
std::vector<Hash> Of(const Setting&) { return {}; }
std::vector<Hash> Of(const Child& child) { return Given(child.number, child.born, child.upn); }
std::vector<Hash> Of(const CareHistory&) { return {}; }
std::vector<Hash> Of(const Placement& placement) { return Given(placement.own_reference); }
std::vector<Hash> Of(const Supplier& supplier) { return Given(supplier.name); }
std::vector<Hash> Of(const Payee& payee) { return Given(payee.bank_reference); }
std::vector<Hash> Of(const ReferenceFile&) { return {}; }
std::vector<Hash> Of(const AccessDigest&) { return {}; }
std::vector<Hash> Of(const Allocation& allocation) {
  std::vector<Hash> hashes =
      Given(allocation.pep_reference, allocation.reason, allocation.query, allocation.answer);
  for (const Secret& secret : {allocation.evidence ? allocation.evidence->reference : Secret(),
                               allocation.review ? allocation.review->note : Secret()}) {
    if (secret) hashes.push_back(*secret);
  }
  return hashes;
}
std::vector<Hash> Of(const Order& order) { return Given(order.reason); }
std::vector<Hash> Of(const Delivery&) { return {}; }
std::vector<Hash> Of(const Charge&) { return {}; }
std::vector<Hash> Of(const Invoice&) { return {}; }
std::vector<Hash> Of(const Payment&) { return {}; }
std::vector<Hash> Of(const Reversal& reversal) { return Given(reversal.reason); }
std::vector<Hash> Of(const LogKey&) { return {}; }
std::vector<Hash> Of(const Transfer& transfer) { return Given(transfer.reason); }
std::vector<Hash> Of(const PepStatus& pep) { return Given(pep.reference); }
std::vector<Hash> Of(const TermRun&) { return {}; }
std::vector<Hash> Of(const Cut& cut) { return Given(cut.reason); }
std::vector<Hash> Of(const Recoupment& recoupment) { return Given(recoupment.reason); }
std::vector<Hash> Of(const OfficerLimit&) { return {}; }
std::vector<Hash> Of(const Successor&) { return {}; }
std::vector<Hash> Of(const YearEnd&) { return {}; }
std::vector<Hash> Of(const Correction& correction) { return Given(correction.reason); }
std::vector<Hash> Of(const GrantReturn&) { return {}; }
std::vector<Hash> Of(const InstalmentPlan&) { return {}; }
std::vector<Hash> Of(const CreditNote&) { return {}; }

}  // namespace

std::vector<Hash> CommitmentsOf(const Record& record) {
  std::vector<Hash> all = Given(record.request_payload);
  for (const Item& item : record.items) {
    const std::vector<Hash> more = std::visit([](const auto& held) { return Of(held); }, item);
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace vsledger
