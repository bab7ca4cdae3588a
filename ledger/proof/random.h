// Randomness from OpenSSL, for keys, salts and the ids of children. It is the only place that
// draws any; the pure core is handed what it needs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "absl/status/status.h"

namespace vsledger {

// The most bytes one call gives.
inline constexpr size_t kMaxRandomBytes = 1024;

// Fills `bytes` from OpenSSL's generator for private values. Safe from any thread. Internal if
// OpenSSL has no randomness to give: then `bytes` must not be used. More than kMaxRandomBytes is
// our bug.
absl::Status FillRandom(std::span<uint8_t> bytes);

}  // namespace vsledger
