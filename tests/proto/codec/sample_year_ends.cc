// The items of the end of a fund's year, and older kinds with all that they may say since.
#include "tests/proto/codec/sample_items.h"

namespace vsledger::samples {
namespace {

const FundCode& TheFund() {
  static const FundCode fund("PPG-LAC-2025-26");
  return fund;
}
ItemId Id(const char* text) { return ItemId(text); }
PersonId Person(const char* text) { return PersonId(text); }

}  // namespace

Order AClosedOrder() {
  Order order = AnOrder();
  order.state = OrderState::kClosed;
  order.held = {};
  order.moved = {-9'002};
  return order;
}

Invoice AnInvoiceInAdvance() {
  Invoice invoice = AnInvoice();
  invoice.in_advance = true;
  invoice.credited = {9'001};
  return invoice;
}

YearEnd AYearEnd() {
  return {.id = Id("ye-900"),
          .fund = TheFund(),
          .version = 2,
          .award = {81'525'120},
          .central = {20'000'001},
          .settings = {60'000'002},
          .recoverable = {1'000'003},
          .carried = {525'114},
          .into = FundCode("PPG-LAC-2026-27"),
          .overspent = {104},
          .borne_since = {105},
          .state = ProposalState::kConfirmed,
          .proposed_by = Person("fin"),
          .confirmed_by = Person("cfo")};
}

Correction ACorrection() {
  return {.id = Id("cr-910"),
          .fund = TheFund(),
          .kind = CorrectionKind::kMoreUsed,
          .order = Id("or-50"),
          .invoice = Id("iv-70"),
          .category = Category("psychology"),
          .amount = {12'345},
          .reason = HashOf(30),
          .state = ProposalState::kConfirmed,
          .proposed_by = Person("ola"),
          .confirmed_by = Person("cfo")};
}

GrantReturn AGrantReturn() {
  return {.id = Id("gr-930"),
          .fund = TheFund(),
          .amount = {1'000'003},
          .paid_on = Date(2026, 7, 3),
          .reversed = true};
}

InstalmentPlan AnInstalmentPlan() {
  return {.id = Id("ip-12"),
          .fund = TheFund(),
          .due_on = {Date(2025, 6, 30), Date(2025, 9, 30), Date(2025, 12, 31), Date(2026, 3, 31)},
          .planned_by = Person("fin")};
}

CreditNote ACreditNote() {
  return {.id = Id("cn-75"),
          .fund = TheFund(),
          .supplier = Id("sp-20"),
          .order = Id("or-50"),
          .invoice = Id("iv-70"),
          .category = Category("psychology"),
          .number = "CN 7/b",
          .net = {7'500},
          .vat = {1'501},
          .cost = {7'502},
          .units = {15},
          .dated = Date(2025, 11, 7),
          .set_off = {9'000},
          .recorded_by = Person("ola")};
}

}  // namespace vsledger::samples
