// Random years of sharing out and giving back, against a model in plain figures that knows nothing
// of the ledger (plain_model.h): the ledger takes what the model takes and refuses what it refuses,
// and after every command each account says what the model says.
// VSLEDGER_PROPERTY_YEARS: how many; VSLEDGER_PROPERTY_SEED: the first one's seed.
#include <array>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <random>
#include <set>

#include "gtest/gtest.h"
#include "ledger/base/refusal.h"
#include "ledger/check.h"
#include "tests/ledger/support/authority.h"
#include "tests/property/plain_model.h"

namespace vsledger {
namespace {

constexpr int kCommandsPerYear = 250;
constexpr int kCommandsAfterClose = 60;
constexpr int kChildren = 6;
constexpr Date kAfterTheYear(2026, 5, 15);
const std::vector<std::string> kSettings = {"130000", "130001", "130002"};

std::uint64_t Asked(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// People by the numbers that the model knows them by.
Actor Person(int number) {
  const auto people = std::to_array<Actor>(
      {Officer(), OtherOfficer(), Head(), Deputy(), Finance(), OtherFinance(), Chief()});
  return people[static_cast<std::size_t>(number)];
}

constexpr auto kPools =
    std::to_array<Pool>({Pool::kRetained, Pool::kDelegated, Pool::kUnallocated});
constexpr auto kTerms = std::to_array<Term>({kAutumn, kSpring});

class RandomYear {
 public:
  explicit RandomYear(std::uint64_t seed) : random_(seed) {
    ProposePolicy open = WorkedYearPolicy();
    open.retained_pays_allocations = true;
    authority_.ledger.Do(Head(), AdoptPolicy{authority_.ledger.Do(Officer(), open)});
    children_.push_back(authority_.child);
    for (int i = 1; i < kChildren; ++i) {
      children_.push_back(authority_.AddChild("P" + std::to_string(i), Date(2010, 5, i),
                                              kSettings[static_cast<std::size_t>(i % 3)]));
    }
  }

  // Does one thing to both and compares.
  void Step() {
    const int what = Draw(0, 23);
    SCOPED_TRACE(::testing::Message() << "step of kind " << what);
    switch (what) {
      case 0:
        return Notify();
      case 1:
      case 2:
      case 3:
        return Ask();
      case 4:
        return OfAllocation(SubmitAllocation{AnAllocation()}, Draw(0, 1),
                            [&](int) { return model_.Submit(index_); });
      case 5:
        return OfAllocation(QueryAllocation{AnAllocation(), "why?"}, Draw(2, 3),
                            [&](int) { return model_.Query(index_); });
      case 6:
        return OfAllocation(AnswerAllocation{AnAllocation(), "because"}, Draw(0, 1),
                            [&](int) { return model_.Answer(index_); });
      case 7:
        return Hold();
      case 8:
      case 9:
      case 10:
        return Approve();
      case 11:
        return OfAllocation(RefuseAllocation{AnAllocation(), "no"}, Draw(2, 3),
                            [&](int by) { return model_.Refuse(index_, by); });
      case 12:
        return OfAllocation(CancelAllocation{AnAllocation(), "withdrawn"}, Draw(0, 1),
                            [&](int) { return model_.Cancel(index_); });
      case 13:
        return Transfer();
      case 14:
        return Cut();
      case 15:
      case 16:
        return Recoup();
      case 17:
        return WriteOff();
      case 18:
      case 19:
      case 20:
        return Release();
      default:
        return Settle(what == 23);
    }
  }

  // The year ends: what is held is refused, the fund is closed, and money goes on coming back.
  void EndYear() {
    authority_.ledger.SetToday(kAfterTheYear);
    for (std::size_t i = 0; i < allocations_.size(); ++i) {
      if (model_.allocations()[i].held == Pence{}) continue;
      EXPECT_FALSE(model_.Close());
      Both(4, ProposeYearEnd{TestFund(), {}, {}}, false).IgnoreError();
      const int by = model_.allocations()[i].asked_by == 2 ? 3 : 2;
      Both(by, RefuseAllocation{allocations_[i], "the year is over"},
           model_.Refuse(static_cast<int>(i), by))
          .IgnoreError();
    }
    Notify();  // the final notice
    const absl::StatusOr<Decision> proposed = Both(4, ProposeYearEnd{TestFund(), {}, {}}, true);
    if (!proposed.ok()) return;
    Both(6, ConfirmYearEnd{proposed->records.back().event.subject}, model_.Close()).IgnoreError();
    Compare();
  }

  // After that only these go on.
  void StepAfterClose() {
    const int what = Draw(0, 9);
    SCOPED_TRACE(::testing::Message() << "step of kind " << what << " after the close");
    switch (what) {
      case 0:
        return Notify();
      case 1:
      case 2:
        return Cut();
      case 3:
      case 4:
        return Recoup();
      case 5:
        return WriteOff();
      case 6:
        return Release();
      case 7: {
        const Pence amount = Sum();
        const bool allowed = model_.Return(amount);
        Both(4, RecordReturn{TestFund(), amount, kAfterTheYear}, allowed).IgnoreError();
        return Compare();
      }
      case 8:
        // Something is always owed by the DfE here: no instalment comes in these years.
        Both(4, FinishFund{TestFund()}, false).IgnoreError();
        return Compare();
      default:
        return Settle(Draw(0, 3) == 0);
    }
  }

  const std::set<Reason>& refused() const { return refused_; }
  const std::set<EventKind>& accepted() const { return accepted_; }

  // The records alone make the same books again.
  void ExpectMadeAgain() const {
    const MemoryView& view = authority_.ledger.view();
    MemoryView again;
    for (std::uint64_t i = 0; i < view.size(); ++i) {
      const Record record = view.FindRecord(i).value();
      const absl::Status check = Check(record, again);
      ASSERT_TRUE(check.ok()) << check;
      again.Apply(record);
    }
    EXPECT_EQ(again.Balances(FundCode()), view.Balances(FundCode()));
  }

 private:
  int Draw(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<std::uint64_t>(most - least + 1));
  }
  Pence Sum() { return Pence{Draw(1, 12) * 9'170}; }
  // One of `count`, now and then one that does not exist.
  int Some(std::size_t count) { return Draw(0, static_cast<int>(count)); }

  static ItemId IdAt(const std::vector<ItemId>& ids, const char* prefix, int index) {
    const auto at = static_cast<std::size_t>(index);
    return at < ids.size() ? ids[at] : MakeItemId(prefix, 999'999);
  }

  // Asks the ledger, compares its answer and all of its accounts with the model's.
  absl::StatusOr<Decision> Both(int by, const Command& command, bool allowed) {
    absl::StatusOr<Decision> decision = authority_.ledger.Try(Person(by), command);
    EXPECT_EQ(decision.ok(), allowed) << decision.status() << ", command " << command.index();
    if (!decision.ok()) {
      refused_.insert(ReasonOf(decision.status()).value_or(Reason::kBusy));
    } else if (!decision->records.empty()) {
      accepted_.insert(decision->records.back().event.kind);
    }
    return decision;
  }

  // Account by account, so that a difference can be read.
  void Compare() {
    std::vector<std::string> names;
    for (const ItemId& id : allocations_) names.push_back(id.text);
    std::map<std::string, Pence> expected = model_.Balances(kSettings, names);
    for (const auto& [account, balance] : authority_.ledger.view().Balances(TestFund())) {
      const Pence wanted = expected[account.name.text];
      expected.erase(account.name.text);
      EXPECT_EQ(FormatPounds(balance), FormatPounds(wanted)) << account.name.text;
    }
    for (const auto& [name, balance] : expected) {
      ADD_FAILURE() << name << " was never posted to, and should stand at "
                    << FormatPounds(balance);
    }
  }

  void Keep(const absl::StatusOr<Decision>& decision, std::vector<ItemId>& ids) {
    if (decision.ok()) ids.push_back(decision->records.back().event.subject);
    Compare();
  }

  void Notify() {
    const int children = Draw(9, 12);
    const Pence amount = Pence{263'000} * children;
    const absl::StatusOr<Decision> proposed =
        Both(4, ProposeAward{TestFund(), AwardKind::kFinal, children, amount, {}, kToday, "notice"},
             true);
    if (!proposed.ok()) return;
    model_.Notify(children);
    Both(model_.closed() ? 6 : 2, ConfirmAward{proposed->records.back().event.subject}, true)
        .IgnoreError();
    Compare();
  }

  void Ask() {
    const int child = Draw(0, kChildren - 1);
    const int term = Draw(0, 1);
    const int pool = Draw(0, 3) == 0 ? 0 : 1;
    const int by = Draw(0, 2);
    RequestAllocation request = authority_.Request();
    request.child = children_[static_cast<std::size_t>(child)];
    request.setting = SettingRef(kSettings[static_cast<std::size_t>(child % 3)]);
    request.term = kTerms[static_cast<std::size_t>(term)];
    request.pool = kPools[static_cast<std::size_t>(pool)];
    request.amount = Sum();
    request.draft = Draw(0, 3) == 0;
    const bool allowed =
        model_.Ask(child, child % 3, term, pool, request.amount, by, request.draft);
    Keep(Both(by, request, allowed), allocations_);
  }

  ItemId AnAllocation() {
    index_ = Some(allocations_.size());
    return IdAt(allocations_, "al", index_);
  }

  void OfAllocation(const Command& command, int by, const std::function<bool(int)>& in_model) {
    const bool allowed = in_model(by);
    Both(by, command, allowed).IgnoreError();
    Compare();
  }

  void Hold() {
    const ItemId id = AnAllocation();
    const Pence amount = Draw(0, 1) == 0 ? Pence{} : Sum();
    OfAllocation(HoldAllocation{id, amount, "when the PEP is signed"}, Draw(2, 3),
                 [&](int by) { return model_.Hold(index_, amount, by); });
  }

  void Approve() {
    const ItemId id = AnAllocation();
    const Pence amount = Draw(0, 1) == 0 ? Pence{} : Sum();
    OfAllocation(ApproveAllocation{id, amount, "agreed"}, Draw(2, 3),
                 [&](int by) { return model_.Approve(index_, amount, by); });
  }

  void Transfer() {
    if (Draw(0, 1) == 0) {
      const int from = Draw(0, 2);
      const int to = Draw(0, 2);
      const Pence amount = Sum();
      const bool allowed = model_.ProposeTransfer(from, to, amount, 0);
      const ProposeTransfer transfer{TestFund(), kPools[static_cast<std::size_t>(from)],
                                     kPools[static_cast<std::size_t>(to)], amount, "needed there"};
      return Keep(Both(0, transfer, allowed), transfers_);
    }
    const int which = Some(transfers_.size());
    const bool done = static_cast<std::size_t>(which) < transfers_.size() &&
                      model_.transfers()[static_cast<std::size_t>(which)].done;
    if (done) return;  // answered with the record that says so
    const bool allowed = model_.ConfirmTransfer(which, 2);
    Both(2, ConfirmTransfer{IdAt(transfers_, "tf", which)}, allowed).IgnoreError();
    Compare();
  }

  // The virtual head or a deputy, and the chief finance officer once the year is closed; now and
  // then the wrong one.
  int WhoConfirms() {
    const bool chief = model_.closed() != (Draw(0, 9) == 0);
    return chief ? 6 : Draw(2, 3);
  }

  void Cut() {
    if (Draw(0, 1) == 0) {
      const int of = Some(allocations_.size());
      const Pence amount = Sum();
      const bool allowed = model_.ProposeCut(of, amount, 2);
      return Keep(Both(2, ProposeCut{IdAt(allocations_, "al", of), amount, "less"}, allowed),
                  cuts_);
    }
    const int which = Some(cuts_.size());
    const bool done = static_cast<std::size_t>(which) < cuts_.size() &&
                      model_.cuts()[static_cast<std::size_t>(which)].done;
    if (done) return;
    const int by = WhoConfirms();
    const bool allowed = model_.ConfirmCut(which, by);
    Both(by, ConfirmCut{IdAt(cuts_, "ct", which)}, allowed).IgnoreError();
    Compare();
  }

  bool Agreed(int which) const {
    return static_cast<std::size_t>(which) < debts_.size() &&
           model_.debts()[static_cast<std::size_t>(which)].agreed;
  }

  void Recoup() {
    const Pence amount = Sum();
    switch (Draw(0, 2)) {
      case 0: {
        const int of = Some(allocations_.size());
        const bool allowed = model_.ProposeRecoupment(of, amount, 2);
        const ProposeRecoupment recoup{IdAt(allocations_, "al", of), amount, "left"};
        return Keep(Both(2, recoup, allowed), debts_);
      }
      case 1: {
        const int which = Some(debts_.size());
        if (Agreed(which)) return;
        const int by = WhoConfirms();
        const bool allowed = model_.Agree(which, by);
        Both(by, AgreeRecoupment{IdAt(debts_, "rp", which)}, allowed).IgnoreError();
        return Compare();
      }
      default: {
        const int which = Some(debts_.size());
        const bool allowed = model_.Receive(which, amount);
        const ReceiveRecoupment received{IdAt(debts_, "rp", which), amount, kToday};
        Both(4, received, allowed).IgnoreError();
        return Compare();
      }
    }
  }

  void WriteOff() {
    const int which = Some(debts_.size());
    if (Draw(0, 1) == 0) {
      const Pence amount = Sum();
      const bool allowed = model_.ProposeWriteOff(which, amount, 4);
      const ProposeWriteOff write_off{IdAt(debts_, "rp", which), amount, "never to come"};
      Both(4, write_off, allowed).IgnoreError();
    } else {
      const bool allowed = model_.ConfirmWriteOff(which, 6);
      Both(6, ConfirmWriteOff{IdAt(debts_, "rp", which)}, allowed).IgnoreError();
    }
    Compare();
  }

  void Release() {
    const int setting = Draw(0, 2);
    const int by = Draw(0, 9) == 0 ? 2 : 4;
    const bool allowed = model_.Release(setting, by);
    const ReleasePayments release{
        TestFund(), SettingRef(kSettings[static_cast<std::size_t>(setting)]), {}, kToday};
    Keep(Both(by, release, allowed), payments_);
  }

  void Settle(bool bounces) {
    const int which = Some(payments_.size());
    const bool exists = static_cast<std::size_t>(which) < payments_.size();
    const auto state = exists ? model_.payments()[static_cast<std::size_t>(which)].state
                              : plain::Payment::kReleased;
    const ItemId id = IdAt(payments_, "pm", which);
    if (bounces) {
      if (state == plain::Payment::kBounced) return;
      const bool allowed = model_.Bounce(which);
      Both(4, BouncePayment{id, kToday}, allowed).IgnoreError();
    } else {
      if (state == plain::Payment::kConfirmed) return;
      const bool allowed = model_.Confirm(which);
      Both(4, ConfirmPayments{id, {}, {}, kToday}, allowed).IgnoreError();
    }
    Compare();
  }

  std::mt19937_64 random_;
  Authority authority_;
  plain::Year model_{10};
  int index_ = 0;
  std::vector<ChildName> children_;
  std::vector<ItemId> allocations_, transfers_, cuts_, debts_, payments_;
  std::set<Reason> refused_;
  std::set<EventKind> accepted_;
};

TEST(SharingProperty, EveryAccountSaysWhatPlainFiguresSay) {
  const std::uint64_t seed = Asked("VSLEDGER_PROPERTY_SEED", 20'260'331);
  const std::uint64_t years = Asked("VSLEDGER_PROPERTY_YEARS", 200);
  std::set<Reason> refused;
  std::set<EventKind> accepted;
  for (std::uint64_t year = 0; year < years && !HasFailure(); ++year) {
    SCOPED_TRACE(::testing::Message() << "VSLEDGER_PROPERTY_SEED=" << seed + year);
    RandomYear random(seed + year);
    for (int i = 0; i < kCommandsPerYear && !HasFailure(); ++i) {
      SCOPED_TRACE(::testing::Message() << "command " << i);
      random.Step();
    }
    if (!HasFailure()) random.EndYear();
    for (int i = 0; i < kCommandsAfterClose && !HasFailure(); ++i) {
      SCOPED_TRACE(::testing::Message() << "command " << i << " after the close");
      random.StepAfterClose();
    }
    if (!HasFailure()) random.ExpectMadeAgain();
    refused.insert(random.refused().begin(), random.refused().end());
    accepted.insert(random.accepted().begin(), random.accepted().end());
  }
  std::cout << "seeds " << seed << " to " << seed + years - 1 << ": " << accepted.size()
            << " kinds of events, " << refused.size() << " reasons\n";
  // A random year in which nothing happens proves nothing.
  if (HasFailure() || years < 200) return;
  EXPECT_GE(accepted.size(), 24u);
  EXPECT_GE(refused.size(), 10u);
}

}  // namespace
}  // namespace vsledger
