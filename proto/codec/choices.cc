// Proves while compiling that the domain's enums and the contract's have the same numbers, and that
// neither has a value the other lacks. Reasons are compared by codec_test.
#include "ledger/command/command.h"
#include "ledger/record.h"
#include "reports/report.h"
#include "vsledger/v1/order_service.pb.h"
#include "vsledger/v1/record.pb.h"
#include "vsledger/v1/report.pb.h"

namespace vsledger {
namespace {

template <typename Domain, typename Wire>
constexpr bool Same(Domain domain, Wire wire) {
  return static_cast<int>(domain) == static_cast<int>(wire);
}

static_assert(Same(FundState::kOpen, v1::FUND_STATE_OPEN));
static_assert(Same(FundState::kSoftClosed, v1::FUND_STATE_SOFT_CLOSED));
static_assert(Same(FundState::kHardClosed, v1::FUND_STATE_HARD_CLOSED));
static_assert(Same(FundState::kFinished, v1::FUND_STATE_FINISHED));
static_assert(v1::FundState_ARRAYSIZE == 5);

static_assert(Same(Stream::kPpgLac, v1::STREAM_PPG_LAC));
static_assert(Same(Stream::kEyppLac, v1::STREAM_EYPP_LAC));
static_assert(Same(Stream::kPp16, v1::STREAM_PP16));
static_assert(v1::Stream_ARRAYSIZE == 4);

static_assert(Same(ProposalState::kProposed, v1::PROPOSAL_STATE_PROPOSED));
static_assert(Same(ProposalState::kConfirmed, v1::PROPOSAL_STATE_CONFIRMED));
static_assert(v1::ProposalState_ARRAYSIZE == 3);

static_assert(Same(AwardKind::kEstimate, v1::AWARD_KIND_ESTIMATE));
static_assert(Same(AwardKind::kProvisional, v1::AWARD_KIND_PROVISIONAL));
static_assert(Same(AwardKind::kFinal, v1::AWARD_KIND_FINAL));
static_assert(v1::AwardKind_ARRAYSIZE == 4);

static_assert(Same(Eligibility::kEligible, v1::ELIGIBILITY_ELIGIBLE));
static_assert(Same(Eligibility::kRestricted, v1::ELIGIBILITY_RESTRICTED));
static_assert(Same(Eligibility::kIneligible, v1::ELIGIBILITY_INELIGIBLE));
static_assert(v1::Eligibility_ARRAYSIZE == 4);

static_assert(Same(PlacementKind::kMain, v1::PLACEMENT_KIND_MAIN));
static_assert(Same(PlacementKind::kSecond, v1::PLACEMENT_KIND_SECOND));
static_assert(v1::PlacementKind_ARRAYSIZE == 3);

static_assert(Same(PayeeState::kEntered, v1::PAYEE_STATE_ENTERED));
static_assert(Same(PayeeState::kVerified, v1::PAYEE_STATE_VERIFIED));
static_assert(v1::PayeeState_ARRAYSIZE == 3);

static_assert(Same(FundBasis::kCountTimesRate, v1::FUND_BASIS_COUNT_TIMES_RATE));
static_assert(Same(FundBasis::kHoursTimesRate, v1::FUND_BASIS_HOURS_TIMES_RATE));
static_assert(Same(FundBasis::kSum, v1::FUND_BASIS_SUM));
static_assert(v1::FundBasis_ARRAYSIZE == 4);

static_assert(Same(YearEndRule::kRecovered, v1::YEAR_END_RULE_RECOVERED));
static_assert(Same(YearEndRule::kCarriedForward, v1::YEAR_END_RULE_CARRIED_FORWARD));
static_assert(Same(YearEndRule::kAsTheLetterSays, v1::YEAR_END_RULE_AS_THE_LETTER_SAYS));
static_assert(v1::YearEndRule_ARRAYSIZE == 4);

static_assert(Same(PepRating::kNone, v1::PEP_RATING_NONE));
static_assert(Same(PepRating::kRed, v1::PEP_RATING_RED));
static_assert(Same(PepRating::kAmber, v1::PEP_RATING_AMBER));
static_assert(Same(PepRating::kGreen, v1::PEP_RATING_GREEN));
static_assert(v1::PepRating_ARRAYSIZE == 5);

static_assert(Same(TermTrigger::kAutomatic, v1::TERM_TRIGGER_AUTOMATIC));
static_assert(Same(TermTrigger::kPepConditional, v1::TERM_TRIGGER_PEP_CONDITIONAL));
static_assert(Same(TermTrigger::kBands, v1::TERM_TRIGGER_BANDS));
static_assert(Same(TermTrigger::kNeedsLed, v1::TERM_TRIGGER_NEEDS_LED));
static_assert(v1::TermTrigger_ARRAYSIZE == 5);

static_assert(Same(PartKind::kPerChild, v1::PART_KIND_PER_CHILD));
static_assert(Same(PartKind::kPercent, v1::PART_KIND_PERCENT));
static_assert(Same(PartKind::kSum, v1::PART_KIND_SUM));
static_assert(Same(PartKind::kRest, v1::PART_KIND_REST));
static_assert(Same(PartKind::kTerms, v1::PART_KIND_TERMS));
static_assert(v1::PartKind_ARRAYSIZE == 6);

static_assert(Same(LeaverRule::kStopAtTermEnd, v1::LEAVER_RULE_STOP_AT_TERM_END));
static_assert(Same(LeaverRule::kRecoupProRata, v1::LEAVER_RULE_RECOUP_PRO_RATA));
static_assert(Same(LeaverRule::kFollowsChild, v1::LEAVER_RULE_FOLLOWS_CHILD));
static_assert(Same(LeaverRule::kPassOnTheRest, v1::LEAVER_RULE_PASS_ON_THE_REST));
static_assert(v1::LeaverRule_ARRAYSIZE == 5);

static_assert(Same(Impact::kNone, v1::IMPACT_NONE));
static_assert(Same(Impact::kSome, v1::IMPACT_SOME));
static_assert(Same(Impact::kStrong, v1::IMPACT_STRONG));
static_assert(v1::Impact_ARRAYSIZE == 4);

static_assert(Same(LeftOut::kNotInCare, v1::LEFT_OUT_NOT_IN_CARE));
static_assert(Same(LeftOut::kNotOnRoll, v1::LEFT_OUT_NOT_ON_ROLL));
static_assert(Same(LeftOut::kNotInAge, v1::LEFT_OUT_NOT_IN_AGE));
static_assert(Same(LeftOut::kSettingTypeExcluded, v1::LEFT_OUT_SETTING_TYPE_EXCLUDED));
static_assert(Same(LeftOut::kHasOneAlready, v1::LEFT_OUT_HAS_ONE_ALREADY));
static_assert(Same(LeftOut::kNoPep, v1::LEFT_OUT_NO_PEP));
static_assert(Same(LeftOut::kPepNotGoodEnough, v1::LEFT_OUT_PEP_NOT_GOOD_ENOUGH));
static_assert(Same(LeftOut::kNothingDue, v1::LEFT_OUT_NOTHING_DUE));
static_assert(Same(LeftOut::kPaidElsewhere, v1::LEFT_OUT_PAID_ELSEWHERE));
static_assert(v1::LeftOut_ARRAYSIZE == 10);

static_assert(Same(RecoupmentState::kProposed, v1::RECOUPMENT_STATE_PROPOSED));
static_assert(Same(RecoupmentState::kAgreed, v1::RECOUPMENT_STATE_AGREED));
static_assert(Same(RecoupmentState::kInvoiced, v1::RECOUPMENT_STATE_INVOICED));
static_assert(Same(RecoupmentState::kSettled, v1::RECOUPMENT_STATE_SETTLED));
static_assert(v1::RecoupmentState_ARRAYSIZE == 5);

static_assert(Same(Pool::kRetained, v1::POOL_RETAINED));
static_assert(Same(Pool::kDelegated, v1::POOL_DELEGATED));
static_assert(Same(Pool::kUnallocated, v1::POOL_UNALLOCATED));
static_assert(v1::Pool_ARRAYSIZE == 4);

static_assert(Same(AllocationState::kSubmitted, v1::ALLOCATION_STATE_SUBMITTED));
static_assert(Same(AllocationState::kApproved, v1::ALLOCATION_STATE_APPROVED));
static_assert(Same(AllocationState::kRefused, v1::ALLOCATION_STATE_REFUSED));
static_assert(Same(AllocationState::kReleased, v1::ALLOCATION_STATE_RELEASED));
static_assert(Same(AllocationState::kPaid, v1::ALLOCATION_STATE_PAID));
static_assert(Same(AllocationState::kReversed, v1::ALLOCATION_STATE_REVERSED));
static_assert(Same(AllocationState::kDraft, v1::ALLOCATION_STATE_DRAFT));
static_assert(Same(AllocationState::kQueried, v1::ALLOCATION_STATE_QUERIED));
static_assert(Same(AllocationState::kHeld, v1::ALLOCATION_STATE_HELD));
static_assert(Same(AllocationState::kCancelled, v1::ALLOCATION_STATE_CANCELLED));
static_assert(v1::AllocationState_ARRAYSIZE == 11);

static_assert(Same(OrderKind::kPurchase, v1::ORDER_KIND_PURCHASE));
static_assert(Same(OrderKind::kInternal, v1::ORDER_KIND_INTERNAL));
static_assert(v1::OrderKind_ARRAYSIZE == 3);

static_assert(Same(OrderState::kSubmitted, v1::ORDER_STATE_SUBMITTED));
static_assert(Same(OrderState::kApproved, v1::ORDER_STATE_APPROVED));
static_assert(Same(OrderState::kReversed, v1::ORDER_STATE_REVERSED));
static_assert(Same(OrderState::kClosed, v1::ORDER_STATE_CLOSED));
static_assert(v1::OrderState_ARRAYSIZE == 5);

static_assert(Same(CorrectionKind::kLessUsed, v1::CORRECTION_KIND_LESS_USED));
static_assert(Same(CorrectionKind::kMoreUsed, v1::CORRECTION_KIND_MORE_USED));
static_assert(v1::CorrectionKind_ARRAYSIZE == 3);

static_assert(Same(InvoiceState::kInQuery, v1::INVOICE_STATE_IN_QUERY));
static_assert(Same(InvoiceState::kMatched, v1::INVOICE_STATE_MATCHED));
static_assert(Same(InvoiceState::kReleased, v1::INVOICE_STATE_RELEASED));
static_assert(Same(InvoiceState::kPaid, v1::INVOICE_STATE_PAID));
static_assert(v1::InvoiceState_ARRAYSIZE == 5);

static_assert(Same(PaymentState::kReleased, v1::PAYMENT_STATE_RELEASED));
static_assert(Same(PaymentState::kConfirmed, v1::PAYMENT_STATE_CONFIRMED));
static_assert(Same(PaymentState::kBounced, v1::PAYMENT_STATE_BOUNCED));
static_assert(v1::PaymentState_ARRAYSIZE == 4);

static_assert(Same(SharingBasis::kCentral, v1::SHARING_BASIS_CENTRAL));
static_assert(Same(SharingBasis::kUnits, v1::SHARING_BASIS_UNITS));
static_assert(Same(SharingBasis::kEqually, v1::SHARING_BASIS_EQUALLY));
static_assert(v1::SharingBasis_ARRAYSIZE == 4);

static_assert(Same(Role::kOfficer, v1::ROLE_OFFICER));
static_assert(Same(Role::kVirtualHead, v1::ROLE_VIRTUAL_HEAD));
static_assert(Same(Role::kFinance, v1::ROLE_FINANCE));
static_assert(Same(Role::kChiefFinance, v1::ROLE_CHIEF_FINANCE));
static_assert(Same(Role::kSchool, v1::ROLE_SCHOOL));
static_assert(Same(Role::kAuditor, v1::ROLE_AUDITOR));
static_assert(Same(Role::kRecords, v1::ROLE_RECORDS));
static_assert(Same(Role::kOperator, v1::ROLE_OPERATOR));
static_assert(Same(Role::kServer, v1::ROLE_SERVER));
static_assert(v1::Role_ARRAYSIZE == 10);

static_assert(Same(EventKind::kLedgerOpened, v1::EVENT_KIND_LEDGER_OPENED));
static_assert(Same(EventKind::kFundOpened, v1::EVENT_KIND_FUND_OPENED));
static_assert(Same(EventKind::kRateProposed, v1::EVENT_KIND_RATE_PROPOSED));
static_assert(Same(EventKind::kRateConfirmed, v1::EVENT_KIND_RATE_CONFIRMED));
static_assert(Same(EventKind::kAwardProposed, v1::EVENT_KIND_AWARD_PROPOSED));
static_assert(Same(EventKind::kAwardConfirmed, v1::EVENT_KIND_AWARD_CONFIRMED));
static_assert(Same(EventKind::kInstalmentReceived, v1::EVENT_KIND_INSTALMENT_RECEIVED));
static_assert(Same(EventKind::kPolicyProposed, v1::EVENT_KIND_POLICY_PROPOSED));
static_assert(Same(EventKind::kPolicyAdopted, v1::EVENT_KIND_POLICY_ADOPTED));
static_assert(Same(EventKind::kSettingRecorded, v1::EVENT_KIND_SETTING_RECORDED));
static_assert(Same(EventKind::kChildRecorded, v1::EVENT_KIND_CHILD_RECORDED));
static_assert(Same(EventKind::kCareRecorded, v1::EVENT_KIND_CARE_RECORDED));
static_assert(Same(EventKind::kPlacementRecorded, v1::EVENT_KIND_PLACEMENT_RECORDED));
static_assert(Same(EventKind::kSupplierRegistered, v1::EVENT_KIND_SUPPLIER_REGISTERED));
static_assert(Same(EventKind::kPayeeEntered, v1::EVENT_KIND_PAYEE_ENTERED));
static_assert(Same(EventKind::kPayeeVerified, v1::EVENT_KIND_PAYEE_VERIFIED));
static_assert(Same(EventKind::kAllocationRequested, v1::EVENT_KIND_ALLOCATION_REQUESTED));
static_assert(Same(EventKind::kAllocationApproved, v1::EVENT_KIND_ALLOCATION_APPROVED));
static_assert(Same(EventKind::kAllocationRefused, v1::EVENT_KIND_ALLOCATION_REFUSED));
static_assert(Same(EventKind::kPaymentReleased, v1::EVENT_KIND_PAYMENT_RELEASED));
static_assert(Same(EventKind::kPaymentConfirmed, v1::EVENT_KIND_PAYMENT_CONFIRMED));
static_assert(Same(EventKind::kPaymentBounced, v1::EVENT_KIND_PAYMENT_BOUNCED));
static_assert(Same(EventKind::kOrderRequested, v1::EVENT_KIND_ORDER_REQUESTED));
static_assert(Same(EventKind::kOrderApproved, v1::EVENT_KIND_ORDER_APPROVED));
static_assert(Same(EventKind::kDeliveryRecorded, v1::EVENT_KIND_DELIVERY_RECORDED));
static_assert(Same(EventKind::kInvoiceRecorded, v1::EVENT_KIND_INVOICE_RECORDED));
static_assert(Same(EventKind::kInvoiceMatched, v1::EVENT_KIND_INVOICE_MATCHED));
static_assert(Same(EventKind::kChargeRecorded, v1::EVENT_KIND_CHARGE_RECORDED));
static_assert(Same(EventKind::kVatHandedOver, v1::EVENT_KIND_VAT_HANDED_OVER));
static_assert(Same(EventKind::kReversalProposed, v1::EVENT_KIND_REVERSAL_PROPOSED));
static_assert(Same(EventKind::kReversed, v1::EVENT_KIND_REVERSED));
static_assert(Same(EventKind::kReferenceRecorded, v1::EVENT_KIND_REFERENCE_RECORDED));
static_assert(Same(EventKind::kAccessDigested, v1::EVENT_KIND_ACCESS_DIGESTED));
static_assert(Same(EventKind::kKeyChanged, v1::EVENT_KIND_KEY_CHANGED));
static_assert(Same(EventKind::kTransferProposed, v1::EVENT_KIND_TRANSFER_PROPOSED));
static_assert(Same(EventKind::kTransferConfirmed, v1::EVENT_KIND_TRANSFER_CONFIRMED));
static_assert(Same(EventKind::kPepRecorded, v1::EVENT_KIND_PEP_RECORDED));
static_assert(Same(EventKind::kRunProposed, v1::EVENT_KIND_RUN_PROPOSED));
static_assert(Same(EventKind::kAllocationDrafted, v1::EVENT_KIND_ALLOCATION_DRAFTED));
static_assert(Same(EventKind::kAllocationSubmitted, v1::EVENT_KIND_ALLOCATION_SUBMITTED));
static_assert(Same(EventKind::kAllocationQueried, v1::EVENT_KIND_ALLOCATION_QUERIED));
static_assert(Same(EventKind::kAllocationAnswered, v1::EVENT_KIND_ALLOCATION_ANSWERED));
static_assert(Same(EventKind::kAllocationHeld, v1::EVENT_KIND_ALLOCATION_HELD));
static_assert(Same(EventKind::kAllocationCancelled, v1::EVENT_KIND_ALLOCATION_CANCELLED));
static_assert(Same(EventKind::kCutProposed, v1::EVENT_KIND_CUT_PROPOSED));
static_assert(Same(EventKind::kCutConfirmed, v1::EVENT_KIND_CUT_CONFIRMED));
static_assert(Same(EventKind::kEvidenceRecorded, v1::EVENT_KIND_EVIDENCE_RECORDED));
static_assert(Same(EventKind::kImpactReviewed, v1::EVENT_KIND_IMPACT_REVIEWED));
static_assert(Same(EventKind::kRecoupmentProposed, v1::EVENT_KIND_RECOUPMENT_PROPOSED));
static_assert(Same(EventKind::kRecoupmentAgreed, v1::EVENT_KIND_RECOUPMENT_AGREED));
static_assert(Same(EventKind::kRecoupmentInvoiced, v1::EVENT_KIND_RECOUPMENT_INVOICED));
static_assert(Same(EventKind::kRecoupmentReceived, v1::EVENT_KIND_RECOUPMENT_RECEIVED));
static_assert(Same(EventKind::kWriteOffProposed, v1::EVENT_KIND_WRITE_OFF_PROPOSED));
static_assert(Same(EventKind::kWriteOffConfirmed, v1::EVENT_KIND_WRITE_OFF_CONFIRMED));
static_assert(Same(EventKind::kLimitSet, v1::EVENT_KIND_LIMIT_SET));
static_assert(Same(EventKind::kSuccessorProposed, v1::EVENT_KIND_SUCCESSOR_PROPOSED));
static_assert(Same(EventKind::kSuccessorConfirmed, v1::EVENT_KIND_SUCCESSOR_CONFIRMED));
static_assert(Same(EventKind::kYearEndProposed, v1::EVENT_KIND_YEAR_END_PROPOSED));
static_assert(Same(EventKind::kYearEndConfirmed, v1::EVENT_KIND_YEAR_END_CONFIRMED));
static_assert(Same(EventKind::kCorrectionProposed, v1::EVENT_KIND_CORRECTION_PROPOSED));
static_assert(Same(EventKind::kCorrectionConfirmed, v1::EVENT_KIND_CORRECTION_CONFIRMED));
static_assert(Same(EventKind::kReturnPaid, v1::EVENT_KIND_RETURN_PAID));
static_assert(Same(EventKind::kFundFinished, v1::EVENT_KIND_FUND_FINISHED));
static_assert(Same(EventKind::kOrderClosed, v1::EVENT_KIND_ORDER_CLOSED));
static_assert(Same(EventKind::kPrepaidMoved, v1::EVENT_KIND_PREPAID_MOVED));
static_assert(Same(EventKind::kCreditNoteRecorded, v1::EVENT_KIND_CREDIT_NOTE_RECORDED));
static_assert(Same(EventKind::kInstalmentsPlanned, v1::EVENT_KIND_INSTALMENTS_PLANNED));
static_assert(v1::EventKind_ARRAYSIZE == 68);

static_assert(Same(report::CellType::kText, v1::CELL_TYPE_TEXT));
static_assert(Same(report::CellType::kMoney, v1::CELL_TYPE_MONEY));
static_assert(Same(report::CellType::kUnits, v1::CELL_TYPE_UNITS));
static_assert(Same(report::CellType::kCount, v1::CELL_TYPE_COUNT));
static_assert(Same(report::CellType::kDate, v1::CELL_TYPE_DATE));
static_assert(v1::CellType_ARRAYSIZE == 6);

static_assert(Same(report::RowKind::kLine, v1::ROW_KIND_LINE));
static_assert(Same(report::RowKind::kSubtotal, v1::ROW_KIND_SUBTOTAL));
static_assert(Same(report::RowKind::kTotal, v1::ROW_KIND_TOTAL));
static_assert(v1::RowKind_ARRAYSIZE == 4);

}  // namespace
}  // namespace vsledger
