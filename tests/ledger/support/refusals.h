// Walks the refusals of one command in their documented order: each flaw alone gives its reason,
// of two the earlier one answers, and nothing in the ledger moves.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "gtest/gtest.h"
#include "ledger/base/refusal.h"
#include "tests/ledger/support/authority.h"

namespace vsledger {

// A command as it is tried: who, on what day, having seen what.
template <typename C>
struct Attempt {
  C command;
  Actor actor;
  Date today = kToday;
  std::optional<std::uint64_t> seen = std::nullopt;
};

// One way to spoil an attempt, and the reason it gives.
template <typename C>
struct Flaw {
  Reason reason;
  std::function<void(Attempt<C>&)> spoil;
};

// What must stay as it was when something is refused.
struct Standing {
  std::uint64_t records = 0;
  std::vector<std::pair<Account, Pence>> balances;
  friend bool operator==(const Standing&, const Standing&) = default;
};
inline Standing StandingOf(const TestLedger& ledger) {
  return {ledger.view().size(), ledger.view().Balances(FundCode())};
}

// Tries it, and expects this refusal and a ledger that stands as before.
template <typename C>
void ExpectRefused(TestLedger& ledger, const Attempt<C>& attempt, Reason reason) {
  const Standing before = StandingOf(ledger);
  ledger.SetToday(attempt.today);
  const absl::StatusOr<Decision> decision =
      ledger.Try(attempt.actor, attempt.command, attempt.seen);
  EXPECT_EQ(ReasonOf(decision.status()), reason) << decision.status();
  EXPECT_TRUE(StandingOf(ledger) == before) << "a refusal moved something";
}
template <typename C>
void ExpectRefused(TestLedger& ledger, const Actor& actor, const C& command, Reason reason) {
  ExpectRefused(ledger, Attempt<C>{command, actor}, reason);
}

// Every flaw alone, and every pair of them, on an attempt that is accepted in the end.
template <typename C>
void ExpectRefusalsInOrder(TestLedger& ledger, const Attempt<C>& good,
                           const std::vector<Flaw<C>>& flaws) {
  for (std::size_t first = 0; first < flaws.size(); ++first) {
    for (std::size_t other = first; other < flaws.size(); ++other) {
      SCOPED_TRACE(::testing::Message() << "flaw " << first + 1 << " with flaw " << other + 1);
      Attempt<C> attempt = good;
      flaws[other].spoil(attempt);
      flaws[first].spoil(attempt);
      ExpectRefused(ledger, attempt, flaws[first].reason);
    }
  }
  ledger.SetToday(good.today);
  const absl::StatusOr<Decision> decision = ledger.Try(good.actor, good.command, good.seen);
  EXPECT_TRUE(decision.ok()) << "without a flaw: " << decision.status();
}

// Decides at an instant, and applies nothing.
absl::StatusOr<Decision> DecideOnly(TestLedger& ledger, const Actor& actor, Command command,
                                    Instant now = NoonOf(kToday));

}  // namespace vsledger
