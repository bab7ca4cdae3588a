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
