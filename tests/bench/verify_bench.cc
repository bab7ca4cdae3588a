// Times the verification of a large export beside plain SHA-256 of the same bytes.
//
//   verify_bench make FOLDER RECORDS      makes an export of so many records
//   verify_bench verify FOLDER            verifies it; prints times, memory and the ratio
#include <fmt/format.h>
#include <sys/resource.h>

#include <cstdlib>
#include <string>

#include "client/bundle/export_writer.h"
#include "client/bundle/verify_export.h"
#include "ledger/base/check_fatal.h"
#include "proto/codec/record_codec.h"
#include "tests/bench/big_log.h"
#include "tests/bench/stopwatch.h"

namespace vsledger {
namespace {

using client::ExportWriter;
using client::TileFolder;

NoteSigner Signer() {
  Ed25519Seed seed{};
  seed.fill(7);
  return *NoteSigner::Create("bench.example/vsledger/999", *Ed25519PrivateKey::FromSeed(seed));
}

// The processor time used so far. On a busy machine it says more than the time that went by.
double ProcessorSeconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

int Make(const std::string& folder, std::uint64_t records) {
  const NoteSigner signer = Signer();
  auto writer = ExportWriter::Open(folder, client::OnlyKey(signer.verifier()));
  VSL_CHECK(writer.ok() && writer->tree().size() == 0);
  const Stopwatch watch;
  std::uint64_t bytes = 0;
  BigLog log(signer.verifier(), [&](const Record& record) {
    std::string entry = EncodeRecord(record);
    bytes += entry.size();
    VSL_CHECK(writer->Append(std::move(entry)).ok());
  });
  log.GrowTo(records);
  const Frontier& tree = writer->tree();
  const auto note =
      SignCheckpoint({signer.verifier().name(), tree.size(), tree.Root(), {}}, signer);
  VSL_CHECK(note.ok() && writer->Finish(*note).ok());
  fmt::print("{} records, {} bytes, made in {:.1f} s\n", log.size(), bytes, watch.seconds());
  return EXIT_SUCCESS;
}

// Reads every entry and hashes all bytes as one, on one thread: what nobody can do without.
double PlainSeconds(const TileFolder& folder, std::uint64_t size, std::uint64_t& bytes) {
  const Stopwatch watch;
  Sha256Stream hash;
  for (std::uint64_t i = 0; i * kTileWidth < size; ++i) {
    const auto entries = folder.ReadEntries(TileOf(0, i, size));
    VSL_CHECK(entries.ok());
    for (const std::string& entry : *entries) {
      hash.Update(entry);
      bytes += entry.size();
    }
  }
  hash.Finish();
  return watch.seconds();
}

int Verify(const std::string& path) {
  const TileFolder folder(path);
  const NoteSigner signer = Signer();
  const Stopwatch watch;
  const auto found = client::VerifyExport({folder, signer.verifier(), {}});
  const double seconds = watch.seconds();
  const double processor = ProcessorSeconds();
  if (!found.ok()) {
    fmt::print(stderr, "{}\n", std::string(found.status().message()));
    return EXIT_FAILURE;
  }
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  std::uint64_t bytes = 0;
  const double plain = PlainSeconds(folder, found->checkpoint.size, bytes);
  fmt::print("{} records, {:.0f} MB: verified in {:.1f} s with at most {} MB of memory\n",
             found->checkpoint.size, static_cast<double>(bytes) / 1e6, seconds,
             used.ru_maxrss / 1024);
  fmt::print("processor time of all threads: {:.1f} s\n", processor);
  fmt::print("reading and SHA-256 alone: {:.1f} s, a ratio of {:.1f}\n", plain, seconds / plain);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace vsledger

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "make" && argc == 4) {
    return vsledger::Make(argv[2], std::strtoull(argv[3], nullptr, 10));
  }
  if (what == "verify" && argc == 3) return vsledger::Verify(argv[2]);
  fmt::print(stderr, "verify_bench make FOLDER RECORDS | verify FOLDER\n");
  return EXIT_FAILURE;
}
