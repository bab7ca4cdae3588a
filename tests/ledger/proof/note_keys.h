// Keys and names for the tests of notes and checkpoints.
#pragma once

#include <string_view>
#include <utility>

#include "ledger/proof/note_key.h"

namespace vsledger {

// The example of the Go package golang.org/x/mod/sumdb/note, signed by a tool that is not ours.
inline constexpr std::string_view kNeumannKey =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
inline constexpr std::string_view kNeumannText =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
inline constexpr std::string_view kNeumannSignatureLine =
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/"
    "SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

// A signer whose key is made of 32 times the byte `seed`.
inline NoteSigner SignerOf(std::string_view name, uint8_t seed) {
  Ed25519Seed bytes;
  bytes.fill(seed);
  return NoteSigner::Create(name, Ed25519PrivateKey::FromSeed(bytes).value()).value();
}

}  // namespace vsledger
