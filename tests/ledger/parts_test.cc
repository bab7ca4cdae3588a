// The two parts of a split, to the penny: for each child, in percent, a sum, the rest, the terms.
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

PolicyPart PerChild(std::int64_t pence) { return {PartKind::kPerChild, Pence{pence}, 0}; }
PolicyPart Percent(int basis_points) { return {PartKind::kPercent, {}, basis_points}; }
PolicyPart Sum(std::int64_t pence) { return {PartKind::kSum, Pence{pence}, 0}; }
PolicyPart Rest() { return {PartKind::kRest, {}, 0}; }
PolicyPart Terms() { return {PartKind::kTerms, {}, 0}; }

ProposePolicy InParts(PolicyPart retained, PolicyPart delegated) {
  ProposePolicy policy = WorkedYearPolicy();
  policy.retained_per_child = {};
  policy.retained_part = retained;
  policy.delegated_part = delegated;
  return policy;
}

struct Pools {
  std::int64_t retained = 0;
  std::int64_t delegated = 0;
  std::int64_t unallocated = 0;
  friend bool operator==(const Pools&, const Pools&) = default;
};
void PrintTo(const Pools& pools, std::ostream* out) {
  *out << pools.retained << " retained, " << pools.delegated << " delegated, " << pools.unallocated
       << " unallocated";
}

Pools PoolsOf(const TestLedger& ledger) {
  return {-ledger.Balance("budget:retained").value, -ledger.Balance("budget:delegated").value,
          -ledger.Balance("budget:unallocated").value};
}

// An estimate of this sum for this many children, split by these parts.
Pools Split(Pence estimate, std::int64_t count, PolicyPart retained, PolicyPart delegated) {
  TestLedger ledger(Date(2025, 4, 1));
  ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
  const ProposeAward sum{TestFund(), AwardKind::kEstimate, count,          estimate,
                         {},         Date(2025, 4, 1),     "a prudent sum"};
  ledger.Do(Chief(), ConfirmAward{ledger.Do(Finance(), sum)});
  ledger.Do(Head(), AdoptPolicy{ledger.Do(Officer(), InParts(retained, delegated))});
  return PoolsOf(ledger);
}

constexpr Pence kTenChildren{2'630'000};

TEST(PartsTest, OfAnEstimateThatIsASumComeToThePennyOfTheWorkedYear) {
  const Pools row67{24'500'000, 45'500'000, 0};  // 700,000.00 as 35 % and 65 %
  EXPECT_EQ(Split(Pence{70'000'000}, 0, Percent(3'500), Percent(6'500)), row67);
}

TEST(PartsTest, TwoPercentsOfTheWholeAddUpToIt) {
  EXPECT_EQ(Split(Pence{101}, 0, Percent(5'000), Percent(5'000)), (Pools{51, 50, 0}))
      << "of equal remainders the first takes the odd penny";
  EXPECT_EQ(Split(Pence{100}, 0, Percent(3'333), Percent(6'667)), (Pools{33, 67, 0}));
  EXPECT_EQ(Split(Pence{1}, 0, Percent(2'500), Percent(7'500)), (Pools{0, 1, 0}));
}

