// Check: a good record is spoiled in one way, and Check must say so. What a record may carry for
// ever is proved here whatever Decide would have made.
#include "ledger/check.h"

#include "gtest/gtest.h"
#include "tests/ledger/support/spoiled.h"

namespace vsledger {
namespace {

TEST(CheckTest, RefusesASequenceThatIsNotDue) {
  ExpectBroken(
      Good().approval, [](Record& r) { ++r.sequence; }, "was due here");
}
TEST(CheckTest, RefusesTimeGoingBack) {
  ExpectBroken(
      Good().approval,
      [](Record& r) {
        r.recorded_at = NoonOf(Date(2025, 9, 30)), r.recorded_on = Date(2025, 9, 30);
      },
      "time goes back");
}
TEST(CheckTest, RefusesACivilDateThatIsNotLondons) {
  ExpectBroken(
      Good().approval, [](Record& r) { r.recorded_on = Date(2025, 10, 2); }, "civil date");
}
TEST(CheckTest, RefusesANewerFormat) {
  ExpectBroken(
      Good().approval, [](Record& r) { ++r.format; }, "newer format");
}
TEST(CheckTest, RefusesAPartThatIsNotOfItsWhole) {
  ExpectBroken(
      Good().approval, [](Record& r) { r.part = 2; }, "part 2 of 1");
  ExpectBroken(
      Good().approval, [](Record& r) { r.part = 0; }, "part 0 of 1");
}
TEST(CheckTest, RefusesARecordOfNobodyOrWithoutItsRequest) {
  ExpectBroken(
      Good().approval, [](Record& r) { r.actor.person = PersonId(); }, "nobody");
  ExpectBroken(
      Good().approval, [](Record& r) { r.request_id = RequestId(); }, "request id");
}
TEST(CheckTest, RefusesALedgerOpenedTwice) {
  ExpectBroken(
      Good().approval, [](Record& r) { r.event.kind = EventKind::kLedgerOpened; },
      "opened by record 0");
}

TEST(CheckTest, RefusesAnItemTwice) {
  ExpectBroken(
      Good().approval, [](Record& r) { r.items.push_back(r.items.front()); }, "twice");
}
TEST(CheckTest, RefusesASubjectThatIsNotAmongTheItems) {
  ExpectBroken(
      Good().approval, [](Record& r) { r.event.subject = ItemId("al-999"); }, "not in it");
}
TEST(CheckTest, RefusesAnIdThatThisRecordDoesNotGive) {
  ExpectBroken(
      Good().request,
      [](Record& r) {
        std::get<Allocation>(r.items.front()).id = r.event.subject = ItemId("al-777");
      },
      "al-777 does not have the id");
}
TEST(CheckTest, RefusesAStateThatItsEventDoesNotLeadTo) {
  ExpectBroken(
      Good().approval,
      [](Record& r) { std::get<Allocation>(r.items[0]).state = AllocationState::kPaid; },
      "ALLOCATION_APPROVED");
}
TEST(CheckTest, RefusesASecondItemOfAKindThatNobodyProves) {
  ExpectBroken(
      Good().delivery,
      [](Record& r) {
        Order other = std::get<Order>(r.items[1]);
        other.id = Good().other_order;
        r.items.emplace_back(other);
      },
      "one too many of its kind");
}

TEST(CheckTest, RefusesAnApprovalForAnotherChildSettingOrSum) {
  ExpectBroken(
      Good().approval, [](Record& r) { std::get<Allocation>(r.items[0]).requested += Pence{1}; },
      "changes what its event may not change");
  ExpectBroken(
      Good().approval,
      [](Record& r) { std::get<Allocation>(r.items[0]).setting = SettingRef("130001"); },
      "changes what its event may not change");
}
TEST(CheckTest, RefusesAReleaseThatChangesWhatWasApprovedOrByWhom) {
  ExpectBroken(
      Good().release,
      [](Record& r) {
        std::get<Allocation>(r.items[1]).approved = Pence{550'000};
        std::get<Payment>(r.items[0]).lines[0].amount = Pence{550'000};
        std::get<Payment>(r.items[0]).amount = Pence{550'000};
      },
      "changes what its event may not change");
  ExpectBroken(
      Good().release,
      [](Record& r) { std::get<Allocation>(r.items[1]).decided_by = PersonId("somebody"); },
      "changes what its event may not change");
}
TEST(CheckTest, RefusesAVerificationThatChangesTheBankReference) {
  ExpectBroken(
      Good().verification, [](Record& r) { std::get<Payee>(r.items[0]).bank_reference = Hash{}; },
      "changes what its event may not change");
}
TEST(CheckTest, RefusesAnInvoiceThatMovesItsOrdersHoldOrDelivery) {
  ExpectBroken(
      Good().invoice, [](Record& r) { std::get<Order>(r.items[1]).held += Pence{1}; },
      "changes what its event may not change");
  ExpectBroken(
      Good().invoice, [](Record& r) { std::get<Order>(r.items[1]).delivered_cost += Pence{1}; },
      "changes what its event may not change");
}

TEST(CheckTest, RefusesTheSamePersonTwice) {
  const auto by = [](const Actor& actor) {
    return [actor](Record& r) {
      r.actor = {actor.person, r.actor.role};
      if (auto* a = std::get_if<Allocation>(&r.items[0])) a->decided_by = actor.person;
      if (auto* o = std::get_if<Order>(&r.items[0])) o->decided_by = actor.person;
      if (auto* w = std::get_if<Award>(&r.items[0])) w->confirmed_by = actor.person;
      if (auto* p = std::get_if<Payee>(&r.items[0])) p->verified_by = actor.person;
      if (auto* m = std::get_if<Payment>(&r.items[0])) m->released_by = actor.person;
      if (auto* d = std::get_if<Delivery>(&r.items[0])) d->recorded_by = actor.person;
      if (auto* v = std::get_if<Reversal>(&r.items[0])) v->confirmed_by = actor.person;
    };
  };
  const char* twice = "one person has acted twice";
  ExpectBroken(Good().approval, by(Officer()), twice);
  ExpectBroken(Good().release, by(Officer()), twice);
  ExpectBroken(Good().release, by(Head()), twice);
  ExpectBroken(Good().order_approval, by(Officer()), twice);
  ExpectBroken(Good().delivery, by(Head()), twice);
  ExpectBroken(Good().charge, by(Officer()), twice);
  ExpectBroken(Good().charge, by(Head()), twice);
  ExpectBroken(Good().invoice_release, by(Officer()), twice);
  ExpectBroken(Good().invoice_release, by(Head()), twice);
  ExpectBroken(Good().notice, by(Finance()), twice);
  ExpectBroken(Good().verification, by(Officer()), twice);
  ExpectBroken(Good().reversal, by(Officer()), twice);
}
TEST(CheckTest, RefusesAnActorWhomTheItemDoesNotName) {
  ExpectBroken(
      Good().approval, [](Record& r) { r.actor = Deputy(); }, "names somebody else");
}

TEST(CheckTest, RefusesAnAwardThatIsNotCountTimesRate) {
  ExpectBroken(
      Good().proposal, [](Record& r) { std::get<Award>(r.items[0]).amount += Pence{1}; },
      "count x rate");
  ExpectBroken(
      Good().proposal, [](Record& r) { std::get<Award>(r.items[0]).rate_per_child += Pence{1}; },
      "confirmed rate");
}
TEST(CheckTest, RefusesAFundThatDoesNotFollowItsAwardOrPolicy) {
  ExpectBroken(
      Good().notice, [](Record& r) { std::get<Fund>(r.items[1]).retained += Pence{1}; },
      "not what the award");
  ExpectBroken(
      Good().adoption, [](Record& r) { std::get<Fund>(r.items[1]).delegated -= Pence{1}; },
      "not split as the policy says");
}
TEST(CheckTest, RefusesAFundOpenedUnderACodeThatStands) {
  ExpectBroken(
      Good().fund, [](Record& r) { std::get<Fund>(r.items[0]).code = TestFund(); },
      "was opened before");
}
TEST(CheckTest, RefusesApprovedAboveRequested) {
  ExpectBroken(
      Good().approval, [](Record& r) { std::get<Allocation>(r.items[0]).approved += Pence{1}; },
      "within what was requested");
}
TEST(CheckTest, RefusesAPaymentThatIsNotItsLines) {
  ExpectBroken(
      Good().release, [](Record& r) { std::get<Payment>(r.items[0]).amount += Pence{1}; },
      "the payment is not its lines");
  ExpectBroken(
      Good().release, [](Record& r) { std::get<Payment>(r.items[0]).lines[0].amount += Pence{1}; },
      "does not pay its item");
  ExpectBroken(
      Good().release, [](Record& r) { std::get<Payment>(r.items[0]).lines.pop_back(); },
      "not the items it moves");
}
TEST(CheckTest, RefusesAPaymentThatPaysOneItemTwiceAndAnotherNever) {
  ExpectBroken(
      Good().release,
      [](Record& r) {
        auto& lines = std::get<Payment>(r.items[0]).lines;
        lines[1] = lines[0];
      },
      "does not pay its item");
}
TEST(CheckTest, RefusesAnOrderThatIsNotUnitsTimesPriceOrHoldsAnythingElse) {
  ExpectBroken(
      Good().order_request, [](Record& r) { std::get<Order>(r.items[0]).cost += Pence{1}; },
      "units x price");
  ExpectBroken(
      Good().order_approval, [](Record& r) { std::get<Order>(r.items[0]).held -= Pence{1}; },
      "holds something else");
}
TEST(CheckTest, RefusesSharesThatDoNotAddUp) {
  const auto delivery = [](Record& r) -> Delivery& { return std::get<Delivery>(r.items[0]); };
  ExpectBroken(
      Good().delivery, [&](Record& r) { delivery(r).shares[0].cost -= Pence{1}; },
      "shares do not add up");
  ExpectBroken(
      Good().delivery, [&](Record& r) { --delivery(r).shares[0].units.hundredths; },
      "shares do not add up");
  ExpectBroken(
      Good().delivery, [&](Record& r) { delivery(r).shares[0].cost = Pence{-1}; },
      "less than nothing");
}
TEST(CheckTest, RefusesAnOrderWhoseCountersDoNotFollow) {
  ExpectBroken(
      Good().delivery, [](Record& r) { std::get<Order>(r.items[1]).delivered_cost += Pence{1}; },
      "counters do not follow the delivery");
  ExpectBroken(
      Good().delivery, [](Record& r) { std::get<Order>(r.items[1]).held += Pence{1}; },
      "hold does not follow");
  ExpectBroken(
      Good().delivery, [](Record& r) { std::get<Delivery>(r.items[0]).from_hold -= Pence{1}; },
      "as much as possible");
  ExpectBroken(
      Good().invoice, [](Record& r) { std::get<Order>(r.items[1]).invoiced_cost += Pence{1}; },
      "counters do not follow the invoice");
  ExpectBroken(
      Good().invoice, [](Record& r) { std::get<Invoice>(r.items[0]).cost += Pence{1}; },
      "falls on the grant");
  ExpectBroken(
      Good().charge, [](Record& r) { std::get<Charge>(r.items[0]).amount = Pence{}; },
      "nothing is charged");
}
TEST(CheckTest, RefusesAReversalOfSomethingElse) {
  ExpectBroken(
      Good().reversal, [](Record& r) { r.items.pop_back(); }, "not those of a reversal");
}

TEST(CheckTest, RefusesPostingsThatAreNotThoseOfTheEvent) {
  ExpectBroken(
      Good().approval, [](Record& r) { r.postings[0].amount += Pence{1}; },
      "posting 1 is not what its event asks for");
  ExpectBroken(
      Good().approval, [](Record& r) { r.postings.pop_back(); }, "3 postings where");
  ExpectBroken(
      Good().approval, [](Record& r) { r.postings[1].tags.child = ChildId(); },
      "posting 2 is not what its event asks for");
  ExpectBroken(
      Good().approval, [](Record& r) { r.postings[3].account.fund = FundCode("PP16-2025-26"); },
      "posting 4 is not what its event asks for");
}
TEST(CheckTest, RefusesARunningBalanceThatIsWrong) {
  ExpectBroken(
      Good().approval, [](Record& r) { r.postings[2].balance_after += Pence{1}; },
      "posting 3: the running balance of budget:delegated");
}
TEST(CheckTest, RefusesADecisionThatOverspendsItsPool) {
  ExpectBroken(
      Good().too_much, [](Record&) {}, "takes budget:delegated below nil");
}

TEST(CheckTest, RefusesADecisionThatOverspendsTheFundThoughNotItsPool) {
  ExpectBroken(
      Good().beyond_fund, [](Record&) {}, "it takes more than PPG-LAC-2025-26 has free");
}

TEST(CheckTest, AcceptsEveryGoodRecordAsItStands) {
  const GoodRecords& good = Good();
  for (const Spoilable* one : {&good.setting,
                               &good.child,
                               &good.care,
                               &good.placement,
                               &good.payee,
                               &good.estimate,
                               &good.instalment,
                               &good.vat,
                               &good.delivery_rest,
                               &good.fund,
                               &good.proposal,
                               &good.notice,
                               &good.adoption,
                               &good.request,
                               &good.approval,
                               &good.release,
                               &good.verification,
                               &good.order_request,
                               &good.order_approval,
                               &good.delivery,
                               &good.charge,
                               &good.invoice,
                               &good.invoice_release,
                               &good.reversal}) {
    const absl::Status check = Check(one->record, one->before);
    EXPECT_TRUE(check.ok()) << NameOf(one->record.event.kind) << ": " << check;
  }
}

}  // namespace
}  // namespace vsledger
