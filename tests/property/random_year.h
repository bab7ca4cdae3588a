// One random year of sharing out and giving back, done to the ledger and to the model in plain
// figures (plain_model.h), which must agree after every command.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "ledger/base/refusal.h"
#include "ledger/check.h"
#include "reports/catalogue.h"
#include "tests/ledger/support/authority.h"
#include "tests/property/plain_model.h"

namespace vsledger {

inline constexpr int kChildren = 6;
inline const std::vector<std::string> kSettings = {"130000", "130001", "130002"};

// People by the numbers that the model knows them by.
inline Actor Person(int number) {
  const auto people = std::to_array<Actor>(
      {Officer(), OtherOfficer(), Head(), Deputy(), Finance(), OtherFinance(), Chief()});
  return people[static_cast<std::size_t>(number)];
}

inline constexpr auto kPools =
    std::to_array<Pool>({Pool::kRetained, Pool::kDelegated, Pool::kUnallocated});
inline constexpr auto kTerms = std::to_array<Term>({kAutumn, kSpring});

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

  // The same records, each of any day: by effective date every report proves itself still.
  void ExpectReportsByAnyDay() {
    constexpr int kDays = 5;
    const MemoryView& view = authority_.ledger.view();
    MemoryView of_any_day;
    for (std::uint64_t i = 0; i < view.size(); ++i) {
      Record record = view.FindRecord(i).value();
      record.effective_on = kToday + (i == 0 ? 0 : Draw(0, kDays - 1));
      of_any_day.Apply(record);
    }
    for (int day = 0; day < kDays; ++day) {
      const report::Parameter by{kEffectiveBy, FormatDate(kToday + day)};
      const LedgerAt ledger{of_any_day, Hash{}};
      const auto position = BuildReport(ledger, "position", {{"year", "2025-26"}, by});
      EXPECT_TRUE(position.ok()) << position.status();
      for (const std::string& setting : kSettings) {
        const auto school = BuildReport(ledger, "school-allocation",
                                        {{"setting", setting}, {"year", "2025-26"}, by});
        EXPECT_TRUE(school.ok()) << setting << ": " << school.status();
      }
    }
  }

 protected:
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

}  // namespace vsledger
