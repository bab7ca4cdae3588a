#include "server/store/query.h"

#include "absl/status/status.h"
#include "ledger/base/check_fatal.h"
#include "ledger/proof/merkle.h"
#include "server/store/errors.h"

namespace vsledger {

Hash Cursor::Sha(int column) const {
  const SQLite::Column value = statement_.getColumn(column);
  absl::StatusOr<Hash> hash = HashFromBytes(std::string_view(
      static_cast<const char*>(value.getBlob()), static_cast<std::size_t>(value.getBytes())));
  if (!hash.ok()) throw StatusError(absl::DataLossError("a stored hash has not 32 bytes"));
  return *hash;
}

void Query::Bind(int index, std::uint64_t value) {
  VSL_CHECK(value <= kMaxTreeSize);
  statement_.bind(index, static_cast<std::int64_t>(value));
}

void Query::Bind(int index, Blob value) {
  // An empty BLOB needs a pointer that is not null, or SQLite takes it for NULL.
  const char* const bytes = value.bytes.empty() ? "" : value.bytes.data();
  statement_.bind(index, bytes, static_cast<int>(value.bytes.size()));
}

}  // namespace vsledger
