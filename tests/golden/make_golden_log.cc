// Writes the golden log of a release into a folder: every entry in hexadecimal digits, the last
// checkpoint, and the key (which is a secret of nobody's).
//
//   make_golden_log FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>

#include "absl/strings/escaping.h"
#include "proto/codec/record_codec.h"
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

int Make(const std::filesystem::path& folder) {
  const TempFolder temp;
  StoreLedger ledger(temp / "ledger");
  PlayBusiness(ledger);
  PlayTheRest(ledger);
  std::filesystem::create_directories(folder);
  std::ofstream entries(folder / "entries.hex");
  for (std::uint64_t n = 0; n < ledger.memory().size(); ++n) {
    entries << absl::BytesToHexString(EncodeRecord(*ledger.memory().FindRecord(n))) << '\n';
  }
  std::ofstream(folder / "checkpoint") << ledger.store().last_checkpoint().note;
  ledger.Close();
  std::ifstream key(temp / "ledger/log.key");
  std::string armour;
  std::string digits;
  std::getline(key, armour);
  std::getline(key, digits);
  std::ofstream(folder / "key.base64") << digits << '\n';
  return ::testing::Test::HasFailure() || !entries ? EXIT_FAILURE : EXIT_SUCCESS;
}

}  // namespace
}  // namespace vsledger

int main(int argc, char** argv) {
  if (argc == 2) return vsledger::Make(argv[1]);
  std::cerr << "make_golden_log FOLDER\n";
  return EXIT_FAILURE;
}
