// Check: what is true for ever of cuts, recoupment, set-offs and successors. A good record is
// spoiled in one way, and Check must say so.
#include "ledger/base/check_fatal.h"
#include "tests/ledger/support/giving_back.h"
#include "tests/ledger/support/spoiled.h"

namespace vsledger {
namespace {

template <typename T>
T& ItemOf(Record& record) {
  for (Item& item : record.items) {
    if (T* held = std::get_if<T>(&item)) return *held;
  }
  VSL_UNREACHABLE("the record has no such item");
}

// Does it, and keeps the last record with what stood before it.
Spoilable Done(Authority& authority, const Actor& actor, Command command) {
  Spoilable done;
  done.before = authority.ledger.view();
  const auto decision = authority.ledger.Try(actor, std::move(command));
  EXPECT_TRUE(decision.ok()) << decision.status();
  if (!decision.ok()) return done;
  // Settings that only GIAS knew are recorded first.
  done.record = decision->records.back();
  for (const Record& record : decision->records) {
    if (record.sequence < done.record.sequence) done.before.Apply(record);
  }
  return done;
}

TEST(CheckCutTest, RefusesOneThatIsNothingOrMoreThanIsLeft) {
  Authority authority;
  const ItemId allocation = authority.Approved();
  const Spoilable proposal =
      Done(authority, Officer(), ProposeCut{allocation, Pence{17'500}, "less"});
  ExpectBroken(
      proposal, [](Record& r) { ItemOf<Cut>(r).amount = Pence{}; }, "nothing is cut");
  ExpectBroken(
      proposal,
      [](Record& r) {
        ItemOf<Cut>(r).days = DaysLeft{kToday, 3, 2};
      },
      "not in its window");
  ExpectBroken(
      proposal, [](Record& r) { ItemOf<Cut>(r).allocation = ItemId("al-0"); },
      "is of no allocation of its fund");
  ExpectBroken(
      proposal, [](Record& r) { ItemOf<Cut>(r).proposed_by = PersonId("somebody.else"); },
      "names somebody else");
  const Spoilable cut = Done(authority, Head(), ConfirmCut{proposal.record.event.subject});
  ExpectBroken(
      cut, [](Record& r) { ItemOf<Allocation>(r).cut = Pence{17'501}; }, "does not follow its cut");
  ExpectBroken(
      cut, [](Record& r) { ItemOf<Allocation>(r).approved = Pence{1}; },
      "changes what its event may not change");
  ExpectBroken(
      cut, [](Record& r) { ItemOf<Cut>(r).confirmed_by = r.actor.person = Officer().person; },
      "one person has acted twice");
  ExpectBroken(
      cut, [](Record& r) { r.postings.front().amount += Pence{1}; },
      "is not what its event asks for");
}

TEST(CheckRecoupmentTest, RefusesWhatDoesNotFollow) {
  Authority authority;
  const ItemId paid = Paid(authority);
  const Spoilable proposal =
      Done(authority, Officer(), ProposeRecoupment{paid, Pence{100}, "left"});
  const ItemId owed = proposal.record.event.subject;
  ExpectBroken(
      proposal, [](Record& r) { ItemOf<Recoupment>(r).amount = Pence{}; }, "nothing is recouped");
  ExpectBroken(
      proposal, [](Record& r) { ItemOf<Recoupment>(r).received = Pence{1}; },
      "a new debt is paid in part");
  const Spoilable agreement = Done(authority, Head(), AgreeRecoupment{owed});
  ExpectBroken(
      agreement, [](Record& r) { ItemOf<Allocation>(r).recouped = Pence{99}; },
      "does not follow its recoupment");
  ExpectBroken(
      agreement,
      [](Record& r) { ItemOf<Recoupment>(r).agreed_by = r.actor.person = Officer().person; },
      "one person has acted twice");
  const Spoilable receipt = Done(authority, Finance(), ReceiveRecoupment{owed, Pence{40}, kToday});
  ExpectBroken(
      receipt, [](Record& r) { ItemOf<Recoupment>(r).received = Pence{}; }, "nothing is received");
  ExpectBroken(
      receipt, [](Record& r) { ItemOf<Recoupment>(r).received = Pence{101}; },
      "does not follow what came of it");
  ExpectBroken(
      receipt, [](Record& r) { ItemOf<Recoupment>(r).state = RecoupmentState::kSettled; },
      "does not follow what came of it");
  ExpectBroken(
      receipt, [](Record& r) { ItemOf<Recoupment>(r).write_off_proposed = Pence{1}; },
      "its write-off waits for something else");
  ExpectBroken(
      receipt, [](Record& r) { ItemOf<Recoupment>(r).set_off = Pence{1}; },
      "changes what its event may not change");
  const Spoilable wanted = Done(authority, Finance(), ProposeWriteOff{owed, Pence{60}, "closed"});
  ExpectBroken(
      wanted, [](Record& r) { ItemOf<Recoupment>(r).write_off_proposed = Pence{61}; },
      "more is to be written off");
  const Spoilable write_off = Done(authority, Chief(), ConfirmWriteOff{owed});
  ExpectBroken(
      write_off, [](Record& r) { ItemOf<Recoupment>(r).written_off = Pence{59}; },
      "is not what was proposed");
  ExpectBroken(
      write_off, [](Record& r) { r.actor.person = Finance().person; },
      "one person has acted twice");
}

TEST(CheckSetOffTest, RefusesOneThatTakesSomethingElse) {
  Authority authority;
  const ItemId owed = Agreed(authority, Paid(authority), Pence{100});
  RequestAllocation request = authority.Request();
  request.term = kSpring;
  authority.Approved(request);
  const Spoilable release = Done(authority, Finance(), ReleasePayments{TestFund(), {}, {}, kToday});
  ExpectBroken(
      release, [](Record& r) { ItemOf<Recoupment>(r).set_off = Pence{99}; }, "does not pay");
  ExpectBroken(
      release,
      [](Record& r) {
        ItemOf<Payment>(r).lines.back().amount = Pence{-101};
        ItemOf<Recoupment>(r).set_off = Pence{101};
      },
      "does not pay");
  ExpectBroken(
      release, [](Record& r) { ItemOf<Payment>(r).amount += Pence{1}; }, "is not its lines");
  ExpectBroken(
      release,
      [](Record& r) {
        ItemOf<Payment>(r).lines.pop_back();
        ItemOf<Payment>(r).amount += Pence{100};
      },
      "are not the items it moves");
  const ItemId payment = release.record.event.subject;
  const Spoilable confirmation =
      Done(authority, Finance(), ConfirmPayments{payment, {}, {}, kToday});
  ExpectBroken(
      confirmation, [&](Record& r) { r.items.emplace_back(authority.Get<Recoupment>(owed)); },
      "may not go from state");
  const Spoilable bounce = Done(authority, Finance(), BouncePayment{payment, kToday});
  ExpectBroken(
      bounce, [](Record& r) { ItemOf<Recoupment>(r).set_off = Pence{1}; }, "does not pay");
}

TEST(CheckSuccessorTest, RefusesARingASecondOneAndOnePersonForBoth) {
  Authority authority;
  Succeeded(authority, "130000", "130001");
  const Spoilable proposal = Done(
      authority, Officer(), ProposeSuccessor{SettingRef("130001"), SettingRef("130002"), kToday});
  ExpectBroken(
      proposal, [](Record& r) { ItemOf<Successor>(r).after = SettingRef("130001"); },
      "takes the place of its own successor");
  ExpectBroken(
      proposal, [](Record& r) { ItemOf<Successor>(r).after = SettingRef("130000"); },
      "takes the place of its own successor");
  ExpectBroken(
      proposal, [](Record& r) { ItemOf<Successor>(r).before = SettingRef("130000"); },
      "has a successor already");
  ExpectBroken(
      proposal, [](Record& r) { ItemOf<Successor>(r).after = SettingRef("199999"); },
      "names a setting that is not in the ledger");
  const Spoilable confirmation =
      Done(authority, Head(), ConfirmSuccessor{proposal.record.event.subject});
  ExpectBroken(
      confirmation,
      [](Record& r) { ItemOf<Successor>(r).confirmed_by = r.actor.person = Officer().person; },
      "one person has acted twice");
}

}  // namespace
}  // namespace vsledger
