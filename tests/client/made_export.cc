#include "tests/client/made_export.h"

#include "client/bundle/export_writer.h"
#include "ledger/proof/merkle.h"
#include "proto/codec/record_codec.h"

namespace vsledger::client {

NoteSigner MadeSigner(std::uint8_t seed) {
  Ed25519Seed bytes{};
  bytes.fill(seed);
  return *NoteSigner::Create("testborough.example/vsledger/999",
                             *Ed25519PrivateKey::FromSeed(bytes));
}

std::vector<std::string> EntriesOf(const MemoryView& view) {
  std::vector<std::string> entries;
  for (std::uint64_t i = 0; i < view.size(); ++i) {
    entries.push_back(EncodeRecord(*view.FindRecord(i)));
  }
  return entries;
}

std::string MadeCheckpoint(const std::vector<std::string>& entries, std::size_t size,
                           const NoteSigner& signer) {
  Frontier tree;
  for (std::size_t i = 0; i < size; ++i) tree.Append(LeafHash(entries[i]));
  return *SignCheckpoint({signer.verifier().name(), size, tree.Root(), {}}, signer);
}

void WriteExport(const std::string& folder, const std::vector<std::string>& entries,
                 const NoteSigner& signer) {
  auto writer = ExportWriter::Open(folder, signer.verifier());
  ASSERT_TRUE(writer.ok()) << writer.status();
  for (const std::string& entry : entries) ASSERT_TRUE(writer->Append(entry).ok());
  const absl::Status finished = writer->Finish(MadeCheckpoint(entries, entries.size(), signer));
  ASSERT_TRUE(finished.ok()) << finished;
}

Ran RunOffline(const Words& words) {
  const Surroundings nothing{
      [](const std::string&) { return std::nullopt; },
      [](const std::string&, std::size_t) { return absl::NotFoundError("no config file"); }};
  std::ostringstream out;
  std::ostringstream err;
  const int exit_code = client::Run(words, nothing, {&out, &err, false});
  return {exit_code, out.str(), err.str()};
}

}  // namespace vsledger::client
