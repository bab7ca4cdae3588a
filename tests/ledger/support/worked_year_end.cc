// The end of worked-year.md's year and what follows it: soft close, hard close, corrections,
// return.
#include "ledger/base/refusal.h"
#include "ledger/rules/award_rules.h"
#include "ledger/rules/fund_rules.h"
#include "ledger/rules/year_end_rules.h"
#include "tests/ledger/support/worked_year.h"

namespace vsledger {
namespace {

// What the certificate of the year says in the end (worked-year.md rows 76, 78, 81, 82, 87).
void ExpectCertificate(const YearEnd& certificate) {
  EXPECT_EQ(certificate.recoverable, Pence{7'238'976});
  EXPECT_EQ(certificate.borne_since, Pence{14'600});
  EXPECT_EQ(certificate.central + certificate.settings, Pence{66'678'624});
  EXPECT_EQ(certificate.version, 3) << "once closed, once for row 78, once for row 81";
}

}  // namespace

void WorkedYearTest::PlayTheEnd() {
  const ItemId ep = names_["EP"];
  const ItemId slt = names_["SLT"];
  const ItemId epep = names_["EPEP"];

  ledger_.SetToday(Date(2026, 4, 1));
  EXPECT_EQ(StateOn(*FundByCode(ledger_.view(), TestFund()), Date(2026, 4, 1)),
            FundState::kSoftClosed);
  ExpectRow(65);
  ledger_.Do(Deputy(), ConfirmSuccessor{ledger_.Do(
                           Officer(), ProposeSuccessor{SettingRef("100001"), SettingRef("100101"),
                                                       Date(2026, 4, 1)})});
  ExpectRow(66);
  OpenNextYear();
  ExpectRow(67, kNextFund);
  ledger_.SetToday(Date(2026, 4, 2));
  ledger_.Do(Finance(), BouncePayment{spring_["100003"], Date(2026, 4, 2)});
  ExpectRow(68);
  ledger_.SetToday(Date(2026, 4, 7));
  RequestAllocation more;
  more.fund = TestFund();
  more.child = at_["100001"].front();
  more.setting = SettingRef("100001");
  more.term = kSpring;
  more.category = Category("support");
  more.pep_reference = "the spring PEP";
  const auto late = ledger_.Try(Officer(), more);
  EXPECT_EQ(ReasonOf(late.status()), Reason::kFundNotOpen) << "row 69";
  ledger_.SetToday(Date(2026, 4, 9));
  ledger_.Do(OtherOfficer(),
             RecordDelivery{ep, {100}, Date(2026, 3, 30), SharingBasis::kCentral, {}});
  ExpectRow(70);
  ledger_.SetToday(Date(2026, 4, 14));
  const ItemId ep_next = OrderNext("EP", "ep", {400}, Pence{52'000});
  ExpectRow(71, kNextFund);
  const ItemId epep_next = OrderNext("EPEP", "epep", {900}, Pence{50'000});
  ExpectRow(72, kNextFund);

  const Date last(2026, 4, 20);
  ledger_.SetToday(last);
  const ReleasePayments to_academy{TestFund(), SettingRef("100101"), {}, last};
  EXPECT_EQ(ReasonOf(ledger_.Try(Finance(), to_academy).status()), Reason::kPayeeUnverified);
  ledger_.Do(OtherFinance(),
             VerifyPayee{ledger_.Do(Officer(), EnterPayee{SettingRef("100101"), {}, "bank 3"})});
  const ItemId academy = Release(last, "100101");
  const ItemId again_100003 = Release(last, "100003");
  ExpectRow(73);
  ledger_.SetToday(Date(2026, 4, 24));
  ledger_.Do(Finance(), ConfirmPayments{academy, {}, {}, Date(2026, 4, 24)});
  ledger_.Do(Finance(), ConfirmPayments{again_100003, {}, {}, Date(2026, 4, 24)});
  ExpectRow(74);

  ledger_.SetToday(Date(2026, 5, 15));
  ledger_.Do(Finance(), MovePrepaid{epep, epep_next, Date(2026, 5, 15)});
  ExpectRow(75);
  const ItemId year_end = ledger_.Do(Finance(), ProposeYearEnd{TestFund(), {}, {}});
  EXPECT_EQ(FindAs<YearEnd>(ledger_.view(), year_end)->recoverable, Pence{7'189'500});
  ledger_.Do(Chief(), ConfirmYearEnd{year_end});
  ExpectRow(76);

  ledger_.SetToday(Date(2026, 5, 28));
  ledger_.Do(OtherOfficer(),
             RecordInvoice{ep, "EP-4", Pence{78'000}, Pence{15'600}, Date(2026, 5, 28)});
  ExpectRow(77);
  ledger_.Do(
      Chief(),
      ConfirmCorrection{ledger_.Do(
          Finance(),
          ProposeCorrection{
              CorrectionKind::kLessUsed, ep, {}, Pence{26'000}, "half a day was not done"})});
  ExpectRow(78);
  const ItemId ep4 = ReleaseTo("EP", Date(2026, 6, 5));
  ExpectRow(79);
  ledger_.SetToday(Date(2026, 6, 9));
  ledger_.Do(Finance(), ConfirmPayments{ep4, {}, {}, Date(2026, 6, 9)});
  ExpectRow(80);

  ledger_.SetToday(Date(2026, 6, 12));
  ledger_.Do(Officer(),
             RecordCare{at_["100001"][5], {{Date(2024, 1, 1), Date(2026, 2, 20), false}}});
  const ItemId late_leaver = ledger_.Do(Officer(), ProposeLeavers{TestFund(), std::nullopt});
  EXPECT_EQ(ReasonOf(ledger_.Try(Head(), AgreeRecoupment{late_leaver}).status()),
            Reason::kRoleNotAllowed)
      << "a correction of the certificate is the chief finance officer's";
  ledger_.Do(Chief(), AgreeRecoupment{late_leaver});
  ExpectRow(81);

  ledger_.SetToday(Date(2026, 6, 15));
  const ItemId slt2 = ledger_.Do(
      OtherOfficer(), RecordInvoice{slt, "SLT-2", Pence{8'000}, Pence{1'600}, Date(2026, 6, 15)});
  ledger_.Do(Chief(), ConfirmCorrection{ledger_.Do(
                          Finance(), ProposeCorrection{CorrectionKind::kMoreUsed, slt, slt2,
                                                       Pence{9'600}, "a session of March"})});
  ExpectRow(82);
  const ItemId slt2_paid = ReleaseTo("SLT", Date(2026, 6, 19));
  ExpectRow(83);
  ledger_.SetToday(Date(2026, 6, 23));
  ledger_.Do(Finance(), ConfirmPayments{slt2_paid, {}, {}, Date(2026, 6, 23)});
  ExpectRow(84);
  ledger_.SetToday(Date(2026, 6, 30));
  ledger_.Do(Finance(), HandOverVat{TestFund(), Pence{15'600}, Date(2026, 6, 30)});
  ExpectRow(85);
  ledger_.SetToday(Date(2026, 7, 3));
  ledger_.Do(Finance(), ReceiveRecoupment{late_leaver, Pence{18'476}, Date(2026, 7, 3)});
  ExpectRow(86);
  ledger_.SetToday(Date(2026, 7, 10));
  ledger_.Do(Finance(), ProposeWriteOff{late_leaver, Pence{5'000}, "the academy closed"});
  ledger_.Do(Chief(), ConfirmWriteOff{late_leaver});
  ExpectRow(87);
  ledger_.SetToday(Date(2026, 7, 17));
  EXPECT_EQ(ReasonOf(ledger_.Try(Finance(), FinishFund{TestFund()}).status()),
            Reason::kFundNotSettled);
  ledger_.Do(Finance(), RecordReturn{TestFund(), Pence{7'238'976}, Date(2026, 7, 17)});
  ExpectRow(88);
  ledger_.Do(Finance(), FinishFund{TestFund()});
  ExpectCertificate(*YearEndOf(ledger_.view(), TestFund()));

  ledger_.SetToday(Date(2026, 12, 31));
  ledger_.Do(OtherOfficer(),
             RecordDelivery{epep_next, {900}, Date(2026, 12, 31), SharingBasis::kCentral, {}});
  ExpectRow(89, kNextFund);
  ExpectNextYear({{"asset:cash", -450'000},
                  {"budget:delegated", -45'500'000},
                  {"budget:estimate", 70'000'000},
                  {"budget:held:" + ep_next.text, -208'000},
                  {"budget:retained", -23'842'000},
                  {"budget:spent", -450'000},
                  {"expense:retained:epep", 450'000}});
}

}  // namespace vsledger
