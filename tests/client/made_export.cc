#include "tests/client/made_export.h"

#include "client/bundle/export_writer.h"
#include "ledger/proof/merkle.h"
#include "proto/codec/record_codec.h"
#include "tests/ledger/support/test_ledger.h"

namespace vsledger::client {

NoteSigner MadeSigner(std::uint8_t seed) { return TestLogSigner(seed); }

std::vector<std::string> EntriesOf(const MemoryView& view) {
  std::vector<std::string> entries;
  for (std::uint64_t i = 0; i < view.size(); ++i) {
    entries.push_back(EncodeRecord(*view.FindRecord(i)));
  }
  return entries;
}

std::string MadeCheckpoint(const std::vector<std::string>& entries, std::size_t size,
                           const NoteSigner& signer) {
  return MadeCheckpoint(entries, size, std::span(&signer, 1));
}

std::string MadeCheckpoint(const std::vector<std::string>& entries, std::size_t size,
                           std::span<const NoteSigner> signers) {
  Frontier tree;
  for (std::size_t i = 0; i < size; ++i) tree.Append(LeafHash(entries[i]));
  const NoteSigner& first = signers.front();
  std::string note = *SignCheckpoint({first.verifier().name(), size, tree.Root(), {}}, first);
  for (const NoteSigner& signer : signers.subspan(1)) note = *AddSignature(note, signer);
  return note;
}

void WriteExport(const std::string& folder, const std::vector<std::string>& entries,
                 const NoteSigner& signer) {
  WriteExport(folder, entries, std::span(&signer, 1));
}

void WriteExport(const std::string& folder, const std::vector<std::string>& entries,
                 std::span<const NoteSigner> signers) {
  LogVerifiers keys;
  for (const NoteSigner& signer : signers) keys.in_force.push_back(signer.verifier());
  keys.all = keys.in_force;
  auto writer = ExportWriter::Open(folder, keys);
  ASSERT_TRUE(writer.ok()) << writer.status();
  for (const std::string& entry : entries) ASSERT_TRUE(writer->Append(entry).ok());
  const absl::Status finished = writer->Finish(MadeCheckpoint(entries, entries.size(), signers));
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
