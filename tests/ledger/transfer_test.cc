// Transfers between the pools of a fund: proposed by one person, confirmed by another.
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

ProposeTransfer ToDelegated(std::int64_t pence) {
  return {TestFund(), Pool::kRetained, Pool::kDelegated, Pence{pence}, "tuition comes cheaper"};
}

TEST(TransferTest, IsProposedWithAReasonFromAPoolThatHasIt) {
  Authority authority;
  using C = ProposeTransfer;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {ToDelegated(920'000), Officer()},
      {{Reason::kFundUnknown, [](auto& a) { a.command.fund = FundCode("PP16-2025-26"); }},
       {Reason::kFundNotOpen, [](auto& a) { a.today = Date(2026, 4, 1); }},
       {Reason::kPoolNotAllowed, [](auto& a) { a.command.to = a.command.from; }},
       {Reason::kAmountNotPositive, [](auto& a) { a.command.amount = Pence{}; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.reason.clear(); }},
       {Reason::kPoolShort, [](auto& a) { a.command.amount = Pence{920'001}; }}});
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{-920'000}) << "a proposal moves nothing";
}

TEST(TransferTest, IsConfirmedByASecondPersonOnce) {
  Authority authority;
  const ItemId transfer = authority.ledger.Do(Officer(), ToDelegated(10'000));
  using C = ConfirmTransfer;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{transfer}, Head()},
      {{Reason::kItemUnknown, [](auto& a) { a.command.transfer = ItemId("tf-999"); }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kSamePerson,
        [](auto& a) {
          a.actor = {Officer().person, Role::kVirtualHead};
        }},
       {Reason::kFundNotOpen, [](auto& a) { a.today = Date(2026, 4, 1); }}});
  EXPECT_EQ(authority.Balance("budget:retained"), Pence{-910'000});
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{-1'720'000});
  EXPECT_EQ(authority.ledger.Try(Deputy(), ConfirmTransfer{transfer})->already,
            authority.RecordOf(transfer));
}

TEST(TransferTest, NeedsThePoolAgainWhenItIsConfirmed) {
  Authority authority;
  const ItemId transfer = authority.ledger.Do(Officer(), ToDelegated(920'000));
  authority.Ordered(authority.Purchase());
  ExpectRefused(authority.ledger, Head(), ConfirmTransfer{transfer}, Reason::kPoolShort);
}

TEST(TransferTest, BringsWhatIsUnallocatedToAPoolAndBack) {
  Authority authority;
  ProposePolicy less = WorkedYearPolicy();
  less.retained_per_child = Pence{90'000};
  authority.ledger.Do(Head(), AdoptPolicy{authority.ledger.Do(Officer(), less)});
  const auto move = [&authority](Pool from, Pool to, std::int64_t pence) {
    const ProposeTransfer transfer{TestFund(), from, to, Pence{pence}, "planned in March"};
    authority.ledger.Do(Head(), ConfirmTransfer{authority.ledger.Do(Officer(), transfer)});
  };
  move(Pool::kUnallocated, Pool::kDelegated, 20'000);
  EXPECT_EQ(authority.Balance("budget:unallocated"), Pence{});
  EXPECT_EQ(authority.Balance("budget:delegated"), Pence{-1'730'000});
  move(Pool::kRetained, Pool::kUnallocated, 5'000);
  EXPECT_EQ(authority.Balance("budget:unallocated"), Pence{-5'000});
  ExpectRefused(
      authority.ledger, Officer(),
      ProposeTransfer{TestFund(), Pool::kUnallocated, Pool::kRetained, Pence{5'001}, "too much"},
      Reason::kPoolShort);
}

TEST(TransferTest, IsTransferredBackRatherThanReversed) {
  Authority authority;
  const ItemId transfer = authority.ledger.Do(Officer(), ToDelegated(10'000));
  authority.ledger.Do(Head(), ConfirmTransfer{transfer});
  const auto refused =
      authority.ledger.Try(Officer(), ProposeReversal{authority.RecordOf(transfer), "a slip"});
  EXPECT_EQ(ReasonOf(refused.status()), Reason::kNotReversible);
  EXPECT_NE(refused.status().ToString().find("transfer it back"), std::string::npos);
}

TEST(TransferTest, OutOfTheUnallocatedPaysForNothingDirectly) {
  Authority authority;
  RequestAllocation request = authority.Request();
  request.pool = Pool::kUnallocated;
  ExpectRefused(authority.ledger, Officer(), request, Reason::kPoolNotAllowed);
  RequestOrder order = authority.Purchase();
  order.pool = Pool::kUnallocated;
  ExpectRefused(authority.ledger, Officer(), order, Reason::kPoolNotAllowed);
}

}  // namespace
}  // namespace vsledger
