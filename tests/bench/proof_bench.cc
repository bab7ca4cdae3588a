// Times proofs over a large ledger beside reading one of its rows. The ledger is made by the real
// store, record by record; the proofs are those that AuditService answers with, each from a
// snapshot of its own, and each is verified.
//
//   proof_bench make FOLDER RECORDS      makes a ledger of so many records
//   proof_bench prove FOLDER PROOFS      makes so many proofs of each kind at random places
//   proof_bench smoke                    both, small, in a folder that is gone at the end
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "ledger/base/check_fatal.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/merkle_proof.h"
#include "ledger/proof/note_key.h"
#include "proto/codec/record_codec.h"
#include "server/app/query/proofs.h"
#include "server/store/ledger_schema.h"
#include "server/store/log_tables.h"
#include "server/store/store.h"
#include "tests/bench/big_log.h"
#include "tests/bench/stopwatch.h"

namespace vsledger {
namespace {

constexpr const char* kOrigin = "bench.example/vsledger/999";
constexpr std::size_t kRecordsPerBatch = 1'000;
constexpr std::uint64_t kSmokeRecords = 1;  // the children alone make some thousands
constexpr int kSmokeProofs = 500;
constexpr std::uint64_t kSeed = 20261126;

RecordCodec Codec() { return {EncodeRecord, DecodeRecord}; }

NoteSigner SignerOf(const Store& store) {
  return *NoteSigner::Create(kOrigin, *store.folder().ReadKey(0));
}

// One transaction and one checkpoint for all of them.
void Append(Store& store, const NoteSigner& signer, const std::vector<Record>& records) {
  absl::Status appended;
  const auto append = [&](CommandScope& scope) { return scope.Append(records, {}).status(); };
  const auto written = store.Write([&](WriteBatch& batch) { appended = batch.Run(append); },
                                   [&](std::uint64_t size, const Hash& root) {
                                     return SignCheckpoint({kOrigin, size, root, {}}, signer);
                                   });
  if (!appended.ok()) fmt::print(stderr, "{}\n", std::string(appended.message()));
  VSL_CHECK(appended.ok() && written.ok());
}

void Make(const std::string& folder, std::uint64_t records) {
  const Stopwatch watch;
  const std::unique_ptr<Store> store = *Store::Create(folder, Codec());
  const NoteSigner signer = SignerOf(*store);
  std::vector<Record> waiting;
  BigLog log(signer.verifier(), [&](const Record& record) {
    waiting.push_back(record);
    if (waiting.size() < kRecordsPerBatch) return;
    Append(*store, signer, waiting);
    waiting.clear();
  });
  log.GrowTo(records);
  if (!waiting.empty()) Append(*store, signer, waiting);
  fmt::print("{} records, made in {:.1f} s\n", log.size(), watch.seconds());
}

// How long each of many turns took.
class Times {
 public:
  void Add(double seconds) { seconds_.push_back(seconds); }
  double Median() { return At(seconds_.size() / 2); }
  double Percentile99() { return At(seconds_.size() * 99 / 100); }
  double Worst() { return At(seconds_.size() - 1); }

 private:
  double At(std::size_t place) {
    const auto nth = seconds_.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(seconds_.begin(), nth, seconds_.end());
    return *nth;
  }
  std::vector<double> seconds_;
};

void Print(const char* what, Times times, double row_seconds) {
  constexpr double kMicros = 1e6;
  fmt::print("{}: median {:.1f} us, p99 {:.1f} us, worst {:.1f} us; median {:.1f} times a row\n",
             what, times.Median() * kMicros, times.Percentile99() * kMicros,
             times.Worst() * kMicros, times.Median() / row_seconds);
}

// Random places in a log, the same in every run.
class Places {
 public:
  explicit Places(std::uint64_t size) : place_(0, size - 1) {}
  std::uint64_t Next() { return place_(random_); }

