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

Hash HashOf(std::uint8_t byte) {
  Hash hash{};
  hash.fill(byte);
  return hash;
}

ChildId SampleChild() { return ChildId("0123456789abcdef0123456789abcdef"); }

LedgerIdentity ALedger() {
  return {.id = Id("lg-0"),
          .authority_code = "999",
          .authority_name = "Example Borough",
          .origin = "example/vsledger/999",
          .verifier_key = "example/vsledger/999+00000001+AQ==",
          .evaluation = true};
}

Fund AFund() {
  return {.id = Id("fd-1"),
          .code = TheFund(),
          .stream = Stream::kPpgLac,
          .from = Date(2025, 4, 1),
          .to = Date(2026, 3, 31),
          .cfr_code = "I05",
          .state = FundState::kSoftClosed,
          .estimate = {1'001},
          .notified = {1'002},
          .count = 1'003,
          .policy = Id("po-5"),
          .retained = {1'004},
          .delegated = {1'005}};
}

Rate ARate() {
  return {.id = Id("rt-2"),
          .fund = TheFund(),
          .per_child = {263'000},
          .source = "DfE conditions of grant 2025 to 2026, \u00a312.5",
          .state = ProposalState::kConfirmed,
          .proposed_by = Person("ola"),
          .confirmed_by = Person("cfo")};
}

Award AnAward() {
  return {.id = Id("aw-4"),
          .fund = TheFund(),
          .kind = AwardKind::kFinal,
          .count = 310,
          .rate = Id("rt-2"),
          .rate_per_child = {263'000},
          .adjustments = {{.amount = {-5'000}, .words = "recovered from 2024 to 2025"},
                          {.amount = {120}, .words = "rounding"}},
          .amount = {81'525'120},
          .notified_on = Date(2025, 12, 15),
          .reason = HashOf(1),
          .state = ProposalState::kConfirmed,
          .proposed_by = Person("fin"),
          .confirmed_by = Person("vsh")};
}

Receipt AnInstalment() {
  return {.id = Id("rc-9"),
          .fund = TheFund(),
          .amount = {20'000'001},
          .received_on = Date(2025, 7, 31),
          .reversed = true};
}

Policy APolicy() {
  return {.id = Id("po-5"),
          .fund = TheFund(),
          .effective_from = Date(2025, 4, 1),
          .retained_per_child = {92'000},
          .terms = {{.term = {2025, Season::kSummer},
                     .per_child = {61'000},
                     .reference_date = Date(2025, 5, 15),
                     .service_from = Date(2025, 4, 22),
                     .service_to = Date(2025, 7, 22)},
                    {.term = {2025, Season::kAutumn},
                     .per_child = {55'000},
                     .reference_date = Date(2025, 10, 2),
                     .service_from = Date(2025, 9, 1),
                     .service_to = Date(2025, 12, 19)}},
          .categories = {{.category = Category("tuition"),
                          .eligibility = Eligibility::kEligible,
                          .paragraph = "4.1"},
                         {.category = Category("uniform"),
                          .eligibility = Eligibility::kIneligible,
                          .paragraph = "4.7"}},
          .retained_pays_allocations = true,
          .delegated_pays_orders = true,
          .minute = "Schools forum 2025-03-20, 7b",
          .state = ProposalState::kConfirmed,
          .proposed_by = Person("ola"),
          .confirmed_by = Person("vsh")};
}

VatHandover AVatHandover() {
  return {.id = Id("vt-30"),
          .fund = TheFund(),
          .amount = {40'000},
          .handed_on = Date(2025, 11, 30),
          .reversed = true};
}

Setting ASetting() {
  return {.id = Id("st-12"),
          .ref = SettingRef("130000"),
          .name = "St Example\u2019s Primary School",
          .authority_code = "999",
          .establishment_number = "2001",
          .type_code = "01",
          .group_code = "4",
          .status_code = "1",
          .phase_code = "2",
          .opened = Date(1974, 9, 1),
          .closed = Date(2026, 8, 31),
          .postcode = "ZZ1 1ZZ"};
}

Child AChild() {
  return {.id = Id("ch-40"),
          .child = SampleChild(),
          .number = HashOf(2),
          .born = HashOf(3),
          .upn = HashOf(4)};
}

CareHistory ACareHistory() {
  return {.id = Id("ca-41"),
          .child = SampleChild(),
          .periods = {{.from = Date(2023, 2, 1), .to = Date(2023, 2, 9), .short_break = true},
                      {.from = Date(2024, 6, 1), .to = std::nullopt, .short_break = false}}};
}

Placement APlacement() {
  return {.id = Id("pl-42"),
          .child = SampleChild(),
          .setting = SettingRef("130000"),
          .from = Date(2024, 9, 1),
          .to = Date(2025, 8, 31),
          .kind = PlacementKind::kSecond,
          .share_percent = 40,
          .year_group = "5",
          .own_reference = HashOf(5)};
}

Supplier ASupplier() { return {.id = Id("sp-20"), .name = HashOf(6)}; }

Payee APayee() {
  return {.id = Id("py-21"),
          .setting = SettingRef("ofsted-12345"),
          .supplier = Id("sp-20"),
          .bank_reference = HashOf(7),
          .state = PayeeState::kVerified,
          .entered_by = Person("ola"),
          .verified_by = Person("fin")};
}

ReferenceFile AReferenceFile() {
  return {.id = Id("rf-3"),
          .kind = "gias",
          .sha256 = HashOf(8),
          .bytes = 60'000'000,
          .rows = 50'000,
          .imported_on = Date(2025, 4, 1)};
}

AccessDigest AnAccessDigest() {
  return {.id = Id("ad-90"), .through = Date(2025, 9, 1), .lines = 321, .sha256 = HashOf(9)};
}

Allocation AnAllocation() {
  return {.id = Id("al-1234"),
          .fund = TheFund(),
          .child = SampleChild(),
          .setting = SettingRef("local-7"),
          .term = {2025, Season::kAutumn},
          .category = Category("tuition"),
          .pool = Pool::kDelegated,
          .requested = {55'000},
          .approved = {50'000},
          .state = AllocationState::kPaid,
          .policy = Id("po-5"),
          .reference_date = Date(2025, 10, 2),
          .age_ground = "year-group 5",
          .pep_reference = HashOf(10),
          .reason = HashOf(11),
          .payment = Id("pm-80"),
          .requested_by = Person("ola"),
          .decided_by = Person("vsh")};
}

Order AnOrder() {
  return {.id = Id("or-50"),
          .fund = TheFund(),
          .kind = OrderKind::kPurchase,
          .pool = Pool::kRetained,
          .supplier = Id("sp-20"),
          .category = Category("psychology"),
          .unit = "session",
          .ordered = {1'200},
          .unit_price = {50'000},
          .vat_basis_points = 2'000,
          .vat_reclaimable = true,
          .cost = {600'000},
          .delivered = {150},
          .delivered_cost = {75'000},
          .invoiced_cost = {50'000},
          .held = {525'000},
          .state = OrderState::kApproved,
          .reason = HashOf(12),
          .requested_by = Person("ola"),
          .decided_by = Person("vsh")};
}

Delivery ADelivery() {
  return {.id = Id("dl-60"),
          .fund = TheFund(),
          .order = Id("or-50"),
          .category = Category("psychology"),
          .setting = SettingRef("130000"),
          .units = {150},
          .cost = {75'000},
          .from_hold = {74'999},
          .delivered_on = Date(2025, 10, 7),
          .shares = {{.child = SampleChild(), .units = {100}, .cost = {50'000}},
                     {.child = ChildId("fedcba9876543210fedcba9876543210"),
                      .units = {50},
                      .cost = {25'000}}},
          .recorded_by = Person("ola"),
          .reversed = true};
}

Charge ACharge() {
  return {.id = Id("ic-61"),
          .fund = TheFund(),
          .order = Id("or-51"),
          .category = Category("staff"),
          .amount = {300'000},
          .from_hold = {299'000},
          .charged_on = Date(2025, 6, 30),
          .reversed = true};
}

Invoice AnInvoice() {
  return {.id = Id("iv-70"),
          .fund = TheFund(),
          .supplier = Id("sp-20"),
          .order = Id("or-50"),
          .number = "INV 0042/a",
          .net = {75'000},
          .vat = {15'000},
          .cost = {75'001},
          .dated = Date(2025, 10, 31),
          .state = InvoiceState::kReleased,
          .payment = Id("pm-80"),
          .recorded_by = Person("ola")};
}

Payment APayment() {
  return {.id = Id("pm-80"),
          .fund = TheFund(),
          .run = Id("pm-79"),
          .setting = SettingRef("130000"),
          .supplier = Id("sp-20"),
          .lines = {{.item = Id("al-1234"), .amount = {50'000}},
                    {.item = Id("iv-70"), .amount = {90'000}}},
          .amount = {140'000},
          .bank_text = "VS 999 PM-80",
          .state = PaymentState::kBounced,
          .released_by = Person("fin")};
}

Reversal AReversal() {
  return {.id = Id("rv-85"),
          .fund = TheFund(),
          .record = 61,
          .reason = HashOf(13),
          .state = ProposalState::kConfirmed,
          .proposed_by = Person("fin"),
          .confirmed_by = Person("cfo")};
}

LogKey ALogKey() {
  return {.id = Id("lk-95"),
          .verifier_key = "example/vsledger/999+00000002+Ag==",
          .follows = "example/vsledger/999+00000001+AQ==",
          .drops_earlier = true};
}

}  // namespace vsledger::samples
