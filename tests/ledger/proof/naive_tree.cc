#include "tests/ledger/proof/naive_tree.h"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <string_view>

#include "ledger/base/check_fatal.h"

namespace vsledger {
namespace {

Hash NaiveSha256(const std::string& bytes) {
  Hash hash;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
  return hash;
}

std::string Bytes(const Hash& hash) { return {hash.begin(), hash.end()}; }

// The largest power of two smaller than `size`, which is at least 2.
size_t Split(size_t size) {
  size_t k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}

std::vector<Hash> With(std::vector<Hash> hashes, const Hash& last) {
  hashes.push_back(last);
  return hashes;
}

std::vector<Hash> Subproof(size_t earlier, Entries entries, bool whole) {
  if (earlier == entries.size()) {
    return whole ? std::vector<Hash>{} : std::vector<Hash>{NaiveRoot(entries)};
  }
  const size_t k = Split(entries.size());
  if (earlier <= k) {
    return With(Subproof(earlier, entries.first(k), whole), NaiveRoot(entries.subspan(k)));
  }
  return With(Subproof(earlier - k, entries.subspan(k), false), NaiveRoot(entries.first(k)));
}

}  // namespace

std::vector<std::string> SomeEntries(size_t count) {
  std::vector<std::string> entries;
  for (size_t i = 0; i < count; ++i) entries.push_back(fmt::format("entry {}", i));
  return entries;
}

Hash NaiveRoot(Entries entries) {
  if (entries.empty()) return NaiveSha256("");
  if (entries.size() == 1) return NaiveSha256(std::string(1, '\x00') + entries[0]);
  const size_t k = Split(entries.size());
  return NaiveSha256("\x01" + Bytes(NaiveRoot(entries.first(k))) +
                     Bytes(NaiveRoot(entries.subspan(k))));
}

std::vector<Hash> NaivePath(size_t index, Entries entries) {
  if (entries.size() == 1) return {};
  const size_t k = Split(entries.size());
  if (index < k) return With(NaivePath(index, entries.first(k)), NaiveRoot(entries.subspan(k)));
  return With(NaivePath(index - k, entries.subspan(k)), NaiveRoot(entries.first(k)));
}

std::vector<Hash> NaiveConsistency(size_t earlier, Entries entries) {
  return Subproof(earlier, entries, true);
}

StoredTree::StoredTree(Entries entries) {
  for (const std::string& entry : entries) {
    frontier_.Append(LeafHash(entry), [this](NodeId id, const Hash& hash) {
      VSL_CHECK(nodes_.emplace(id, hash).second);  // each node once
    });
  }
}

absl::StatusOr<Hash> StoredTree::Read(NodeId id) const {
  ++reads_;
  const auto node = nodes_.find(id);
  if (node == nodes_.end()) {
    return absl::NotFoundError(fmt::format("no node {} of level {}", id.index, id.level));
  }
  return node->second;
}

}  // namespace vsledger
