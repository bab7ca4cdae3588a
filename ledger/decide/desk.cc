#include "ledger/decide/desk.h"

#include <algorithm>

#include "fmt/format.h"
#include "ledger/index.h"
#include "ledger/postings.h"
#include "ledger/rules/allocation_rules.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/year_end_rules.h"

namespace vsledger {

Desk::Desk(const Envelope& envelope, const DecideContext& context)
    : envelope_(envelope),
      context_(context),
      view_(context.view),
      now_(std::max(context.now, context.view.LastRecordedAt())),
      today_(LondonDate(now_)) {}

absl::Status Desk::Write(EventKind kind, Date effective_on, std::vector<Item> items,
                         std::vector<ItemId> relied_on) {
  if (view_.drafted().size() == kMaxRecordsPerCommand) {
    return refuse::TooMany("records", kMaxRecordsPerCommand + 1, kMaxRecordsPerCommand);
  }
  Record record;
  record.sequence = view_.size();
  record.recorded_at = now_;
  record.recorded_on = today_;
  record.effective_on = effective_on;
  record.actor = envelope_.actor;
  record.request_id = envelope_.request_id;
  record.relied_on = std::move(relied_on);
  record.event = {kind, IdOf(items.front())};
  record.items = std::move(items);
  // What changes a closed fund changes its certificate (rules/year_end_rules.h).
  if (std::optional<YearEnd> again = YearEndAfter(kind, record.items, view_)) {
    record.items.emplace_back(*std::move(again));
  }
  VSL_ASSIGN_OR_RETURN(record.postings, PostingsFor(record, view_));
  view_.Apply(record);
  return absl::OkStatus();
}

Decision Desk::Finish() {
  VSL_CHECK(!view_.drafted().empty());
  Decision decision;
  decision.records = view_.drafted();
  const Secret payload = sealer().Seal(PrivateKind::kRequestPayload, envelope_.payload);
  const auto parts = static_cast<std::uint32_t>(decision.records.size());
  for (std::uint32_t i = 0; i < parts; ++i) {
    decision.records[i].part = i + 1;
    decision.records[i].parts = parts;
    decision.records[i].request_payload = payload;
  }
  return decision;
}

Decision Desk::Already(const ItemId& id) const {
  const std::optional<Versioned> found = view_.Find(id);
  VSL_CHECK(found.has_value());
  return Decision{{}, found->sequence};
}

absl::Status Desk::CheckSeen(const ItemId& id, std::uint64_t sequence) const {
  const auto& seen = envelope_.seen_record;
  if (!seen || sequence <= *seen) return absl::OkStatus();
  return refuse::ChangedSinceSeen(id, *seen, sequence);
}

absl::StatusOr<Fund> NeedFund(const Desk& desk, const FundCode& code) {
  std::optional<Fund> fund = FundByCode(desk.view(), code);
  if (!fund) return refuse::FundUnknown(code);
  return *std::move(fund);
}

absl::Status NeedOpen(const Desk& desk, const Fund& fund) {
  const bool open = StateOn(fund, desk.today()) == FundState::kOpen && fund.from <= desk.today();
  return open ? absl::OkStatus() : refuse::FundNotOpen(fund.code, desk.today());
}

absl::Status NeedNotClosed(const Fund& fund, std::string_view way) {
  return IsClosed(fund) ? refuse::FundClosed(fund.code, way) : absl::OkStatus();
}

absl::Status NeedUnfinished(const Fund& fund) {
  return fund.state == FundState::kFinished ? refuse::FundFinished(fund.code) : absl::OkStatus();
}

absl::Status NeedWhoConfirms(const Desk& desk, const Fund& fund, std::string_view what) {
  if (ConfirmsGivingBack(desk.actor().role, fund)) return absl::OkStatus();
  return refuse::RoleNotAllowed(
      NameOf(desk.actor().role),
      fmt::format("{} in a fund that is {}closed", what, IsClosed(fund) ? "" : "not "));
}

absl::Status NeedDateInFund(const Desk& desk, const Fund& fund, std::string_view field, Date date) {
  VSL_RETURN_IF_ERROR(NeedNotClosed(fund, "propose a correction of what was used instead"));
  if (date < fund.from || fund.to < date) {
    return refuse::DateOutsideFund(field, date, fund.code, fund.from, fund.to);
  }
  if (desk.today() < date) return refuse::DateInFuture(field, date, desk.today());
  return absl::OkStatus();
}

absl::Status NeedDateOfSettlement(const Desk& desk, const Fund& fund, std::string_view field,
                                  Date date) {
  VSL_RETURN_IF_ERROR(NeedUnfinished(fund));
  if (date < fund.from) {
    return refuse::DateOutsideFund(field, date, fund.code, fund.from, fund.to);
  }
  if (desk.today() < date) return refuse::DateInFuture(field, date, desk.today());
  return absl::OkStatus();
}

absl::Status NeedPositive(std::string_view field, Pence amount) {
  return amount > Pence{} ? absl::OkStatus() : refuse::AmountNotPositive(field, amount);
}

absl::Status NeedOther(const Desk& desk, const ItemId& item, const PersonId& other,
                       std::string_view did, std::string_view wants_to) {
  return desk.person() == other ? refuse::SamePerson(item, did, wants_to) : absl::OkStatus();
}

absl::Status NeedPaying(Pool pool) {
  if (pool != Pool::kUnallocated) return absl::OkStatus();
  return refuse::PoolNotAllowed(NameOf(pool), "transfer what is needed to the pool that pays");
}

absl::Status NeedFree(const Desk& desk, const FundCode& fund, Pool pool, Pence amount) {
  const Pence free = -desk.view().Balance({fund, account::Free(pool)});
  return amount <= free ? absl::OkStatus() : refuse::PoolShort(fund, NameOf(pool), free, amount);
}

absl::Status NeedFreeToUse(const Desk& desk, const FundCode& fund, Pool pool, Pence amount) {
  VSL_RETURN_IF_ERROR(NeedFree(desk, fund, pool, amount));
  const Pence free = FreeInFund(desk.view(), fund);
  return amount <= free ? absl::OkStatus() : refuse::PoolShort(fund, "whole", free, amount);
}

bool Says(const Desk& desk, const Secret& secret, const std::string& value) {
  if (!secret) return value.empty();
  return desk.identity().Reveal(*secret) == value;
}

absl::StatusOr<ChildId> NeedChild(const Desk& desk, std::string_view field, const ChildName& name) {
  const View& view = desk.view();
  if (!name.number.empty()) {
    if (std::optional<ChildId> child = desk.identity().ChildByNumber(name.number)) return *child;
    return refuse::ChildUnknown(field);
  }
  const std::string key =
      name.id.empty() ? key::ChildByReference(name.reference) : key::ChildById(name.id);
  for (const ItemId& id : view.IdsByKey(key)) {
    if (const std::optional<Child> child = FindAs<Child>(view, id)) return child->child;
  }
  return refuse::ChildUnknown(field);
}

absl::StatusOr<Setting> NeedSetting(Desk& desk, std::string_view field, const SettingRef& ref) {
  if (std::optional<Setting> setting = SettingByRef(desk.view(), ref)) return *std::move(setting);
  std::optional<Setting> known = desk.reference().FindSetting(ref);
  if (!known) return refuse::SettingUnknown(field, ref);
  known->id = desk.NextId<Setting>();
  known->ref = ref;
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kSettingRecorded, desk.today(), {*known}));
  return *std::move(known);
}

}  // namespace vsledger
