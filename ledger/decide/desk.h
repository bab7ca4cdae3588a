// The desk a command is decided at: who asks, what day it is, what stands, and the records drafted
// so far. Owns how a draft becomes a whole record; must not know any rule of the grant.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/base/check_fatal.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "ledger/decide.h"
#include "ledger/draft_view.h"

namespace vsledger {

// At most this many records come of one command: a term's run for 5,000 children, with room.
inline constexpr std::size_t kMaxRecordsPerCommand = 10'000;

class Desk {
 public:
  // Borrows both for its whole life.
  Desk(const Envelope& envelope, const DecideContext& context);

  const DraftView& view() const { return view_; }
  const PrivateView& identity() const { return context_.identity; }
  const ReferenceView& reference() const { return context_.reference; }
  Sealer& sealer() { return context_.sealer; }
  const Actor& actor() const { return envelope_.actor; }
  const PersonId& person() const { return envelope_.actor.person; }
  Date today() const { return today_; }

  // The id of an item of kind T made by the next record.
  template <typename T>
  ItemId NextId() const {
    return MakeItemId(T::kPrefix, view_.size());
  }

  // Writes the next record: the subject is the first item. Its postings are worked out here.
  // TOO_MANY beyond kMaxRecordsPerCommand.
  absl::Status Write(EventKind kind, Date effective_on, std::vector<Item> items,
                     std::vector<ItemId> relied_on = {});

  // The drafted records as parts of one command.
  Decision Finish();

  // The item, which must exist and be of kind T: ITEM_UNKNOWN otherwise. Where the officer says
  // what they have seen of it and something newer stands: CHANGED_SINCE_SEEN.
  template <typename T>
  absl::StatusOr<T> Need(std::string_view field, const ItemId& id) const {
    std::optional<Versioned> found = view_.Find(id);
    if (!found || !std::holds_alternative<T>(found->item)) {
      return refuse::ItemUnknown(field, id.text);
    }
    VSL_RETURN_IF_ERROR(CheckSeen(id, found->sequence));
    return std::get<T>(std::move(found->item));
  }

  // The record that last changed the item; for answers that write nothing.
  Decision Already(const ItemId& id) const;

 private:
  absl::Status CheckSeen(const ItemId& id, std::uint64_t sequence) const;