TEST(PartsTest, TwoPercentsOfLessLeaveTheRestUnallocated) {
  EXPECT_EQ(Split(Pence{100'003}, 0, Percent(2'500), Percent(5'000)),
            (Pools{25'001, 50'001, 25'001}));
}

TEST(PartsTest, APercentageAndTheRestAddUpToTheWhole) {
  EXPECT_EQ(Split(Pence{101}, 0, Percent(2'000), Rest()), (Pools{20, 81, 0}));
  EXPECT_EQ(Split(Pence{101}, 0, Rest(), Percent(7'500)), (Pools{25, 76, 0}));
}

TEST(PartsTest, ASumAndTheRestAddUpToTheWhole) {
  EXPECT_EQ(Split(kTenChildren, 10, Rest(), Sum(1'000'000)), (Pools{1'630'000, 1'000'000, 0}));
  EXPECT_EQ(Split(kTenChildren, 10, Sum(1'000'000), Rest()), (Pools{1'000'000, 1'630'000, 0}));
}

TEST(PartsTest, TheRestBesideTheTermsIsWhatTheTermsLeave) {
  EXPECT_EQ(Split(kTenChildren, 10, Rest(), Terms()), (Pools{920'000, 1'710'000, 0}));
}

TEST(PartsTest, TheRestAloneTakesEverything) {
  EXPECT_EQ(Split(kTenChildren, 10, Rest(), Sum(0)), (Pools{2'630'000, 0, 0}));
}

TEST(PartsTest, ASumAloneLeavesTheOthersUnallocated) {
  EXPECT_EQ(Split(kTenChildren, 10, Sum(600'000), PerChild(100'000)),
            (Pools{600'000, 1'000'000, 1'030'000}));
}

TEST(PartsTest, ForEachChildTakeNothingOfAnEstimateThatCountsNobody) {
  EXPECT_EQ(Split(kTenChildren, 0, PerChild(92'000), Terms()), (Pools{0, 0, 2'630'000}));
}

TEST(PartsTest, ThatAreNotSaidMeanWhatTheyMeantInRelease01) {
  const Authority authority;
  EXPECT_EQ(PoolsOf(authority.ledger), (Pools{920'000, 1'710'000, 0}));
  EXPECT_EQ(Split(kTenChildren, 10, PerChild(92'000), Terms()), PoolsOf(authority.ledger));
}

TEST(PartsTest, MayNotComeToMoreThanThereIs) {
  Authority authority;
  const ItemId policy = authority.ledger.Do(Officer(), InParts(Sum(2'630'001), Rest()));
  ExpectRefused(authority.ledger, Head(), AdoptPolicy{policy}, Reason::kPolicyExceedsAward);
}

TEST(PartsTest, AreWorkedOutAgainWithEveryNotice) {
  Authority authority;
  authority.ledger.Do(
      Head(), AdoptPolicy{authority.ledger.Do(Officer(), InParts(Percent(3'500), Percent(6'500)))});
  EXPECT_EQ(PoolsOf(authority.ledger), (Pools{920'500, 1'709'500, 0}));
  const ProposeAward notice{TestFund(), AwardKind::kFinal, 11, Pence{11 * 263'000}, {},
                            kToday,     "notice"};
  authority.ledger.Do(Chief(), ConfirmAward{authority.ledger.Do(Finance(), notice)});
  EXPECT_EQ(PoolsOf(authority.ledger), (Pools{1'012'550, 1'880'450, 0}));
}

// A final award so low that what is decided already lies above the delegated part.
void Lower(Authority& authority, Pence award) {
  ProposeAward notice{TestFund(), AwardKind::kFinal, 10, award, {}, kToday, "notice"};
  notice.adjustments = {{award - kTenChildren, "children counted twice"}};
  authority.ledger.Do(Chief(), ConfirmAward{authority.ledger.Do(Finance(), notice)});
}

TEST(PartsTest, LeaveAPoolShortAfterALowFinalUntilATransferMakesItGood) {
  Authority authority;
  authority.ledger.Do(
      Head(), AdoptPolicy{authority.ledger.Do(Officer(), InParts(Percent(5'000), Percent(5'000)))});
  RequestAllocation big = authority.Request();
  big.amount = Pence{1'300'000};
  authority.Approved(big);
  const ItemId waiting = authority.Requested();
  Lower(authority, Pence{2'500'000});
  EXPECT_EQ(PoolsOf(authority.ledger), (Pools{1'250'000, -50'000, 0})) << "the shortfall shows";
  ExpectRefused(authority.ledger, Head(), ApproveAllocation{waiting, {}, ""}, Reason::kPoolShort);

  const auto transfer = [&authority](std::int64_t pence) {
    const ProposeTransfer make_good{TestFund(), Pool::kRetained, Pool::kDelegated, Pence{pence},
                                    "the final award is lower"};
    authority.ledger.Do(Head(), ConfirmTransfer{authority.ledger.Do(Officer(), make_good)});
  };
  transfer(104'999);
  ExpectRefused(authority.ledger, Head(), ApproveAllocation{waiting, {}, ""}, Reason::kPoolShort);
  transfer(1);
  authority.ledger.Do(Head(), ApproveAllocation{waiting, {}, ""});
  EXPECT_EQ(PoolsOf(authority.ledger), (Pools{1'145'000, 0, 0}));
}

// Kept and for settings of one child's rate (domain.md section 7).
TEST(PartsTest, OfRealRatesAddUpToThem) {
  struct Real {
    const char* authority;
    std::int64_t rate;
    std::int64_t retained;
    std::int64_t to_settings;
  };
  for (const Real& real : {Real{"Norfolk 2018-19", 230'000, 50'000, 3 * 60'000},
                           Real{"Nottinghamshire 2022-23", 241'000, 31'000, 3 * 70'000},
                           Real{"Northumberland 2020-21", 234'500, 85'000, 149'500}}) {
    EXPECT_EQ(Split(Pence{real.rate}, 1, PerChild(real.retained), PerChild(real.to_settings)),
              (Pools{real.retained, real.to_settings, 0}))
        << real.authority;
  }
}

TEST(PartsTest, InThirdsGiveTheFirstTheOddPence) {
  const std::vector<std::int64_t> thirds{1, 1, 1};
  EXPECT_EQ(SplitByLargestRemainder(Pence{263'000}, thirds),
            (std::vector{Pence{87'667}, Pence{87'667}, Pence{87'666}}));
  EXPECT_EQ(SplitByLargestRemainder(Pence{253'000}, thirds),
            (std::vector{Pence{84'334}, Pence{84'333}, Pence{84'333}}));
}

void ExpectUnsound(const ProposePolicy& policy) {
  Authority authority;
  ExpectRefused(authority.ledger, Officer(), policy, Reason::kPartsUnsound);
}

TEST(PartsTest, AreRefusedWhereTheyDoNotFit) {
  ExpectUnsound(InParts(Rest(), Rest()));
  ExpectUnsound(InParts(Percent(3'500), Percent(6'501)));
  ExpectUnsound(InParts(Terms(), Rest()));
  ProposePolicy twice = InParts(PerChild(92'000), Terms());
  twice.retained_per_child = Pence{1};
  ExpectUnsound(twice);
}

TEST(PartsTest, SayNoFigureThatDoesNotBelongToTheirKind) {
  ExpectUnsound(InParts(Percent(0), Terms()));
  ExpectUnsound(InParts(Percent(10'001), Terms()));
  ExpectUnsound(InParts({PartKind::kPercent, Pence{1}, 2'500}, Terms()));
  ExpectUnsound(InParts({PartKind::kPerChild, Pence{1}, 2'500}, Terms()));
  ExpectUnsound(InParts({PartKind::kSum, Pence{1}, 2'500}, Terms()));
  ExpectUnsound(InParts(Sum(-1), Terms()));
  ExpectUnsound(InParts({PartKind::kRest, Pence{1}, 0}, Terms()));
  ExpectUnsound(InParts(Rest(), {PartKind::kTerms, {}, 1}));
}

}  // namespace
}  // namespace vsledger
