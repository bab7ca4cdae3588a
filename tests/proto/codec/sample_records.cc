#include "tests/proto/codec/sample_records.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "tests/proto/codec/sample_items.h"

namespace vsledger::samples {
namespace {

Posting Line(const char* account, std::int64_t pence, std::int64_t balance, Tags tags = {}) {
  return {.account = {FundCode("PPG-LAC-2025-26"), AccountName(account)},
          .amount = {pence},
          .balance_after = {balance},
          .tags = std::move(tags)};
}

Tags AllTags() {
  return {.child = SampleChild(),
          .setting = SettingRef("local-7"),
          .category = Category("tuition"),
          .allocation = ItemId("al-1234"),
          .order = ItemId("or-50"),
          .term = "2025-autumn"};
}

// A record of this kind with a head whose values depend on the kind alone.
Record Shape(EventKind kind, std::vector<Item> items) {
  const auto number = static_cast<std::uint64_t>(kind);
  Record record;
  record.sequence = number - 1;
  record.recorded_at = {1'756'720'000'000'000 + static_cast<std::int64_t>(number) * 1'000'001};
  record.recorded_on = Date(2025, 9, 1);
  record.effective_on = Date(2025, 8, 1) + static_cast<int>(number);
  record.actor = {PersonId("ola"), static_cast<Role>(1 + number % 9)};
  record.request_id = RequestId("sample-" + std::to_string(number));
  record.request_payload = HashOf(static_cast<std::uint8_t>(100 + number));
  record.event = {kind, IdOf(items.front())};
  record.items = std::move(items);
  return record;
}

// What the shapes above leave at its default stands here: parts, grounds and postings.
void AddRest(Record& record) {
  switch (record.event.kind) {
    case EventKind::kLedgerOpened:
      record.request_payload.reset();
      break;
    case EventKind::kAwardConfirmed:
      record.relied_on = {ItemId("rt-2"), ItemId("po-5")};
      record.postings = {Line("asset:dfe", 81'525'120, 81'525'120),
                         Line("income:grant", -81'525'120, -81'525'120)};
      break;
    case EventKind::kAllocationApproved:
      record.relied_on = {ItemId("po-5")};
      record.postings = {Line("expense:delegated:tuition", 50'000, 150'000, AllTags()),
                         Line("liability:setting:local-7", -50'000, -50'000, AllTags())};
      break;
    case EventKind::kPaymentReleased:
      record.part = 2;
      record.parts = 3;
      break;
    default:
      break;
  }
}

std::vector<Record> Shapes() {
  using K = EventKind;
  return {Shape(K::kLedgerOpened, {ALedger()}),
          Shape(K::kFundOpened, {AFund()}),
          Shape(K::kRateProposed, {ARate()}),
          Shape(K::kRateConfirmed, {ARate()}),
          Shape(K::kAwardProposed, {AnAward()}),
          Shape(K::kAwardConfirmed, {AnAward(), AFund()}),
          Shape(K::kInstalmentReceived, {AnInstalment()}),
          Shape(K::kPolicyProposed, {APolicy()}),
          Shape(K::kPolicyAdopted, {APolicy(), AFund()}),
          Shape(K::kSettingRecorded, {ASetting()}),
          Shape(K::kChildRecorded, {AChild()}),
          Shape(K::kCareRecorded, {ACareHistory()}),
          Shape(K::kPlacementRecorded, {APlacement()}),
          Shape(K::kSupplierRegistered, {ASupplier()}),
          Shape(K::kPayeeEntered, {APayee()}),
          Shape(K::kPayeeVerified, {APayee()}),
          Shape(K::kAllocationRequested, {AnAllocation()}),
          Shape(K::kAllocationApproved, {AnAllocation()}),
          Shape(K::kAllocationRefused, {AnAllocation()}),
          Shape(K::kPaymentReleased, {APayment(), AnAllocation(), AnInvoice()}),
          Shape(K::kPaymentConfirmed, {APayment()}),
          Shape(K::kPaymentBounced, {APayment()}),
          Shape(K::kOrderRequested, {AnOrder()}),
          Shape(K::kOrderApproved, {AnOrder()}),
          Shape(K::kDeliveryRecorded, {ADelivery(), AnOrder()}),
          Shape(K::kInvoiceRecorded, {AnInvoice()}),
          Shape(K::kInvoiceMatched, {AnInvoice(), AnOrder()}),
          Shape(K::kChargeRecorded, {ACharge(), AnOrder()}),
          Shape(K::kVatHandedOver, {AVatHandover()}),
          Shape(K::kReversalProposed, {AReversal()}),
          Shape(K::kReversed, {AReversal(), ADelivery()}),
          Shape(K::kReferenceRecorded, {AReferenceFile()}),
          Shape(K::kAccessDigested, {AnAccessDigest()}),
          Shape(K::kKeyChanged, {ALogKey()}),
          Shape(K::kTransferProposed, {ATransfer()}),
          Shape(K::kTransferConfirmed, {ATransfer()}),
          Shape(K::kPepRecorded, {APepStatus()}),
          Shape(K::kRunProposed, {ATermRun(), APolicyInParts(), AFundWithTerms()}),
          Shape(K::kAllocationDrafted, {AReviewedAllocation()}),
          Shape(K::kAllocationSubmitted, {AReviewedAllocation()}),
          Shape(K::kAllocationQueried, {AReviewedAllocation()}),
          Shape(K::kAllocationAnswered, {AReviewedAllocation()}),
          Shape(K::kAllocationHeld, {AReviewedAllocation()}),
          Shape(K::kAllocationCancelled, {AReviewedAllocation()}),
          Shape(K::kCutProposed, {ACut()}),
          Shape(K::kCutConfirmed, {ACut(), AReviewedAllocation()}),
          Shape(K::kEvidenceRecorded, {AReviewedAllocation()}),
          Shape(K::kImpactReviewed, {AReviewedAllocation()}),
          Shape(K::kRecoupmentProposed, {ARecoupment()}),
          Shape(K::kRecoupmentAgreed, {ARecoupment(), AReviewedAllocation()}),
          Shape(K::kRecoupmentInvoiced, {ARecoupment()}),
          Shape(K::kRecoupmentReceived, {ARecoupment()}),
          Shape(K::kWriteOffProposed, {ARecoupment()}),
          Shape(K::kWriteOffConfirmed, {ARecoupment()}),
          Shape(K::kLimitSet, {AnOfficerLimit()}),
          Shape(K::kSuccessorProposed, {ASuccessor()}),
          Shape(K::kSuccessorConfirmed, {ASuccessor()}),
          Shape(K::kYearEndProposed, {AYearEnd()}),
          Shape(K::kYearEndConfirmed, {AYearEnd(), AFund(), AnOrder()}),
          Shape(K::kCorrectionProposed, {ACorrection()}),
          Shape(K::kCorrectionConfirmed, {ACorrection(), AnInvoice(), AnOrder(), AYearEnd()}),
          Shape(K::kReturnPaid, {AGrantReturn()}),
          Shape(K::kFundFinished, {AFund()}),
          Shape(K::kOrderClosed, {AClosedOrder()}),
          Shape(K::kPrepaidMoved, {AnOrder(), AClosedOrder()}),
          Shape(K::kCreditNoteRecorded, {ACreditNote(), AnInvoiceInAdvance(), AnOrder()}),
          Shape(K::kInstalmentsPlanned, {AnInstalmentPlan()})};
}

}  // namespace

std::vector<Record> SampleRecords() {
  std::vector<Record> records = Shapes();
  for (Record& record : records) AddRest(record);
  return records;
}

std::string GoldenName(EventKind kind) {
  std::string name(NameOf(kind));
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
    return c == '_' ? '-' : static_cast<char>(std::tolower(c));
  });
  return name;
}

}  // namespace vsledger::samples
