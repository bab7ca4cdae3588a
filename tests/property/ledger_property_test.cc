// Whatever is tried, and whoever tries it: after every accepted command the books of the fund
// agree (design.md section 4), and every record passes Check (TestLedger sees to that).
// VSLEDGER_PROPERTY_RUNS: how many random years; VSLEDGER_PROPERTY_SEED: the first one's seed.
#include <cstdlib>
#include <map>
#include <set>

#include "gtest/gtest.h"
#include "ledger/base/refusal.h"
#include "tests/property/random_business.h"

namespace vsledger {
namespace {

constexpr int kCommandsPerRun = 1'500;

std::uint64_t Setting(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// The fund's books, debit +, by what the equations speak of.
struct Books {
  Pence financial;
  Pence budget;
  Pence expense;
  Pence income;
  Pence spent;
  Pence authority;  // award and authority
  Pence estimate;
  Pence pools;  // free and held
  std::map<std::string, Pence> by_name;
};

Books BooksOf(const MemoryView& view) {
  Books books;
  for (const auto& [account, balance] : view.Balances(TestFund())) {
    const std::string& name = account.name.text;
    books.by_name[name] = balance;
    (IsBudget(account.name) ? books.budget : books.financial) += balance;
    if (IsUnder(account.name, "expense")) books.expense += balance;
    if (IsUnder(account.name, "income")) books.income += balance;
    if (name == "budget:spent") books.spent += balance;
    if (name == "budget:award" || name == "budget:authority") books.authority += balance;
    if (name == "budget:estimate") books.estimate += balance;
    const bool pool = name == "budget:unallocated" || name == "budget:retained" ||
                      name == "budget:delegated" || IsUnder(account.name, "budget:held");
    if (pool) books.pools += balance;
  }
  return books;
}

void ExpectEquations(const Books& books) {
  EXPECT_EQ(books.financial, Pence{});
  EXPECT_EQ(books.budget, Pence{});
  EXPECT_EQ(books.expense, -books.spent);
  EXPECT_EQ(-books.income, books.authority);
  EXPECT_EQ(-books.pools, books.authority + books.estimate + books.spent);
}

// The sum of `amount` over all items of kind T.
template <typename T, typename F>
Pence SumOf(const MemoryView& view, F amount) {
  Pence sum;
  for (const ItemId& id : view.IdsByKey(std::string("kind/") + T::kPrefix)) {
    sum += amount(FindAs<T>(view, id).value());
  }
  return sum;
}

// What items say and what accounts say is one and the same.
void ExpectItemsAgree(const MemoryView& view, const Books& books) {
  Pence owed;
  Pence accrued;
  Pence held;
  for (const auto& [name, balance] : books.by_name) {
    if (name.starts_with("liability:setting:") || name.starts_with("liability:supplier:")) {
      owed += balance;
    }
    if (name.starts_with("liability:accrued:")) accrued += balance;
    if (name.starts_with("budget:held:")) held += balance;
  }
  const Pence allocations = SumOf<Allocation>(view, [](const Allocation& a) {
    return a.state == AllocationState::kApproved ? a.approved : Pence{};
  });
  const Pence invoices = SumOf<Invoice>(view, [](const Invoice& i) {
    return i.state == InvoiceState::kMatched ? i.net + i.vat : Pence{};
  });
  EXPECT_EQ(-owed, allocations + invoices);
  EXPECT_EQ(-held, SumOf<Order>(view, [](const Order& o) { return o.held; }));
  EXPECT_EQ(-accrued,
            SumOf<Order>(view, [](const Order& o) { return o.delivered_cost - o.invoiced_cost; }));
  const Pence transit = SumOf<Payment>(view, [](const Payment& p) {
    return p.state == PaymentState::kReleased ? p.amount : Pence{};
  });
  const auto in_transit = books.by_name.find("liability:transit");
  EXPECT_EQ(in_transit == books.by_name.end() ? Pence{} : -in_transit->second, transit);
}

bool UsesMoneyByDecision(EventKind kind) {
  return kind == EventKind::kAllocationApproved || kind == EventKind::kOrderApproved;
}

// No such decision leaves the pool it takes from, or the fund as a whole, below nil.
void ExpectNotOverdrawn(const Decision& decision, const Books& books) {
  const Record& record = decision.records.back();
  if (!UsesMoneyByDecision(record.event.kind)) return;
  for (const Posting& posting : record.postings) {
    const std::string& name = posting.account.name.text;
    if (name == "budget:retained" || name == "budget:delegated") {
      EXPECT_LE(posting.balance_after, Pence{}) << name;
    }
  }
  Pence free;
  for (const char* name : {"budget:unallocated", "budget:retained", "budget:delegated"}) {
    const auto found = books.by_name.find(name);
    if (found != books.by_name.end()) free += found->second;
  }
  EXPECT_LE(free, Pence{}) << "the fund as a whole";
}

// One random year. Adds the kinds of events that were accepted and the reasons for refusals.
void Play(std::uint64_t seed, std::set<EventKind>& accepted, std::set<Reason>& refused) {
  SCOPED_TRACE(::testing::Message() << "VSLEDGER_PROPERTY_SEED=" << seed);
  RandomBusiness business(seed);
  const MemoryView& view = business.authority().ledger.view();
  for (int i = 0; i < kCommandsPerRun && !::testing::Test::HasFailure(); ++i) {
    const std::uint64_t before = view.size();
    const absl::StatusOr<Decision> decision = business.Next();
    if (!decision.ok()) {
      ASSERT_TRUE(ReasonOf(decision.status())) << decision.status();
      EXPECT_EQ(view.size(), before);
      refused.insert(*ReasonOf(decision.status()));
      continue;
    }
    if (decision->records.empty()) continue;
    const Books books = BooksOf(view);
    ExpectEquations(books);
    ExpectItemsAgree(view, books);
    ExpectNotOverdrawn(*decision, books);
    accepted.insert(decision->records.back().event.kind);
  }
}

TEST(LedgerProperty, BooksAgreeAfterEveryAcceptedCommand) {
  const std::uint64_t seed = Setting("VSLEDGER_PROPERTY_SEED", 20'250'401);
  const std::uint64_t runs = Setting("VSLEDGER_PROPERTY_RUNS", 4);
  std::set<EventKind> accepted;
  std::set<Reason> refused;
  for (std::uint64_t run = 0; run < runs && !HasFailure(); ++run) {
    Play(seed + run, accepted, refused);
  }
  std::cout << "seeds " << seed << " to " << seed + runs - 1 << ": " << accepted.size()
            << " kinds of events, " << refused.size() << " reasons\n";
  if (HasFailure() || runs < 4) return;
  // A random year in which nothing happens proves nothing.
  EXPECT_GE(accepted.size(), 21u);
  EXPECT_GE(refused.size(), 12u);
}

}  // namespace
}  // namespace vsledger
