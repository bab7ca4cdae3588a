// Writes the golden log of a release into a folder: every entry in hexadecimal digits, the last
// checkpoint, and the keys (which are secrets of nobody's).
//
//   make_golden_log FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>

#include "absl/strings/escaping.h"
#include "ledger/index.h"
#include "server/app/rotate_key.h"
#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

// What PlayBusiness leaves out, so that there is a record of every kind.
void PlayTheRest(StoreLedger& ledger) {
  const Date today = LondonDate(ledger.now());
  const ItemId supplier = ledger.Do(Officer(), RegisterSupplier{"Tutors"});
  ledger.Do(Finance(), VerifyPayee{ledger.Do(Officer(), EnterPayee{{}, supplier, "bank"})});
  RequestOrder request;
  request.fund = TestFund();
  request.supplier = supplier;
  request.category = Category("tuition");
  request.unit = "session";
  request.units = {1'000};
  request.unit_price = Pence{4'000};
  request.vat_basis_points = 2'000;
  const ItemId order = ledger.Do(Officer(), request);
  ledger.Do(Head(), ApproveOrder{order});
  // Invoiced before it is delivered: in query, and matched afterwards.
  const ItemId invoice =
      ledger.Do(Officer(), RecordInvoice{order, "T-1", Pence{8'000}, Pence{1'600}, today});
  ledger.Do(OtherOfficer(),
            RecordDelivery{order, {200}, today, SharingBasis::kUnits, {{{{}, {}, "N2"}, {200}}}});
  ledger.Do(Officer(), MatchInvoice{invoice});
  ledger.Do(Finance(), HandOverVat{TestFund(), Pence{1'600}, today});
  request.kind = OrderKind::kInternal;
  request.supplier = ItemId();
  request.category = Category("staff");
  const ItemId internal = ledger.Do(Officer(), request);
  ledger.Do(Head(), ApproveOrder{internal});
  ledger.Do(Finance(), RecordCharge{internal, Pence{4'000}, today});
  ledger.Do(Officer(), RecordReference{"gias", Sha256("a file"), 6, 1});
  ledger.Do({PersonId("server"), Role::kServer}, DigestAccess{today, 2, Sha256("two lines")});
}

RequestAllocation More(int amount_pence) {
  RequestAllocation request;
  request.fund = TestFund();
  request.child = ChildName{{}, {}, "N1"};
  request.setting = SettingRef("100002");
  request.term = {2025, Season::kSummer};
  request.category = Category("support");
  request.amount = Pence{amount_pence};
  request.pep_reference = "PEP, target 3";
  request.draft = true;
  return request;
}

// What came with release 0.2 about sharing out.
void PlaySharing(StoreLedger& ledger) {
  const Term summer{2025, Season::kSummer};
  const ItemId transfer =
      ledger.Do(Officer(), ProposeTransfer{TestFund(), Pool::kRetained, Pool::kDelegated,
                                           Pence{10'000}, "needed there"});
  ledger.Do(Head(), ConfirmTransfer{transfer});
  ledger.Do(Head(), SetLimit{OtherOfficer().person, Pence{60'000}});
  RecordPep pep;
  pep.child = ChildName{{}, {}, "N5"};
  pep.term = summer;
  pep.held_on = Date(2025, 4, 25);
  pep.rating = PepRating::kGreen;
  pep.band = 2;
  pep.reference = "PEP 25 April, target 1";
  ledger.Do(Officer(), pep);
  ProposeRun run;
  run.fund = TestFund();
  run.term = summer;
  ledger.Do(Officer(), run);
  ApproveRun approve;
  approve.run = ledger.memory().IdsByKey(key::RunsOf(TestFund(), summer)).front();
  ledger.Do(Head(), approve);
  const ItemId asked = ledger.Do(Officer(), More(12'345));
  ledger.Do(Officer(), SubmitAllocation{asked});
  ledger.Do(Head(), QueryAllocation{asked, "for how long?"});
  ledger.Do(OtherOfficer(), AnswerAllocation{asked, "twelve weeks"});
  ledger.Do(Head(), HoldAllocation{asked, {}, "once a tutor is found"});
  ledger.Do(Head(), ApproveAllocation{asked, Pence{10'000}, "less is needed"});
  ledger.Do(Officer(), CancelAllocation{ledger.Do(Officer(), More(54'321)), "a slip"});
}

// And about giving back: of the one allocation that is paid at 100001, and the one that bounced at
// 100003.
void PlayGivingBack(StoreLedger& ledger) {
  const Date today = LondonDate(ledger.now());
  const auto first_at = [&ledger](const char* setting) {
    return ledger.memory().IdsByKey(key::AllocationsAt(SettingRef(setting))).front();
  };
  const ItemId paid = first_at("100001");
  RecordEvidence evidence;
  evidence.allocation = paid;
  evidence.reference = "the tutor's report";
  evidence.dated = today;
  ledger.Do(Officer(), evidence);
  ledger.Do(Head(), ReviewImpact{paid, Impact::kSome, "reads better"});
  ledger.Do(Head(), ConfirmCut{ledger.Do(
                        Officer(), ProposeCut{first_at("100003"), Pence{5'000}, "less of it"})});
  const ItemId owed =
      ledger.Do(Officer(), ProposeRecoupment{paid, Pence{6'000}, "the tutor was ill"});
  ledger.Do(Head(), AgreeRecoupment{owed});
  ledger.Do(Officer(), InvoiceRecoupment{owed});
  ledger.Do(Finance(), ReceiveRecoupment{owed, Pence{2'500}, today});
  ledger.Do(Finance(), ProposeWriteOff{owed, Pence{3'500}, "never to come"});
  ledger.Do(Chief(), ConfirmWriteOff{owed});
  ledger.Do(Officer(), ASetting(101));
  ledger.Do(Head(),
            ConfirmSuccessor{ledger.Do(
                Officer(), ProposeSuccessor{SettingRef("100001"), SettingRef("100101"), today})});
}

// An order from the supplier, approved.
ItemId Ordered(StoreLedger& ledger, const FundCode& fund, const ItemId& supplier) {
  RequestOrder request;
  request.fund = fund;
  request.supplier = supplier;
  request.category = Category("tuition");
  request.unit = "session";
  request.units = {1'000};
  request.unit_price = Pence{4'000};
  const ItemId order = ledger.Do(Officer(), request);
  ledger.Do(Head(), ApproveOrder{order});
  return order;
}

// What came with release 0.3 about orders, still in the year: answers an order that is partly paid
// in advance.
ItemId PlayOrders(StoreLedger& ledger, const ItemId& supplier) {
  const Date today = LondonDate(ledger.now());
  ledger.Do(Finance(), PlanInstalments{TestFund(), {Date(2025, 6, 30), Date(2025, 12, 31)}});
  const ItemId delivered = Ordered(ledger, TestFund(), supplier);
  ledger.Do(OtherOfficer(), RecordDelivery{delivered, {400}, today, SharingBasis::kCentral, {}});
  const ItemId invoice =
      ledger.Do(Officer(), RecordInvoice{delivered, "P-1", Pence{12'000}, {}, today});
  ledger.Do(Officer(), RecordCreditNote{invoice, "P-C1", Pence{4'000}, {}, Units{100}, today});
  ledger.Do(Officer(), CloseOrder{Ordered(ledger, TestFund(), supplier)});
  const ItemId ahead = Ordered(ledger, TestFund(), supplier);
  ledger.Do(Officer(), RecordInvoice{ahead, "P-2", Pence{20'000}, {}, today, true});
  ledger.Do(Finance(), ReleasePayments{TestFund(), {}, supplier, today});
  return ahead;
}

FundCode OpenNextYear(StoreLedger& ledger) {
  const FundCode next("PPG-LAC-2026-27");
  const Date today = LondonDate(ledger.now());
  ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2026}});
  ledger.Do(
      Chief(),
      ConfirmAward{ledger.Do(
          Finance(),
          ProposeAward{
              next, AwardKind::kEstimate, 10, Pence{2'630'000}, {}, today, "until the notice"})});
  ProposePolicy policy;
  policy.fund = next;
  policy.effective_from = Date(2026, 4, 1);
  policy.retained_per_child = Pence{92'000};
  policy.terms = {{Term{2026, Season::kSummer}, Pence{61'000}, Date(2026, 4, 20), Date(2026, 4, 13),
                   Date(2026, 7, 17), std::nullopt}};
  policy.categories = {{Category("tuition"), Eligibility::kEligible, "section 4"}};
  policy.minute = "SF/26/07";
  ledger.Do(Head(), AdoptPolicy{ledger.Do(Officer(), policy)});
  return next;
}

// And about the end of a year: one fund closed and corrected, another finished.
void PlayYearEnd(StoreLedger& ledger) {
  const ItemId supplier = ledger.Do(Officer(), RegisterSupplier{"A publisher"});
  ledger.Do(OtherFinance(), VerifyPayee{ledger.Do(Officer(), EnterPayee{{}, supplier, "bank 9"})});
  const ItemId ahead = PlayOrders(ledger, supplier);
  const FundCode post16("PP16-2025-26");
  ledger.Do(Finance(), OpenFund{Stream::kPp16, {2025}});
  ledger.Do(Chief(), ConfirmAward{ledger.Do(Finance(), ProposeAward{post16,
                                                                    AwardKind::kFinal,
                                                                    0,
                                                                    Pence{100'000},
                                                                    {},
                                                                    LondonDate(ledger.now()),
                                                                    "the letter"})});
  const Date may(2026, 5, 15);
  ledger.SetToday(may);
  ledger.Do(
      Chief(),
      ConfirmAward{ledger.Do(
          Finance(),
          ProposeAward{
              TestFund(), AwardKind::kFinal, 281, Pence{73'903'000}, {}, may, "the notice"})});
  const ItemId to = Ordered(ledger, OpenNextYear(ledger), supplier);
  ledger.Do(Finance(), MovePrepaid{ahead, to, may});
  for (const FundCode& fund : {TestFund(), post16}) {
    ledger.Do(Chief(), ConfirmYearEnd{ledger.Do(Finance(), ProposeYearEnd{fund, {}, {}})});
  }
  ledger.Do(Chief(),
            ConfirmCorrection{ledger.Do(
                Finance(),
                ProposeCorrection{
                    CorrectionKind::kMoreUsed, ahead, {}, Pence{1'500}, "a session of March"})});
  ledger.Do(Finance(), RecordInstalment{post16, Pence{100'000}, may});
  ledger.Do(Finance(), RecordReturn{post16, Pence{100'000}, may});
  ledger.Do(Finance(), FinishFund{post16});
}

// A key file without its armour.
void CopyKey(const std::string& from, const std::filesystem::path& to) {
  std::ifstream key(from);
  std::string armour;
  std::string digits;
  std::getline(key, armour);
  std::getline(key, digits);
  std::ofstream(to) << digits << '\n';
}

absl::Status WriteLog(Store& store, const std::filesystem::path& folder) {
  std::ofstream(folder / "checkpoint") << store.last_checkpoint().note;
  return store.Read([&folder](const Snapshot& snapshot) {
    std::ofstream entries(folder / "entries.hex");
    for (const std::string& entry : snapshot.Entries(0, kMaxRowsPerRead)) {
      entries << absl::BytesToHexString(entry) << '\n';
    }
    return entries ? absl::OkStatus() : absl::InternalError("the entries cannot be written");
  });
}

int Make(const std::filesystem::path& folder) {
  const TempFolder temp;
  const std::string path = temp / "ledger";
  StoreLedger ledger(path);
  PlayBusiness(ledger);
  PlayTheRest(ledger);
  PlaySharing(ledger);
  PlayGivingBack(ledger);
  PlayYearEnd(ledger);
  ledger.Close();
  if (!RotateKey(path, EarlierKeys::kGoOnSigning).ok() || !ledger.Reopen().ok()) {
    return EXIT_FAILURE;
  }
  std::filesystem::create_directories(folder);
  CopyKey(path + "/log.key", folder / "key.base64");
  CopyKey(path + "/log.key.2", folder / "key-2.base64");
  const absl::Status written = WriteLog(ledger.store(), folder);
  return ::testing::Test::HasFailure() || !written.ok() ? EXIT_FAILURE : EXIT_SUCCESS;
}

}  // namespace
}  // namespace vsledger

int main(int argc, char** argv) {
  if (argc == 2) return vsledger::Make(argv[1]);
  std::cerr << "make_golden_log FOLDER\n";
  return EXIT_FAILURE;
}
