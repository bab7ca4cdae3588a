// Any command, and the envelope it comes in.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "ledger/command/giving_back_commands.h"
#include "ledger/command/money_commands.h"
#include "ledger/command/register_commands.h"
#include "ledger/command/sharing_commands.h"
#include "ledger/command/work_commands.h"
#include "ledger/command/year_end_commands.h"
#include "ledger/record.h"

namespace vsledger {

using Command = std::variant<
    OpenFund, ProposeRate, ConfirmRate, ProposeAward, ConfirmAward, RecordInstalment, ProposePolicy,
    AdoptPolicy, HandOverVat, ProposeReversal, ConfirmReversal, RecordSetting, RecordChild,
    RecordCare, RecordPlacement, RegisterSupplier, EnterPayee, VerifyPayee, RecordReference,
    DigestAccess, RequestAllocation, ApproveAllocation, RefuseAllocation, ReleasePayments,
    ConfirmPayments, BouncePayment, RequestOrder, ApproveOrder, RecordDelivery, RecordInvoice,
    MatchInvoice, RecordCharge, OpenLedger, ProposeTransfer, ConfirmTransfer, SetLimit, RecordPep,
    ProposeRun, ApproveRun, SubmitAllocation, QueryAllocation, AnswerAllocation, HoldAllocation,
    CancelAllocation, RecordEvidence, ReviewImpact, ProposeCut, ConfirmCut, ProposeRecoupment,
    AgreeRecoupment, InvoiceRecoupment, ReceiveRecoupment, ProposeWriteOff, ConfirmWriteOff,
    ProposeLeavers, ProposeSuccessor, ConfirmSuccessor, ChangeKey, ProposeYearEnd, ConfirmYearEnd,
    ProposeCorrection, ConfirmCorrection, RecordReturn, FinishFund, PlanInstalments,
    RecordCreditNote, CloseOrder, MovePrepaid>;

// A command with who asks and how (design.md section 2, write requests).
struct Envelope {
  Command command;
  Actor actor;
  RequestId request_id;
  std::string payload;  // the request's bytes, deterministic, without the request id
  bool validate_only = false;
  std::optional<std::uint64_t> seen_record;  // last record of the item the officer saw
};

}  // namespace vsledger
