// The year of worked-year.md, rows 1 to 31, through the commands of the ledger: after
// each row every balance it gives must come out to the penny (tests/data/worked-year/balances.csv).
#include <fstream>
#include <sstream>

#include "fmt/format.h"
#include "gtest/gtest.h"
#include "ledger/base/refusal.h"
#include "tests/ledger/support/test_ledger.h"

namespace vsledger {
namespace {

struct ExpectedBalance {
  int row = 0;
  std::string account;
  Pence balance;
};

std::vector<ExpectedBalance> ReadExpected() {
  std::ifstream file(VSLEDGER_SOURCE_DIR "/tests/data/worked-year/balances.csv");
  std::vector<ExpectedBalance> expected;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::string row;
    std::string account;
    std::string balance;
    std::getline(cells, row, ',');
    std::getline(cells, account, ',');
    std::getline(cells, balance, ',');
    expected.push_back({std::stoi(row), account, *ParsePounds(balance, "balance")});
  }
  return expected;
}

constexpr Term kSummer{2025, Season::kSummer};
constexpr Term kAutumn{2025, Season::kAutumn};

class WorkedYearTest : public ::testing::Test {
 protected:
  WorkedYearTest() : ledger_(Date(2025, 4, 1)), expected_(ReadExpected()) {
    for (const char* ref : {"100001", "100002", "100003", "100099"}) {
      ledger_.reference().Add(ref, fmt::format("School {}", ref));
    }
    ledger_.Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
    const ItemId rate =
        ledger_.Do(Officer(), ProposeRate{TestFund(), Pence{263'000}, "DfE conditions of grant"});
    ledger_.Do(Chief(), ConfirmRate{rate});
  }

  // Account names of the document carry its own names for orders and suppliers.
  std::string Named(std::string account) const {
    for (const auto& [name, id] : names_) {
      const std::string end = ":" + name;
      if (!account.ends_with(end)) continue;
      const bool supplier = account.starts_with("liability:supplier");
      account.replace(account.size() - name.size(), name.size(),
                      supplier ? supplier_.text : id.text);
      break;
    }
    return account;
  }

  // Every balance that the document gives for `row`.
  void ExpectRow(int row) {
    int seen = 0;
    for (const ExpectedBalance& expected : expected_) {
      if (expected.row != row) continue;
      ++seen;
      if (expected.account == "pools") {
        EXPECT_EQ(FormatPounds(-Pools()), FormatPounds(expected.balance)) << "row " << row;
        continue;
      }
      EXPECT_EQ(FormatPounds(ledger_.Balance(Named(expected.account))),
                FormatPounds(expected.balance))
          << "row " << row << ", " << expected.account;
    }
    EXPECT_GT(seen, 0) << "row " << row << " is not in the file";
  }

  // Unallocated + retained + delegated + held.
  Pence Pools() const {
    Pence sum;
    for (const auto& [account, balance] : ledger_.view().Balances(TestFund())) {
      const std::string& name = account.name.text;
      if (name == "budget:unallocated" || name == "budget:retained" || name == "budget:delegated" ||
          name.starts_with("budget:held:")) {
        sum += balance;
      }
    }
    return sum;
  }

  void AddChildren(const std::string& setting, int count) {
    for (int i = 0; i < count; ++i) {
      const std::string number = fmt::format("N{}", ++children_);
      ledger_.Do(Officer(), RecordChild{number, Date(2012, 5, 1), ""});
      const ChildName child{{}, {}, number};
      ledger_.Do(Officer(), RecordCare{child, {{Date(2024, 1, 1), std::nullopt, false}}});
      ledger_.Do(Officer(), RecordPlacement{child, SettingRef(setting), Date(2024, 9, 1),
                                            std::nullopt, PlacementKind::kMain, 100, "", ""});
      at_[setting].push_back(child);
    }
  }

  ItemId Request(const ChildName& child, const std::string& setting, Term term) {
    RequestAllocation request;
    request.fund = TestFund();
    request.child = child;
    request.setting = SettingRef(setting);
    request.term = term;
    request.category = Category("support");
    request.pep_reference = "PEP of the term";
    return ledger_.Do(Officer(), request);
  }

  void Run(Term term, const std::map<std::string, int>& counts) {
    for (const auto& [setting, count] : counts) {
      const int there = static_cast<int>(at_[setting].size());
      if (there < count) AddChildren(setting, count - there);
      for (int i = 0; i < count; ++i) {
        const ItemId id = Request(at_[setting][static_cast<std::size_t>(i)], setting, term);
        ledger_.Do(Head(), ApproveAllocation{id, {}, ""});
      }
    }
  }

  ItemId Release(Date on) {
    ledger_.SetToday(on);
    const auto released = ledger_.Try(Finance(), ReleasePayments{TestFund(), {}, {}, on});
    EXPECT_TRUE(released.ok()) << released.status();
    return released->records.front().event.subject;
  }

  void Award(AwardKind kind, std::int64_t count, Pence amount, Date on) {
    const ItemId award =
        ledger_.Do(Finance(), ProposeAward{TestFund(), kind, count, amount, {}, on, "a reason"});
    ledger_.Do(Chief(), ConfirmAward{award});
  }

  ItemId Order(OrderKind kind, const std::string& category, Units units, Pence price, int vat) {
    RequestOrder order;
    order.fund = TestFund();
    order.kind = kind;
    order.supplier = kind == OrderKind::kPurchase ? supplier_ : ItemId();
    order.category = Category(category);
    order.unit = "unit";
    order.units = units;
    order.unit_price = price;
    order.vat_basis_points = vat;
    const ItemId id = ledger_.Do(Officer(), order);
    ledger_.Do(Head(), ApproveOrder{id});
    return id;
  }

  TestLedger ledger_;
  std::vector<ExpectedBalance> expected_;
  std::map<std::string, ItemId> names_;
  std::map<std::string, std::vector<ChildName>> at_;
  ItemId supplier_;
  int children_ = 0;
};

TEST_F(WorkedYearTest, GivesItsBalancesToThePenny) {
  Award(AwardKind::kEstimate, 260, Pence{68'380'000}, Date(2025, 4, 1));
  ExpectRow(1);
  const ItemId policy = ledger_.Do(Officer(), WorkedYearPolicy());
  ledger_.Do(Head(), AdoptPolicy{policy});
  ExpectRow(2);
  names_["STAFF"] = Order(OrderKind::kInternal, "staff", {400}, Pence{4'500'000}, 0);
  ExpectRow(3);

  ledger_.SetToday(Date(2025, 4, 14));
  supplier_ = ledger_.Do(Officer(), RegisterSupplier{"Psychology Partners"});
  const ItemId ep = Order(OrderKind::kPurchase, "ep", {4'000}, Pence{52'000}, 2'000);
  names_["EP"] = ep;
  ExpectRow(4);

  ledger_.SetToday(Date(2025, 4, 28));
  Run(kSummer, {{"100001", 20}, {"100002", 15}, {"100003", 5}, {"100099", 228}});
  ExpectRow(5);
  const ItemId summer = Release(Date(2025, 5, 9));
  ExpectRow(6);

  ledger_.SetToday(Date(2025, 5, 14));
  const std::vector<ItemId> to_100003 = ledger_.view().IdsByKey("payments/setting/100003");
  ASSERT_EQ(to_100003.size(), 1u);
  ledger_.Do(Finance(), ConfirmPayments{{}, summer, to_100003, Date(2025, 5, 14)});
  ExpectRow(7);
  ledger_.SetToday(Date(2025, 5, 16));
  ledger_.Do(Finance(), BouncePayment{to_100003.front(), Date(2025, 5, 16)});
  ExpectRow(8);

  ledger_.SetToday(Date(2025, 5, 20));
  const ItemId payee = ledger_.Do(Officer(), EnterPayee{SettingRef("100003"), {}, "bank 2"});
  const auto blocked =
      ledger_.Try(Finance(), ReleasePayments{TestFund(), {}, {}, Date(2025, 5, 20)});
  EXPECT_EQ(ReasonOf(blocked.status()), Reason::kPayeeUnverified);
  ledger_.Do(Finance(), VerifyPayee{payee});
  const ItemId again = Release(Date(2025, 5, 28));
  ExpectRow(10);
  ledger_.SetToday(Date(2025, 5, 30));
  ledger_.Do(Finance(), ConfirmPayments{again, {}, {}, Date(2025, 5, 30)});
  ExpectRow(11);

  ledger_.SetToday(Date(2025, 6, 20));
  Award(AwardKind::kProvisional, 275, Pence{72'325'000}, Date(2025, 6, 20));
  ExpectRow(12);
  ledger_.SetToday(Date(2025, 6, 30));
  ledger_.Do(Finance(), RecordInstalment{TestFund(), Pence{18'081'250}, Date(2025, 6, 30)});
  ExpectRow(13);
  ledger_.Do(Finance(), RecordCharge{names_["STAFF"], Pence{4'500'000}, Date(2025, 6, 30)});
  ExpectRow(14);

  ledger_.SetToday(Date(2025, 7, 18));
  ledger_.Do(OtherOfficer(),
             RecordDelivery{ep, {1'200}, Date(2025, 7, 18), SharingBasis::kCentral, {}});
  ExpectRow(15);
  ledger_.SetToday(Date(2025, 7, 25));
  ledger_.Do(OtherOfficer(),
             RecordInvoice{ep, "EP-1", Pence{624'000}, Pence{124'800}, Date(2025, 7, 25)});
  ExpectRow(16);
  const ItemId ep1 = Release(Date(2025, 8, 8));
  ExpectRow(17);
  ledger_.SetToday(Date(2025, 8, 12));
  ledger_.Do(Finance(), ConfirmPayments{ep1, {}, {}, Date(2025, 8, 12)});
  ExpectRow(18);
  ledger_.SetToday(Date(2025, 8, 31));
  ledger_.Do(Finance(), HandOverVat{TestFund(), Pence{124'800}, Date(2025, 8, 31)});
  ExpectRow(19);

  ledger_.SetToday(Date(2025, 9, 22));
  Run(kAutumn, {{"100001", 20}, {"100002", 16}, {"100003", 5}, {"100099", 231}});
  ExpectRow(20);
  ledger_.SetToday(Date(2025, 9, 30));
  ledger_.Do(Finance(), RecordInstalment{TestFund(), Pence{18'081'250}, Date(2025, 9, 30)});
  ExpectRow(21);
  ledger_.Do(Finance(), RecordCharge{names_["STAFF"], Pence{4'500'000}, Date(2025, 9, 30)});
  ExpectRow(22);
  const ItemId autumn = Release(Date(2025, 10, 6));
  ExpectRow(23);
  ledger_.SetToday(Date(2025, 10, 10));
  ledger_.Do(Finance(), ConfirmPayments{{}, autumn, {}, Date(2025, 10, 10)});
  ExpectRow(24);

  ledger_.SetToday(Date(2025, 10, 13));
  RequestAllocation more;
  more.fund = TestFund();
  more.child = at_["100001"].front();
  more.setting = SettingRef("100001");
  more.term = kAutumn;
  more.category = Category("support");
  more.amount = Pence{120'000};
  more.pep_reference = "REQ-1";
  const ItemId req1 = ledger_.Do(Officer(), more);
  names_["REQ-1"] = req1;
  ledger_.Do(Head(), HoldAllocation{req1, {}, "once the school has found the tutor"});
  ExpectRow(25);
  ledger_.SetToday(Date(2025, 10, 20));
  const auto part = ledger_.Try(Head(), ApproveAllocation{req1, Pence{90'000}, "less is needed"});
  ASSERT_TRUE(part.ok()) << part.status();
  const std::uint64_t req1_record = part->records.back().sequence;
  ExpectRow(26);
  const ItemId paid = Release(Date(2025, 10, 27));
  ExpectRow(27);
  ledger_.SetToday(Date(2025, 10, 31));
  ledger_.Do(Finance(), ConfirmPayments{paid, {}, {}, Date(2025, 10, 31)});
  ExpectRow(28);

  ledger_.SetToday(Date(2025, 11, 3));
  more.child = at_["100001"].back();
  more.amount = Pence{55'000};
  more.category = Category("tuition");
  const ItemId mistake = ledger_.Do(Officer(), more);
  const auto wrong = ledger_.Try(Head(), ApproveAllocation{mistake, {}, ""});
  ASSERT_TRUE(wrong.ok()) << wrong.status();
  EXPECT_EQ(ledger_.Balance("budget:delegated"), Pence{-15'572'000});
  EXPECT_EQ(ledger_.Balance("budget:spent"), Pence{-41'077'000});
  ledger_.SetToday(Date(2025, 11, 4));
  const ItemId reversal = ledger_.Do(
      Officer(), ProposeReversal{wrong->records.back().sequence, "the child is at 100002"});
  EXPECT_EQ(
      ReasonOf(
          ledger_.Try({Officer().person, Role::kVirtualHead}, ConfirmReversal{reversal}).status()),
      Reason::kSamePerson);
  ledger_.Do(Head(), ConfirmReversal{reversal});
  ExpectRow(30);

  const auto refused = ledger_.Try(Officer(), ProposeReversal{req1_record, "row 31"});
  EXPECT_EQ(ReasonOf(refused.status()), Reason::kLaterRecordStands);
}

}  // namespace
}  // namespace vsledger
