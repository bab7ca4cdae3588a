// Fills any message of the permanent record with random values that follow the contract's grammar,
// by reflection: a field added to the contract is filled without a line here.
#pragma once

#include <google/protobuf/message.h>

#include <random>

namespace vsledger {

// The seed of this run, printed by the tests that use it.
using Chance = std::mt19937_64;

// Fills every field of `message` and of the messages in it; lists get up to three entries.
void FillAtRandom(google::protobuf::Message& message, Chance& chance);

}  // namespace vsledger