 private:
  std::mt19937_64 random_{kSeed};
  std::uniform_int_distribution<std::uint64_t> place_;
};

// A plain row: an entry by its number, from a connection that does nothing else.
Times ReadRows(const std::string& ledger_db, std::uint64_t size, int count) {
  const auto database = OpenDatabaseReadOnly(ledger_db, kLedgerForm);
  LogReader log(*database);
  Places places(size);
  Times times;
  for (int i = 0; i < count; ++i) {
    const std::uint64_t place = places.Next();
    const Stopwatch watch;
    const auto entry = log.Entry(place);
    times.Add(watch.seconds());
    VSL_CHECK(entry.has_value());
  }
  return times;
}

// Makes proofs in the way a call is answered: `prove` on a snapshot of its own, timed with it.
Times Prove(Store& store, std::uint64_t size, int count,
            absl::FunctionRef<absl::Status(const Snapshot&, std::uint64_t)> prove,
            absl::FunctionRef<absl::Status(const Snapshot&, std::uint64_t)> verify) {
  Places places(size);
  Times times;
  for (int i = 0; i < count; ++i) {
    const std::uint64_t place = places.Next();
    const Stopwatch watch;
    const auto made = store.Read([&](const Snapshot& snapshot) { return prove(snapshot, place); });
    times.Add(watch.seconds());
    VSL_CHECK(made.ok());
    const auto verified =
        store.Read([&](const Snapshot& snapshot) { return verify(snapshot, place); });
    if (!verified.ok()) fmt::print(stderr, "{}\n", std::string(verified.message()));
    VSL_CHECK(verified.ok());
  }
  return times;
}

Times ProveRecords(Store& store, const Checkpoint& head, int count) {
  InclusionIn made;
  return Prove(
      store, head.size, count,
      [&](const Snapshot& snapshot, std::uint64_t place) -> absl::Status {
        auto proven = ProveInclusion(snapshot, place, std::nullopt);
        if (proven.ok()) made = *std::move(proven);
        return proven.status();
      },
      [&](const Snapshot& snapshot, std::uint64_t place) {
        const std::string entry = snapshot.Entries(place, 1).front();
        return VerifyInclusion(place, head.size, LeafHash(entry), made.proof, head.root);
      });
}

Times ProveContinuations(Store& store, const Checkpoint& head, int count) {
  ConsistencyTo made;
  return Prove(
      store, head.size, count,
      [&](const Snapshot& snapshot, std::uint64_t place) -> absl::Status {
        auto proven = ProveConsistency(snapshot, place + 1, std::nullopt);
        if (proven.ok()) made = *std::move(proven);
        return proven.status();
      },
      [&](const Snapshot& snapshot, std::uint64_t place) {
        return VerifyConsistency(place + 1, head.size, made.proof, *snapshot.RootAt(place + 1),
                                 head.root);
      });
}

void ProveAll(const std::string& folder, int count) {
  const std::unique_ptr<Store> store = *Store::Open(folder, Codec());
  const NoteSigner signer = SignerOf(*store);
  const auto opened = OpenCheckpoint(store->last_checkpoint().note, signer.verifier());
  VSL_CHECK(opened.ok());
  const Checkpoint& head = opened->checkpoint;
  Times rows = ReadRows(store->folder().ledger_db(), head.size, count);
  const double row_seconds = rows.Median();
  fmt::print("{} records, {} of each at random places; every proof verifies\n", head.size, count);
  Print("a row read", rows, row_seconds);
  Print("an inclusion proof", ProveRecords(*store, head, count), row_seconds);
  Print("a consistency proof", ProveContinuations(*store, head, count), row_seconds);
}

void Smoke() {
  std::string folder = std::filesystem::temp_directory_path() / "vsledger-proofs-XXXXXX";
  VSL_CHECK(::mkdtemp(folder.data()) != nullptr);
  Make(folder + "/ledger", kSmokeRecords);
  ProveAll(folder + "/ledger", kSmokeProofs);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace vsledger

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "make" && argc == 4) {
    vsledger::Make(argv[2], std::strtoull(argv[3], nullptr, 10));
  } else if (what == "prove" && argc == 4) {
    vsledger::ProveAll(argv[2], std::atoi(argv[3]));
  } else if (what == "smoke" && argc == 2) {
    vsledger::Smoke();
  } else {
    fmt::print(stderr, "proof_bench make FOLDER RECORDS | prove FOLDER PROOFS | smoke\n");
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
