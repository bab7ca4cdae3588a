// Exports made by hand: any entries, hashed and signed as a log would, true or not. And a way to
// run a command with no server anywhere.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "ledger/memory_view.h"
#include "ledger/proof/note_key.h"
#include "tests/client/run_fixture.h"

namespace vsledger::client {

// The key of the log that TestLedger opens; another seed is another log of the same name.
NoteSigner MadeSigner(std::uint8_t seed = 1);

// The bytes of every record of a ledger.
std::vector<std::string> EntriesOf(const MemoryView& view);

// A checkpoint of the first `size` entries.
std::string MadeCheckpoint(const std::vector<std::string>& entries, std::size_t size,
                           const NoteSigner& signer);
// The same with a signature of each.
std::string MadeCheckpoint(const std::vector<std::string>& entries, std::size_t size,
                           std::span<const NoteSigner> signers);

// Writes the whole export of these entries into a new folder.
void WriteExport(const std::string& folder, const std::vector<std::string>& entries,
                 const NoteSigner& signer);
void WriteExport(const std::string& folder, const std::vector<std::string>& entries,
                 std::span<const NoteSigner> signers);

// Runs a command for which there is no server, no certificate and no config file.
Ran RunOffline(const Words& words);

}  // namespace vsledger::client
