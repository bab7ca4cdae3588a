// Which private values a record commits to. Owns the list of secrets of each kind of item: a secret
// that is left out here is found by the first record that carries it (LedgerWriter refuses it).
#pragma once

#include <vector>

#include "ledger/proof/hash.h"
#include "ledger/record.h"

namespace vsledger {

// The hashes of the record's request payload and of all secrets of its items; one may come twice.
std::vector<Hash> CommitmentsOf(const Record& record);

}  // namespace vsledger
