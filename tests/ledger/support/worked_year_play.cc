// The year of worked-year.md through the commands of the ledger, row by row to its last day; what
// comes after is in worked_year_end.cc.
#include "ledger/base/refusal.h"
#include "tests/ledger/support/worked_year.h"

namespace vsledger {
void WorkedYearTest::Play() {
  PlayTheYear();
  PlayTheEnd();
}

void WorkedYearTest::PlayTheYear() {
  Award(AwardKind::kEstimate, 260, Pence{68'380'000}, Date(2025, 4, 1));
  ExpectRow(1);
  const ItemId policy = ledger_.Do(Officer(), YearPolicy());
  ledger_.Do(Head(), AdoptPolicy{policy});
  ExpectRow(2);
  names_["STAFF"] = Order(OrderKind::kInternal, "staff", {400}, Pence{4'500'000}, 0);
  ExpectRow(3);

  ledger_.SetToday(Date(2025, 4, 14));
  Register("EP", "Psychology Partners");
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
  ExpectRow(31);

  ledger_.SetToday(Date(2025, 11, 28));
  ledger_.Do(Officer(),
             RecordCare{at_["100002"].back(), {{Date(2024, 1, 1), Date(2025, 11, 14), false}}});
  const ItemId recoupment = ledger_.Do(Officer(), ProposeLeavers{TestFund(), std::nullopt});
  ExpectRow(32);
  ledger_.SetToday(Date(2025, 12, 3));
  ledger_.Do(Head(), AgreeRecoupment{recoupment});
  ExpectRow(33);

  ledger_.SetToday(Date(2025, 12, 10));
  ledger_.Do(OtherOfficer(),
             RecordDelivery{ep, {1'400}, Date(2025, 12, 10), SharingBasis::kCentral, {}});
  ExpectRow(34);
  ledger_.SetToday(Date(2025, 12, 15));
  ledger_.Do(OtherOfficer(),
             RecordInvoice{ep, "EP-2", Pence{780'000}, Pence{156'000}, Date(2025, 12, 12)});
  ExpectRow(35);
  const ItemId ep2a_invoice =
      ledger_.Do(OtherOfficer(),
                 RecordInvoice{ep, "EP-2A", Pence{728'000}, Pence{145'600}, Date(2025, 12, 15)});
  ExpectRow(36);
  ledger_.SetToday(Date(2025, 12, 19));
  Award(AwardKind::kFinal, 281, Pence{73'903'000}, Date(2025, 12, 19));
  ExpectRow(37);
  ledger_.SetToday(Date(2025, 12, 31));
  ledger_.Do(Finance(), RecordInstalment{TestFund(), Pence{18'870'250}, Date(2025, 12, 31)});
  ExpectRow(38);
  ledger_.Do(Finance(), RecordCharge{names_["STAFF"], Pence{4'500'000}, Date(2025, 12, 31)});
  ExpectRow(39);

  const ItemId ep2a = Release(Date(2026, 1, 9));
  ExpectRow(40);
  ledger_.SetToday(Date(2026, 1, 13));
  ledger_.Do(Finance(), ConfirmPayments{ep2a, {}, {}, Date(2026, 1, 13)});
  ExpectRow(41);
  ledger_.SetToday(Date(2026, 1, 15));
  ledger_.Do(Finance(), HandOverVat{TestFund(), Pence{145'600}, Date(2026, 1, 15)});
  ExpectRow(42);
  ledger_.SetToday(Date(2026, 1, 20));
  ledger_.Do(OtherOfficer(), RecordCreditNote{ep2a_invoice, "EP-CN1", Pence{52'000}, Pence{10'400},
                                              Units{100}, Date(2026, 1, 20)});
  ExpectRow(43);

  ledger_.SetToday(Date(2026, 1, 21));
  Register("SLT", "Speech and Language Partners");
  const ItemId slt = Order(OrderKind::kPurchase, "slt", {1'000}, Pence{8'000}, 2'000, false);
  names_["SLT"] = slt;
  ExpectRow(44);
  ledger_.SetToday(Date(2026, 1, 22));
  Register("EPEP", "A publisher");
  const ItemId epep = Order(OrderKind::kPurchase, "epep", {1'200}, Pence{50'000}, 2'000);
  names_["EPEP"] = epep;
  ExpectRow(45);
  ledger_.SetToday(Date(2026, 1, 23));
  ledger_.Do(OtherOfficer(), RecordInvoice{epep, "EPEP-1", Pence{600'000}, Pence{120'000},
                                           Date(2026, 1, 23), true});
  ExpectRow(46);
  const ItemId epep1 = Release(Date(2026, 2, 6));
  ExpectRow(47);
  ledger_.SetToday(Date(2026, 2, 10));
  ledger_.Do(Finance(), ConfirmPayments{epep1, {}, {}, Date(2026, 2, 10)});
  ExpectRow(48);

  ledger_.SetToday(Date(2026, 2, 10));
  Run(kSpring, {{"100001", 21}, {"100002", 15}, {"100003", 6}, {"100099", 233}});
  ExpectRow(49);
  ledger_.SetToday(Date(2026, 2, 16));
  const ItemId transfer = ledger_.Do(
      Officer(), ProposeTransfer{TestFund(), Pool::kRetained, Pool::kDelegated, Pence{1'000'000},
                                 "the schools need more than was planned"});
  ledger_.Do(Head(), ConfirmTransfer{transfer});
  ExpectRow(50);
  ledger_.SetToday(Date(2026, 2, 20));
  ledger_.Do(OtherOfficer(),
             RecordDelivery{slt, {1'000}, Date(2026, 2, 20), SharingBasis::kCentral, {}});
  ExpectRow(51);
  ledger_.SetToday(Date(2026, 2, 24));
  ledger_.Do(OtherOfficer(),
             RecordInvoice{slt, "SLT-1", Pence{80'000}, Pence{16'000}, Date(2026, 2, 24)});
  ExpectRow(52);
  ledger_.SetToday(Date(2026, 2, 27));
  ledger_.Do(OtherOfficer(),
             RecordDelivery{ep, {900}, Date(2026, 2, 27), SharingBasis::kCentral, {}});
  ExpectRow(53);
  ledger_.SetToday(Date(2026, 3, 3));
  ledger_.Do(OtherOfficer(),
             RecordInvoice{ep, "EP-3", Pence{468'000}, Pence{93'600}, Date(2026, 3, 3)});
  ExpectRow(54);
  // The settings wait, so each supplier is paid by itself.
  const Date march(2026, 3, 10);
  std::vector<ItemId> to_suppliers;
  for (const char* supplier : {"EP", "SLT"}) {
    to_suppliers.push_back(ReleaseTo(supplier, march));
  }
  ExpectRow(55);
  EXPECT_EQ(FindAs<Payment>(ledger_.view(), to_suppliers.front())->amount, Pence{499'200});
  ledger_.SetToday(Date(2026, 3, 13));
  for (const ItemId& payment : to_suppliers) {
    ledger_.Do(Finance(), ConfirmPayments{payment, {}, {}, Date(2026, 3, 13)});
  }
  ExpectRow(56);

  for (const char* setting : {"100001", "100002", "100003", "100099"}) {
    spring_[setting] = Release(Date(2026, 3, 20), setting);
  }
  ExpectRow(57);
  EXPECT_EQ(FindAs<Payment>(ledger_.view(), spring_["100002"])->amount, Pence{807'500});
  EXPECT_EQ(FindAs<Recoupment>(ledger_.view(), recoupment)->state, RecoupmentState::kSettled);
  ledger_.SetToday(Date(2026, 3, 25));
  for (const char* setting : {"100001", "100002", "100099"}) {
    ledger_.Do(Finance(), ConfirmPayments{{}, spring_[setting], {}, Date(2026, 3, 25)});
  }
  ExpectRow(58);

  ledger_.SetToday(Date(2026, 3, 27));
  more.child = at_["100001"].front();
  more.term = kSpring;
  more.amount = Pence{90'000};
  more.category = Category("support");
  ledger_.Do(Head(), ApproveAllocation{ledger_.Do(Officer(), more), {}, ""});
  ExpectRow(59);
  ledger_.SetToday(Date(2026, 3, 31));
  ledger_.Do(OtherOfficer(),
             RecordDelivery{epep, {300}, Date(2026, 3, 31), SharingBasis::kCentral, {}});
  ExpectRow(60);
  ledger_.Do(Finance(), RecordCharge{names_["STAFF"], Pence{4'500'000}, Date(2026, 3, 31)});
  ExpectRow(61);
  ledger_.Do(OtherOfficer(),
             RecordDelivery{ep, {100}, Date(2026, 3, 31), SharingBasis::kCentral, {}});
  ExpectRow(62);
  ledger_.Do(Finance(), RecordInstalment{TestFund(), Pence{18'870'250}, Date(2026, 3, 31)});
  ExpectRow(63);
  ledger_.Do(Finance(), HandOverVat{TestFund(), Pence{203'200}, Date(2026, 3, 31)});
  ExpectRow(64);
}

}  // namespace vsledger
