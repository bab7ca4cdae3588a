// What a term's run proposes: one allocation for each eligible child, by policy, and why each other
// child is left out (domain.md sections 2 and 3). Pure: the same view gives the same plan, so that
// a run can be explained later as at the record before it. Must not know how it is written.
#pragma once

#include <string>
#include <vector>

#include "ledger/item/money_items.h"
#include "ledger/item/work_items.h"
#include "ledger/view.h"

namespace vsledger {

// One child's money at one setting.
struct Proposal {
  ChildId child;
  SettingRef setting;
  Pence amount;
  std::string age_ground;
  std::string pep_ground;
  std::string pep_reference;  // private; empty only where the policy asks for no PEP
};

struct ChildLeftOut {
  ChildId child;
  LeftOut why = LeftOut::kNotInCare;
};

// Children in the order in which they came to be known.
struct RunPlan {
  std::vector<Proposal> proposals;
  std::vector<ChildLeftOut> left_out;
};

// The plan for every child in care on some day of the term or of the term before it; who left
// earlier is not mentioned. `identity` gives dates of birth and PEP references.
RunPlan PlanRun(const View& view, const PrivateView& identity, const Fund& fund,
                const Policy& policy, const PolicyTerm& term);

// The reasons of those left out with how many each, in the order of LeftOut, none of nil.
std::vector<LeftOutCount> CountsOf(const std::vector<ChildLeftOut>& left_out);

// What all the proposals come to.
Pence SumOf(const std::vector<Proposal>& proposals);

}  // namespace vsledger
