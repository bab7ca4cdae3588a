// Random years of sharing out and giving back, against a model in plain figures that knows nothing
// of the ledger (plain_model.h): the ledger takes what the model takes and refuses what it refuses,
// and after every command each account says what the model says.
// VSLEDGER_PROPERTY_YEARS: how many; VSLEDGER_PROPERTY_SEED: the first one's seed.
#include <cstdlib>
#include <iostream>
#include <set>

#include "tests/property/random_year.h"

namespace vsledger {
namespace {

constexpr int kCommandsPerYear = 250;
constexpr int kCommandsAfterClose = 60;
constexpr Date kAfterTheYear(2026, 5, 15);

std::uint64_t Asked(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// A year and what comes after it.
class WholeYear : public RandomYear {
 public:
  using RandomYear::RandomYear;

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
};

TEST(SharingProperty, EveryAccountSaysWhatPlainFiguresSay) {
  const std::uint64_t seed = Asked("VSLEDGER_PROPERTY_SEED", 20'260'331);
  const std::uint64_t years = Asked("VSLEDGER_PROPERTY_YEARS", 200);
  std::set<Reason> refused;
  std::set<EventKind> accepted;
  for (std::uint64_t year = 0; year < years && !HasFailure(); ++year) {
    SCOPED_TRACE(::testing::Message() << "VSLEDGER_PROPERTY_SEED=" << seed + year);
    WholeYear random(seed + year);
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
    if (!HasFailure()) random.ExpectReportsByAnyDay();
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
