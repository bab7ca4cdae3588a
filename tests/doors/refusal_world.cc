#include "tests/doors/refusal_world.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ledger/base/check_fatal.h"
#include "tests/doors/player.h"
#include "tests/doors/refusal_world_closed.h"
#include "tests/ledger/support/test_ledger.h"

namespace vsledger {
namespace {

using Names = std::map<std::string, std::string>;

ChildName Named(int child) { return {{}, {}, fmt::format("{}{:02}", kPrivateDigits, child)}; }

void OpenFunds(Player& world, Names& names) {
  world.Do(Finance(), OpenFund{Stream::kPpgLac, {2024}});   // over
  world.Do(Finance(), OpenFund{Stream::kEyppLac, {2025}});  // without rate and policy
  world.Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
  const ProposeRate rate{TestFund(), Pence{263'000}, "conditions of grant"};
  world.Do(Chief(), ConfirmRate{world.Do(Officer(), rate)});
  names["rate"] = world.Do(Officer(), ProposeRate{TestFund(), Pence{264'000}, "a draft"}).text;
  const auto award = [](int count, const std::string& why) {
    return ProposeAward{TestFund(), AwardKind::kProvisional, count, Pence{263'000} * count,
                        {},         Date(2025, 6, 20),       why};
  };
  world.Do(Chief(), ConfirmAward{world.Do(Finance(), award(10, "notice"))});
  names["award"] = world.Do(Finance(), award(11, "another notice")).text;
  ProposePolicy policy = WorkedYearPolicy();
  policy.cap_per_child = Pence{1'850'000};
  // For summer the PEP must be amber at least: 2 has a red one, and nobody else any.
  policy.terms[0].rule =
      TermRule{.trigger = TermTrigger::kPepConditional, .pep_needed = PepRating::kAmber};
  world.Do(Head(), AdoptPolicy{world.Do(Officer(), policy)});
  names["policy"] = world.Do(Officer(), WorkedYearPolicy()).text;
  ProposePolicy greedy = WorkedYearPolicy();
  greedy.retained_per_child = Pence{300'000};
  names["greedy"] = world.Do(Officer(), greedy).text;
  const RecordInstalment instalment{TestFund(), Pence{100'000}, Date(2025, 7, 1)};
  const std::uint64_t record = world.Write(Finance(), instalment).at(0).sequence;
  names["instalment_record"] = fmt::format("{}", record);
  world.Do(Finance(), ProposeReversal{record, "entered twice"});
}

// An early years grant that runs until March, and a nursery in another authority, 888.
void OpenEarlyYears(Player& world) {
  world.Do(Finance(), OpenFund{Stream::kEyppLac, {2024}, Date(2025, 3, 1), Date(2026, 3, 31), {}});
  ProposePolicy policy = WorkedYearPolicy();
  policy.fund = FundCode("EYPP-LAC-2024-25");
  world.Do(Head(), AdoptPolicy{world.Do(Officer(), policy)});
  RecordSetting nursery;
  nursery.setting.ref = SettingRef("ofsted-888001");
  nursery.setting.name = "A nursery across the border";
  nursery.setting.authority_code = "888";
  world.Do(Officer(), nursery);
}

// 1, 2, 3, 4 at 130000; 5 at 130001; 6, 7 at 130002, which is of type 11; 8, 9 at 130003. 3 was
// never in care, 4 is grown up.
void AddChildren(Player& world) {
  for (const char* ref : {"130000", "130001", "130002", "130003"}) {
    RecordSetting setting;
    setting.setting.ref = SettingRef(ref);
    setting.setting.name = fmt::format("School {}", ref);
    setting.setting.type_code = std::string_view(ref) == "130002" ? "11" : "01";
    world.Do(Officer(), setting);
  }
  for (int child = 1; child <= 9; ++child) {
    const Date born = child == 4 ? Date(2000, 1, 1) : Date(2012, 5, child);
    world.Do(Officer(), RecordChild{Named(child).number, born, ""});
    if (child != 3) {
      world.Do(Officer(), RecordCare{Named(child), {{Date(2024, 1, 1), std::nullopt, false}}});
    }
    const char* const setting = child <= 4   ? "130000"
                                : child == 5 ? "130001"
                                : child <= 7 ? "130002"
                                             : "130003";
    world.Do(Officer(), RecordPlacement{Named(child), SettingRef(setting), Date(2024, 9, 1),
                                        std::nullopt, PlacementKind::kMain, 100, "", ""});
  }
  world.Do(
      Officer(),
      RecordPep{
          Named(2), {2025, Season::kSummer}, Date(2025, 5, 1), PepRating::kRed, 0, "PEP of May"});
}

RequestAllocation Request(int child, const std::string& setting, Pence amount = {}) {
  RequestAllocation request;
  request.fund = TestFund();
  request.child = Named(child);
  request.setting = SettingRef(setting);
  request.term = {2025, Season::kAutumn};
  request.category = Category("support");
  request.amount = amount;
  request.pep_reference = "target 2";
  return request;
}

void Allocate(Player& world, Names& names) {
  names["submitted"] = world.Do(Officer(), Request(1, "130000")).text;
  names["large"] = world.Do(Officer(), Request(1, "130000", Pence{1'800'000})).text;
  names["above_cap"] = world.Do(Officer(), Request(1, "130000", Pence{1'850'001})).text;
  const auto approved = [&world](int child, const std::string& setting) {
    const ItemId id = world.Do(Officer(), Request(child, setting));
    return world.Write(Head(), ApproveAllocation{id, {}, ""}).at(0);
  };
  names["approved"] = approved(2, "130000").item.text;
  approved(5, "130001");
  names["payee"] = world.Do(Officer(), EnterPayee{SettingRef("130001"), {}, "GB01"}).text;
  names["paid_record"] = fmt::format("{}", approved(6, "130002").sequence);
  const ReleasePayments release{TestFund(), SettingRef("130002"), {}, world.today()};
  names["payment"] = world.Do(Finance(), release).text;
  approved(7, "130002");
  names["bounced"] = world.Do(Finance(), release).text;
  world.Do(Finance(), BouncePayment{ItemId(names["bounced"]), world.today()});
}

// At 130003: one allocation is paid and partly owed back, the other lost its ground.
void GiveBack(Player& world, Names& names) {
  const ItemId paid = world.Do(Officer(), Request(9, "130003"));
  world.Do(Head(), ApproveAllocation{paid, {}, ""});
  const ReleasePayments release{TestFund(), SettingRef("130003"), {}, world.today()};
  world.Do(Finance(), ConfirmPayments{world.Do(Finance(), release), {}, {}, world.today()});
  names["recoupment"] = world.Do(Officer(), ProposeRecoupment{paid, Pence{100}, "left"}).text;
  const ItemId owed = world.Do(Officer(), ProposeRecoupment{paid, Pence{200}, "left"});
  world.Do(Head(), AgreeRecoupment{owed});
  world.Do(Finance(), ProposeWriteOff{owed, Pence{50}, "the school closed"});
  names["owed"] = owed.text;
  const ItemId left = world.Do(Officer(), Request(8, "130003"));
  world.Do(Head(), ApproveAllocation{left, {}, ""});
  world.Do(Officer(), RecordCare{Named(8), {{Date(2024, 1, 1), Date(2025, 8, 31), false}}});
  names["left"] = left.text;
  names["cut"] = world.Do(Officer(), ProposeCut{left, Pence{100}, "left"}).text;
  const ProposeSuccessor successor{SettingRef("130001"), SettingRef("130002"), Date(2025, 10, 2)};
  names["successor"] = world.Do(Officer(), successor).text;
}

// What is asked for spring waits while a policy comes into force for it that is stricter: nobody
// asks before November, settings of type 11 get nothing, and what is to be decided is decided.
void Tighten(Player& world, Names& names) {
  const auto ask = [&world](int child, const std::string& setting) {
    RequestAllocation request = Request(child, setting);
    request.term = {2026, Season::kSpring};
    return world.Do(Officer(), request).text;
  };
  names["spring"] = ask(1, "130000");
  names["spring_of_type_11"] = ask(6, "130002");
  ProposePolicy strict = WorkedYearPolicy();
  strict.effective_from = Date(2026, 1, 1);
  strict.excluded_types = {"11"};
  strict.decide_by = Date(2025, 9, 30);
  strict.terms[2].rule = TermRule{};
  strict.terms[2].rule->requests_from = Date(2025, 11, 1);
  world.Do(Head(), AdoptPolicy{world.Do(Officer(), strict)});
  const ProposeTransfer transfer{TestFund(), Pool::kRetained, Pool::kDelegated, Pence{100}, "more"};
  names["transfer"] = world.Do(Officer(), transfer).text;
}

void OrderServices(Player& world, Names& names) {
  RequestOrder order;
  order.fund = TestFund();
  order.supplier = world.Do(Officer(), RegisterSupplier{"Psychology Partners"});
  order.category = Category("ep");
  order.unit = "day";
  order.units = {1'000};
  order.unit_price = Pence{10'000};
  names["supplier"] = order.supplier.text;
  const ItemId purchase = world.Do(Officer(), order);
  world.Do(Head(), ApproveOrder{purchase});
  names["order"] = purchase.text;
  names["submitted_order"] = world.Do(Officer(), order).text;
  order.kind = OrderKind::kInternal;
  order.supplier = ItemId();
  order.category = Category("staff");
  const ItemId internal = world.Do(Officer(), order);
  world.Do(Head(), ApproveOrder{internal});
  names["internal_order"] = internal.text;
  const RecordInvoice invoice{purchase, "EP-1", Pence{20'000}, Pence{}, world.today()};
  names["invoice"] = world.Do(OtherOfficer(), invoice).text;
}

}  // namespace

Names PlayRefusalWorld(App& app) {
  Player world(app, "refusal-world");
  Names names;
  world.On(Date(2025, 4, 1));
  PlayEndingFunds(world, names);
  world.On(Date(2025, 10, 1));
  OpenFunds(world, names);
  OpenEarlyYears(world);
  AddChildren(world);
  Allocate(world, names);
  GiveBack(world, names);
  OrderServices(world, names);
  Tighten(world, names);
  PlayEndedFunds(world, names);
  return names;
}

std::string WithNames(std::string text, const Names& names) {
  for (std::size_t from = text.find('$'); from != std::string::npos; from = text.find('$')) {
    const std::size_t to = text.find('$', from + 1);
    VSL_CHECK(to != std::string::npos);
    const std::string name = text.substr(from + 1, to - from - 1);
    std::string value;
    if (name.rfind("long:", 0) == 0) {
      value.assign(std::stoul(name.substr(5)), 'a');
    } else {
      VSL_CHECK(names.count(name) == 1);
      value = names.at(name);
    }
    text.replace(from, to - from + 1, value);
  }
  return text;
}

}  // namespace vsledger
