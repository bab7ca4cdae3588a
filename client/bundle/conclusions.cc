#include "client/bundle/conclusions.h"

namespace vsledger::client {

void Conclusions::Add(const Record& record) {
  if (record.event.kind == EventKind::kPayeeVerified) ++payees_;
  if (record.event.kind == EventKind::kAwardConfirmed) ++counts_;
  if (record.event.kind != EventKind::kAllocationApproved) return;
  for (const Item& item : record.items) {
    const auto* const allocation = std::get_if<Allocation>(&item);
    if (allocation == nullptr) continue;
    ++(allocation->age_ground == "born" ? born_ : year_group_);
    if (allocation->pep_reference) ++pep_;
  }
}

std::vector<report::Fact> Conclusions::Facts() const {
  using report::Count;
  return {
      {"relied_on_care_and_birth", "In care and of age by date of birth", Count{born_}},
      {"relied_on_care_and_year", "In care and of age by year group", Count{year_group_}},
      {"relied_on_pep", "A PEP reference was given", Count{pep_}},
      {"relied_on_payee", "A payee's bank details were verified", Count{payees_}},
      {"relied_on_count", "An award's count of children", Count{counts_}},
  };
}

}  // namespace vsledger::client
