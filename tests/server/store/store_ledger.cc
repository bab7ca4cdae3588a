#include "tests/server/store/store_ledger.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <set>

#include "fmt/format.h"
#include "ledger/index.h"
#include "ledger/proof/checkpoint.h"
#include "proto/codec/record_codec.h"

namespace vsledger {

RecordCodec RealCodec() { return {EncodeRecord, DecodeRecord}; }

// In memory where there is such a place: these tests are about SQL, and a slow disk's fsync is most
// of their time. Durability is shown by the tests of the whole server.
TempFolder::TempFolder() {
  const bool in_memory = std::getenv("TMPDIR") == nullptr && access("/dev/shm", W_OK) == 0;
  const std::filesystem::path base =
      in_memory ? "/dev/shm" : std::filesystem::temp_directory_path();
  std::string pattern = base / "vsledger-store-XXXXXX";
  path_ = mkdtemp(pattern.data());
}

TempFolder::~TempFolder() { std::filesystem::remove_all(path_); }

StoreLedger::StoreLedger(const std::string& path) : path_(path) {
  store_ = *Store::Create(path, RealCodec());
  Ed25519PrivateKey key = *store_->folder().ReadKey(0);
  signer_ = std::make_unique<NoteSigner>(*NoteSigner::Create(kTestOrigin, std::move(key)));
  OpenLedger open;
  open.ledger.authority_code = "999";
  open.ledger.authority_name = "Testborough";
  open.ledger.origin = kTestOrigin;
  open.ledger.verifier_key = signer_->verifier().ToString();
  open.ledger.evaluation = true;
  Do({PersonId("server"), Role::kServer}, open);
}

absl::Status StoreLedger::Reopen() {
  Close();
  absl::StatusOr<std::unique_ptr<Store>> opened = Store::Open(path_, RealCodec());
  const absl::Status status = opened.status();
  if (opened.ok()) store_ = *std::move(opened);
  return status;
}

CheckpointSigner StoreLedger::Signer() const {
  return [this](std::uint64_t size, const Hash& root) {
    return SignCheckpoint({kTestOrigin, size, root, {}}, *signer_);
  };
}

Sealer StoreLedger::MakeSealer() {
  return Sealer([this] {
    Salt salt{};
    ++random_;
    for (std::size_t i = 0; i < sizeof random_; ++i) {
      salt[i] = static_cast<std::uint8_t>(random_ >> (8 * i));
    }
    return salt;
  });
}

Done StoreLedger::RunIn(WriteBatch& batch, const Actor& actor, const Command& command,
                        const std::string& request_id) {
  Done done;
  const std::string id = request_id.empty() ? fmt::format("request-{}", ++requests_) : request_id;
  done.status = batch.Run([&](CommandScope& scope) -> absl::Status {
    Sealer sealer = MakeSealer();
    const Envelope envelope{command, actor, RequestId(id), "payload", false, {}};
    auto decision =
        Decide(envelope, {scope.view(), scope.identity(), scope.reference(), now_, sealer});
    if (!decision.ok()) return decision.status();
    done.records = decision->records;
    auto places = scope.Append(decision->records, sealer.Take());
    if (!places.ok()) return places.status();
    done.places = *places;
    return absl::OkStatus();
  });
  return done;
}

void StoreLedger::Keep(const std::vector<Record>& records) {
  for (const Record& record : records) memory_.Apply(record);
}

absl::StatusOr<Decision> StoreLedger::Try(const Actor& actor, Command command) {
  Done done;
  const auto committed =
      store_->Write([&](WriteBatch& batch) { done = RunIn(batch, actor, command); }, Signer());
  if (!committed.ok()) return committed.status();
  if (!done.status.ok()) return done.status;
  Keep(done.records);
  return Decision{done.records, {}};
}

ItemId StoreLedger::Do(const Actor& actor, Command command) {
  const absl::StatusOr<Decision> decision = Try(actor, std::move(command));
  EXPECT_TRUE(decision.ok()) << decision.status();
  if (!decision.ok() || decision->records.empty()) return ItemId();
  return decision->records.back().event.subject;
}

RecordSetting ASetting(int number) {
  RecordSetting command;
  command.setting.ref = SettingRef(fmt::format("{}", 100'000 + number));
  command.setting.name = fmt::format("School {}", number);
  command.setting.authority_code = "999";
  return command;
}

namespace {

const Term kSummer{2025, Season::kSummer};

void OpenTheFund(StoreLedger& ledger) {
  ledger.Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
  const ItemId rate =
      ledger.Do(Officer(), ProposeRate{TestFund(), Pence{263'000}, "DfE conditions of grant"});
  ledger.Do(Chief(), ConfirmRate{rate});
  const ItemId award = ledger.Do(Finance(), ProposeAward{TestFund(),
                                                         AwardKind::kProvisional,
                                                         10,
                                                         Pence{2'630'000},
                                                         {},
                                                         Date(2025, 4, 1),
                                                         "notice 1"});
  ledger.Do(Chief(), ConfirmAward{award});
  ledger.Do(Head(), AdoptPolicy{ledger.Do(Officer(), WorkedYearPolicy())});
  ledger.Do(Finance(), RecordInstalment{TestFund(), Pence{500'000}, Date(2025, 4, 1)});
}

void AddChild(StoreLedger& ledger, int number) {
  const ChildName child{{}, {}, fmt::format("N{}", number)};
  ledger.Do(Officer(), RecordChild{child.number, Date(2012, 5, number), ""});
  ledger.Do(Officer(), RecordCare{child, {{Date(2024, 1, 1), std::nullopt, false}}});
  ledger.Do(Officer(), RecordPlacement{child, SettingRef(fmt::format("{}", 100'001 + number % 3)),
                                       Date(2024, 9, 1), std::nullopt, PlacementKind::kMain, 100,
                                       "", fmt::format("own {}", number)});
}

ItemId Allocate(StoreLedger& ledger, int number, bool approve) {
  RequestAllocation request;
  request.fund = TestFund();
  request.child = ChildName{{}, {}, fmt::format("N{}", number)};
  request.setting = SettingRef(fmt::format("{}", 100'001 + number % 3));
  request.term = kSummer;
  request.category = Category("support");
  request.pep_reference = "PEP target 2";
  request.reason = "reading";
  const ItemId id = ledger.Do(Officer(), request);
  if (approve) ledger.Do(Head(), ApproveAllocation{id, {}, ""});
  return id;
}

void BuyPsychology(StoreLedger& ledger) {
  RequestOrder request;
  request.fund = TestFund();
  request.supplier = ledger.Do(Officer(), RegisterSupplier{"Psychology Partners"});
  request.category = Category("ep");
  request.unit = "day";
  request.units = {400};
  request.unit_price = Pence{52'000};
  request.vat_basis_points = 2'000;
  const ItemId order = ledger.Do(Officer(), request);
  ledger.Do(Head(), ApproveOrder{order});
  ledger.Do(OtherOfficer(),
            RecordDelivery{order,
                           {200},
                           ledger.memory().LastRecordedAt().micros > 0 ? LondonDate(ledger.now())
                                                                       : Date(2025, 4, 28),
                           SharingBasis::kEqually,
                           {{{{}, {}, "N1"}, {}}, {{{}, {}, "N4"}, {}}}});
  ledger.Do(OtherOfficer(),
            RecordInvoice{order, "EP-1", Pence{104'000}, Pence{20'800}, LondonDate(ledger.now())});
}

void PayAndReverse(StoreLedger& ledger) {
  const Date today = LondonDate(ledger.now());
  const auto released = ledger.Try(Finance(), ReleasePayments{TestFund(), {}, {}, today});
  ASSERT_TRUE(released.ok()) << released.status();
  const ItemId run = released->records.front().event.subject;
  const std::vector<ItemId> bounced =
      ledger.memory().IdsByKey(key::PaymentsTo(SettingRef("100003")));
  ledger.Do(Finance(), ConfirmPayments{{}, run, bounced, today});
  for (const ItemId& payment : bounced) ledger.Do(Finance(), BouncePayment{payment, today});
  const std::uint64_t mistake =
      ledger.memory().Find(Allocate(ledger, 6, /*approve=*/true))->sequence;
  const ItemId reversal = ledger.Do(Officer(), ProposeReversal{mistake, "the wrong child"});
  ledger.Do(Head(), ConfirmReversal{reversal});
}

}  // namespace

void PlayBusiness(StoreLedger& ledger) {
  OpenTheFund(ledger);
  for (int number = 1; number <= 3; ++number) ledger.Do(Officer(), ASetting(number));
  ledger.SetToday(Date(2025, 4, 28));
  for (int number = 1; number <= 6; ++number) AddChild(ledger, number);
  for (int number = 1; number <= 4; ++number) Allocate(ledger, number, /*approve=*/true);
  ledger.Do(Head(), RefuseAllocation{Allocate(ledger, 5, /*approve=*/false), "no PEP"});
  BuyPsychology(ledger);
  PayAndReverse(ledger);
}

namespace {

std::set<std::string> KeysIn(const MemoryView& memory) {
  std::set<std::string> keys;
  for (std::uint64_t n = 0; n < memory.size(); ++n) {
    const Record record = *memory.FindRecord(n);
    for (const Item& item : record.items) {
      for (const std::string& key : KeysOf(item)) keys.insert(key);
    }
  }
  return keys;
}

bool SamePostings(const std::vector<LocatedPosting>& a, const std::vector<LocatedPosting>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const LocatedPosting& x, const LocatedPosting& y) {
                      return x.sequence == y.sequence && x.posting == y.posting;
                    });
}

// Each of these gives what differs, or nothing.

std::string BalanceDifference(const View& view, const MemoryView& memory) {
  if (view.Balances(FundCode()) != memory.Balances(FundCode())) return "Balances";
  if (view.Balances(TestFund()) != memory.Balances(TestFund())) return "Balances of the fund";
  for (const auto& [account, balance] : memory.Balances(FundCode())) {
    if (view.Balance(account) != balance) return "Balance of " + account.name.text;
  }
  for (const char* ref : {"100001", "100002", "100003", "199999"}) {
    const SettingRef setting(ref);
    if (!SamePostings(view.PostingsOfSetting(setting), memory.PostingsOfSetting(setting))) {
      return std::string("PostingsOfSetting ") + ref;
    }
  }
  return "";
}

std::string ItemDifference(const View& view, const MemoryView& memory, const Record& record) {
  for (const Item& item : record.items) {
    const auto found = view.Find(IdOf(item));
    const auto wanted = memory.Find(IdOf(item));
    if (!found || found->item != wanted->item || found->sequence != wanted->sequence) {
      return "Find " + IdOf(item).text;
    }
  }
  return "";
}

std::string RecordDifference(const View& view, const MemoryView& memory) {
  for (std::uint64_t n = 0; n < memory.size(); ++n) {
    const Record record = *memory.FindRecord(n);
    if (view.FindRecord(n) != record) return fmt::format("record {}", n);
    if (!view.HasRequest(record.request_id)) return fmt::format("the request of record {}", n);
    std::string difference = ItemDifference(view, memory, record);
    if (!difference.empty()) return difference;
  }
  if (view.HasRequest(RequestId("never-made"))) return "a request never made";
  return view.FindRecord(memory.size()) ? "a record beyond the end" : "";
}

std::string Difference(const View& view, const MemoryView& memory) {
  if (view.size() != memory.size()) return "size";
  if (view.LastHead() != memory.LastHead()) return "LastHead";
  for (const std::string& key : KeysIn(memory)) {
    if (view.IdsByKey(key) != memory.IdsByKey(key)) return "IdsByKey " + key;
  }
  std::string difference = BalanceDifference(view, memory);
  return difference.empty() ? RecordDifference(view, memory) : difference;
}

}  // namespace

::testing::AssertionResult SameView(const View& view, const MemoryView& memory) {
  const std::string difference = Difference(view, memory);
  if (difference.empty()) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << difference << " at size " << memory.size();
}

std::unique_ptr<SQLite::Database> OpenRaw(const std::string& file) {
  return std::make_unique<SQLite::Database>(file, SQLite::OPEN_READWRITE, 1000);
}

}  // namespace vsledger
