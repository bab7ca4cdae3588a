// What waits for one person: what they may do next, without what another has to do because they did
// the first half. Read from the keys of what waits and what is owed. Must not know the wire, nor
// which role may call what: that is asked by method.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "server/app/query/page.h"
#include "server/store/snapshot.h"

namespace vsledger {

// What is to be done. Numbered as in the proto (vsledger.v1.WorkKind); listed in this order.
enum class WorkKind : std::uint8_t {
  kApproveRun = 1,
  kApproveAllocation = 2,
  kDecideHeld = 3,
  kAnswerQuery = 4,
  kSubmitDraft = 5,
  kApproveOrder = 6,
  kRecordDelivery = 7,
  kReleasePayment = 8,
  kConfirmPayment = 9,
  kConfirmRate = 10,
  kConfirmAward = 11,
  kAdoptPolicy = 12,
  kConfirmTransfer = 13,
  kConfirmCut = 14,
  kAgreeRecoupment = 15,
  kConfirmWriteOff = 16,
  kConfirmReversal = 17,
  kConfirmSuccessor = 18,
  kVerifyPayee = 19,
  kRecordEvidence = 20,
  kConfirmYearEnd = 21,
  kConfirmCorrection = 22,
};

// The method that does it, "RunService/ApproveRun": who may call it may do the work.
std::string_view MethodOf(WorkKind kind);

// One thing that waits.
struct WorkInList {
  WorkKind kind = WorkKind::kApproveRun;
  std::string item;  // what it is done to; of a payment to release, who is paid
  FundCode fund;     // empty for what is of none
  Pence amount;
  std::int64_t count = 1;  // single things behind it
  ChildId child;           // empty where it is about no single child
  SettingRef setting;
  Date since;
  PersonId person;  // who did the first half; empty where nobody did
};

// Whose work, and which.
struct WorkQuestion {
  PersonId person;
  Role role;
  Date today;
  FundCode fund;               // empty: every fund
  std::int64_t evidence_days;  // after payment, evidence is overdue
  std::function<bool(std::string_view method)> may;
};

// By kind, oldest first. MALFORMED_ID for a bad token.
absl::StatusOr<Page<WorkInList>> ListWork(const Snapshot& snapshot, const WorkQuestion& question,
                                          const PageAsk& ask);

// The same, whole, on a view: for tests, and for ListWork.
std::vector<WorkInList> WorkOf(const View& view, const WorkQuestion& question);

}  // namespace vsledger
