// What a fund comes to when its year is closed, and who bears what is learnt after that (domain.md
// section 2, year end; design.md section 4, after hard close). Used by Decide to make records and
// by Check to prove them.
#pragma once

#include <optional>
#include <vector>

#include "ledger/account.h"
#include "ledger/item/item.h"
#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger {

// So many orders at most give up their holds in the record that closes the fund; any more are
// closed before it, so that the record stays within kMaxEntryBytes.
inline constexpr std::size_t kMaxHoldsClosed = 100;

// The fund's year end, proposed or confirmed; none before the first proposal.
std::optional<YearEnd> YearEndOf(const View& view, const FundCode& fund);

// The year end with its figures as the balances have them: what is left, less what is carried on,
// is recoverable; below nil the authority bears it.
YearEnd WithFigures(const View& view, const Fund& fund, YearEnd year_end);

// A pool or a hold: what the close brings to nil.
bool IsFreeOrHeld(const AccountName& name);

// What goes on in a closed fund until it is nil: what is owed, due and in the bank.
bool IsSettlement(const AccountName& name);

// Who confirms what gives money back: the virtual head, and in a closed fund, as a correction of
// its certificate, the chief finance officer (design.md section 6). Which roles may call at all is
// the table of roles'.
bool ConfirmsGivingBack(Role role, const Fund& fund);

// What is left of the fund: free and held; below nil where it is overspent.
Pence LeftIn(const View& view, const FundCode& fund);

// The fund's orders that hold money, in order of approval.
std::vector<Order> OrdersHolding(const View& view, const FundCode& fund);

// The fund's requests that are held in principle.
std::vector<ItemId> RequestsHeldIn(const View& view, const FundCode& fund);

// The year end of a closed fund after an event that changes what it used or what it was awarded;
// none for any other event or fund. `items` are the record's items without the year end itself.
// Less used is due to the DfE, after what the authority bore at the close; more used, and an award
// that is lowered beyond what is still owed to the DfE, the authority bears.
std::optional<YearEnd> YearEndAfter(EventKind event, const std::vector<Item>& items,
                                    const View& before);

// What the record changes on the fund's year end: both are nil where it carries none.
struct YearEndShift {
  Pence to_dfe;        // more due to the DfE
  Pence by_authority;  // more borne by the authority
};
std::optional<YearEndShift> ShiftOf(const Record& record, const View& before);

}  // namespace vsledger
