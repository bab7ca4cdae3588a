#include "tests/ledger/support/giving_back.h"

namespace vsledger {

ItemId Paid(Authority& authority, const RequestAllocation& request) {
  const ItemId allocation = authority.Approved(request);
  const ItemId payment = authority.Released();
  authority.ledger.Do(Finance(), ConfirmPayments{payment, {}, {}, kToday});
  return allocation;
}

ItemId Paid(Authority& authority) { return Paid(authority, authority.Request()); }

ItemId Agreed(Authority& authority, const ItemId& allocation, Pence amount) {
  const ItemId owed =
      authority.ledger.Do(Officer(), ProposeRecoupment{allocation, amount, "too much"});
  authority.ledger.Do(Head(), AgreeRecoupment{owed});
  return owed;
}

void AdoptLeaverRule(Authority& authority, LeaverRule rule, Pence minimum) {
  ProposePolicy policy = WorkedYearPolicy();
  policy.leavers = LeaverTerms{rule, minimum};
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), policy)});
}

void LeftCare(Authority& authority, const ChildName& child, Date last_day) {
  authority.ledger.Do(Officer(), RecordCare{child, {{Date(2024, 1, 1), last_day, false}}});
}

void Moved(Authority& authority, const ChildName& child, const std::string& from, Date last_day,
           const std::string& to) {
  const auto place = [&](const std::string& setting, Date first, std::optional<Date> last) {
    authority.ledger.Do(Officer(), RecordPlacement{child, SettingRef(setting), first, last,
                                                   PlacementKind::kMain, 100, "", ""});
  };
  place(from, Date(2024, 9, 1), last_day);
  place(to, last_day + 1, std::nullopt);
}

ItemId Succeeded(Authority& authority, const std::string& before, const std::string& after) {
  const ItemId id = authority.ledger.Do(
      Officer(), ProposeSuccessor{SettingRef(before), SettingRef(after), kToday});
  authority.ledger.Do(Deputy(), ConfirmSuccessor{id});
  return id;
}

}  // namespace vsledger