  const Envelope& envelope_;
  const DecideContext& context_;
  DraftView view_;
  Instant now_;
  Date today_;
};

// One overload per command, in the file of its family. The order of the refusals is the order of
// the comment above each definition; the first that fails answers.
absl::StatusOr<Decision> Decide(Desk& desk, const OpenLedger& command);
absl::StatusOr<Decision> Decide(Desk& desk, const OpenFund& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeRate& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmRate& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeAward& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmAward& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RecordInstalment& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ProposePolicy& command);
absl::StatusOr<Decision> Decide(Desk& desk, const AdoptPolicy& command);
absl::StatusOr<Decision> Decide(Desk& desk, const HandOverVat& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeReversal& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmReversal& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RecordSetting& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RecordChild& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RecordCare& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RecordPlacement& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RegisterSupplier& command);
absl::StatusOr<Decision> Decide(Desk& desk, const EnterPayee& command);
absl::StatusOr<Decision> Decide(Desk& desk, const VerifyPayee& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RecordReference& command);
absl::StatusOr<Decision> Decide(Desk& desk, const DigestAccess& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ChangeKey& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RequestAllocation& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ApproveAllocation& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RefuseAllocation& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ReleasePayments& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmPayments& command);
absl::StatusOr<Decision> Decide(Desk& desk, const BouncePayment& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RequestOrder& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ApproveOrder& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RecordDelivery& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RecordInvoice& command);
absl::StatusOr<Decision> Decide(Desk& desk, const MatchInvoice& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RecordCharge& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeTransfer& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmTransfer& command);
absl::StatusOr<Decision> Decide(Desk& desk, const SetLimit& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RecordPep& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeRun& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ApproveRun& command);
absl::StatusOr<Decision> Decide(Desk& desk, const SubmitAllocation& command);
absl::StatusOr<Decision> Decide(Desk& desk, const QueryAllocation& command);
absl::StatusOr<Decision> Decide(Desk& desk, const AnswerAllocation& command);
absl::StatusOr<Decision> Decide(Desk& desk, const HoldAllocation& command);
absl::StatusOr<Decision> Decide(Desk& desk, const CancelAllocation& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RecordEvidence& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ReviewImpact& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeCut& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmCut& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeRecoupment& command);
absl::StatusOr<Decision> Decide(Desk& desk, const AgreeRecoupment& command);
absl::StatusOr<Decision> Decide(Desk& desk, const InvoiceRecoupment& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ReceiveRecoupment& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeWriteOff& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmWriteOff& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeLeavers& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeSuccessor& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmSuccessor& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeYearEnd& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmYearEnd& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ProposeCorrection& command);
absl::StatusOr<Decision> Decide(Desk& desk, const ConfirmCorrection& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RecordReturn& command);
absl::StatusOr<Decision> Decide(Desk& desk, const FinishFund& command);
absl::StatusOr<Decision> Decide(Desk& desk, const PlanInstalments& command);
absl::StatusOr<Decision> Decide(Desk& desk, const RecordCreditNote& command);
absl::StatusOr<Decision> Decide(Desk& desk, const CloseOrder& command);
absl::StatusOr<Decision> Decide(Desk& desk, const MovePrepaid& command);

// Checks that several families share.

// The fund with this code: FUND_UNKNOWN otherwise.
absl::StatusOr<Fund> NeedFund(const Desk& desk, const FundCode& code);

// Decisions that use money: the fund is open and today lies in its period (design.md section 4,
// funds and months: soft-closed from 1 April). FUND_NOT_OPEN otherwise.
absl::Status NeedOpen(const Desk& desk, const Fund& fund);

// What changes what a fund used is done before it is closed: FUND_CLOSED, with the way instead.
absl::Status NeedNotClosed(const Fund& fund, std::string_view way);

// FUND_FINISHED once nothing posts in it any more.
absl::Status NeedUnfinished(const Fund& fund);

// What gives money back is confirmed by the virtual head, and in a closed fund, as a correction of
// its certificate, by the chief finance officer (design.md section 6): ROLE_NOT_ALLOWED otherwise.
absl::Status NeedWhoConfirms(const Desk& desk, const Fund& fund, std::string_view what);

// Facts that are costs: the fund is not closed (FUND_CLOSED), the day they belong to is in its
// period (DATE_OUTSIDE_FUND) and not after today (DATE_IN_FUTURE).
absl::Status NeedDateInFund(const Desk& desk, const Fund& fund, std::string_view field, Date date);

// Settlement goes on until the fund is finished (FUND_FINISHED): not before the fund begins, not
// after today.
absl::Status NeedDateOfSettlement(const Desk& desk, const Fund& fund, std::string_view field,
                                  Date date);

// AMOUNT_NOT_POSITIVE unless above nil.
absl::Status NeedPositive(std::string_view field, Pence amount);

// SAME_PERSON if the actor is `other`, who `did` something to the item.
absl::Status NeedOther(const Desk& desk, const ItemId& item, const PersonId& other,
                       std::string_view did, std::string_view wants_to);

// POOL_NOT_ALLOWED for what is unallocated: nothing is paid out of it.
absl::Status NeedPaying(Pool pool);

// POOL_SHORT unless the pool has `amount` free.
absl::Status NeedFree(const Desk& desk, const FundCode& fund, Pool pool, Pence amount);

// POOL_SHORT unless both the pool and the fund as a whole have `amount` free: decisions that use
// money exceed neither (control 5).
absl::Status NeedFreeToUse(const Desk& desk, const FundCode& fund, Pool pool, Pence amount);

// True if what is behind the secret is `value`; a destroyed value is not.
bool Says(const Desk& desk, const Secret& secret, const std::string& value);

// The child that is named: CHILD_UNKNOWN otherwise, which names the field and never repeats the
// authority's number.
absl::StatusOr<ChildId> NeedChild(const Desk& desk, std::string_view field, const ChildName& name);

// The setting as recorded; one that only the reference file has is recorded first, in a record of
// its own. SETTING_UNKNOWN where neither has it.
absl::StatusOr<Setting> NeedSetting(Desk& desk, std::string_view field, const SettingRef& ref);

}  // namespace vsledger
