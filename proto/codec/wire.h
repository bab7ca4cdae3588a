// Small steps that every file of the codec takes when it writes a message. Must not know messages.
#pragma once

#include <string>
#include <string_view>

#include "ledger/item/money_items.h"
#include "ledger/proof/hash.h"

namespace vsledger {

inline void PutHash(const Hash& hash, std::string* field) { field->assign(HashView(hash)); }

// An enum of the domain as the contract's enum: the numbers are the same (choices.cc proves it).
template <typename Wire, typename Domain>
constexpr Wire ToChoice(Domain value) {
  return static_cast<Wire>(static_cast<int>(value));
}

}  // namespace vsledger
