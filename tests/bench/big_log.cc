#include "tests/bench/big_log.h"

#include <array>
#include <utility>

#include "fmt/format.h"
#include "ledger/base/check_fatal.h"
#include "ledger/check.h"

namespace vsledger {
namespace {

constexpr std::uint64_t kChildren = 3'000;
constexpr std::uint64_t kSettings = 100;
constexpr std::uint64_t kAllocationsPerOrder = 50;
constexpr std::uint64_t kAllocationsPerRun = 2'000;
constexpr auto kCategories = std::to_array<const char*>({"support", "ep", "staff", "tuition"});

std::string NumberOf(std::uint64_t child) { return fmt::format("N{}", child); }

SettingRef SettingOf(std::uint64_t child) {
  return SettingRef(fmt::format("{}", 130'000 + child % kSettings));
}

}  // namespace

BigLog::BigLog(const NoteVerifier& key, Sink sink) : sink_(std::move(sink)) { Open(key); }

void BigLog::GrowTo(std::uint64_t records) {
  while (view_.size() < records) {
    Allocate();
    if (allocations_ % kAllocationsPerOrder == 0) BuyService();
    if (allocations_ % kAllocationsPerRun == 0) Pay();
  }
}

ItemId BigLog::Do(const Actor& actor, Command command) {
  Sealer sealer([this] {
    Salt salt{};
    ++random_;
    for (std::size_t i = 0; i < sizeof random_; ++i) {
      salt[i] = static_cast<std::uint8_t>(random_ >> (8 * i));
    }
    return salt;
  });
  now_.micros += 1'000;
  const Envelope envelope{
      std::move(command), actor, RequestId(fmt::format("request-{:012}-bench", ++requests_)),
      "payload",          false, std::nullopt};
  const auto decision = Decide(envelope, {view_, identity_, reference_, now_, sealer});
  if (!decision.ok()) fmt::print(stderr, "{}\n", std::string(decision.status().message()));
  VSL_CHECK(decision.ok());
  std::vector<SealedValue> sealed = sealer.Take();
  std::erase_if(sealed, [](const SealedValue& value) {
    return value.kind != PrivateKind::kChildNumber && value.kind != PrivateKind::kBirthDate;
  });
  identity_.Keep(std::move(sealed));
  for (const Record& record : decision->records) {
    VSL_CHECK(Check(record, view_).ok());
    view_.Apply(record);
    sink_(record);
  }
  return decision->records.back().event.subject;
}

void BigLog::Open(const NoteVerifier& key) {
  OpenLedger open;
  open.ledger.authority_code = "999";
  open.ledger.authority_name = "Largeborough";
  open.ledger.origin = key.name();
  open.ledger.verifier_key = key.ToString();
  open.ledger.evaluation = true;
  Do({PersonId("server"), Role::kServer}, open);
  OpenFund();
  AddChildren();
}

void BigLog::OpenFund() {
  constexpr std::int64_t kCounted = 100'000;
  Do(Finance(), vsledger::OpenFund{Stream::kPpgLac, {2025}});
  Do(Chief(), ConfirmRate{Do(Officer(), ProposeRate{TestFund(), Pence{263'000}, "Conditions"})});
  ProposeAward award{TestFund(), AwardKind::kProvisional, kCounted, Pence{263'000} * kCounted,
                     {},         Date(2025, 6, 20),       "notice"};
  Do(Chief(), ConfirmAward{Do(Finance(), award)});
  Do(Head(), AdoptPolicy{Do(Officer(), WorkedYearPolicy())});
  supplier_ = Do(Officer(), RegisterSupplier{"Psychology Partners"});
}

void BigLog::AddChildren() {
  for (std::uint64_t i = 0; i < kSettings; ++i) reference_.Add(SettingOf(i).text, "A school");
  for (std::uint64_t i = 0; i < kChildren; ++i) {
    const ChildName child{{}, {}, NumberOf(i)};
    Do(Officer(), RecordChild{child.number, Date(2012, 5, 1), ""});
    Do(Officer(), RecordCare{child, {{Date(2024, 1, 1), std::nullopt, false}}});
    Do(Officer(), RecordPlacement{child, SettingOf(i), Date(2024, 9, 1), std::nullopt,
                                  PlacementKind::kMain, 100, "", ""});
  }
}

void BigLog::Allocate() {
  const std::uint64_t number = allocations_++;
  const std::uint64_t round = number / kChildren;
  RequestAllocation request;
  request.fund = TestFund();
  request.child = ChildName{{}, {}, NumberOf(number % kChildren)};
  request.setting = SettingOf(number % kChildren);
  request.term = round % 2 == 0 ? Term{2025, Season::kAutumn} : Term{2025, Season::kSummer};
  request.category = Category(kCategories[round / 2 % kCategories.size()]);
  request.amount = Pence{1'000 + static_cast<std::int64_t>(round)};
  request.pep_reference = "PEP autumn, target 2";
  const ItemId id = Do(Officer(), request);
  Do(Head(), ApproveAllocation{id, {}, ""});
}

void BigLog::BuyService() {
  RequestOrder request;
  request.fund = TestFund();
  request.supplier = supplier_;
  request.category = Category("ep");
  request.unit = "day";
  request.units = {100};
  request.unit_price = Pence{50'000};
  request.vat_basis_points = 2'000;
  const ItemId order = Do(Officer(), request);
  Do(Head(), ApproveOrder{order});
  const Date today = LondonDate(now_);
  Do(OtherOfficer(), RecordDelivery{order, {100}, today, SharingBasis::kCentral, {}});
  Do(OtherOfficer(),
     RecordInvoice{order, fmt::format("EP-{}", ++orders_), Pence{50'000}, Pence{10'000}, today});
}

void BigLog::Pay() {
  const Date today = LondonDate(now_);
  const ItemId last = Do(Finance(), ReleasePayments{TestFund(), {}, {}, today});
  const auto payment = FindAs<Payment>(view_, last);
  Do(Finance(), ConfirmPayments{{}, payment->run, {}, today});
}

}  // namespace vsledger
