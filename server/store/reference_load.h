// Taking a reference file in whole (GIAS): its rows replace the rows of the file before, all at
// once or not at all. Knows nothing of CSV.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ledger/base/date.h"
#include "ledger/item/register_items.h"
#include "ledger/proof/hash.h"

namespace vsledger {

// Which settings of the reference to list; an empty field asks nothing.
struct ReferenceFilter {
  std::string authority_code;  // exactly this
  std::string name_part;       // anywhere in the name, upper and lower case (of A-Z) alike
};

// What a reference was taken from.
struct ReferenceSource {
  Hash sha256{};
  std::uint64_t bytes = 0;
  std::uint64_t rows = 0;
  Instant imported_at;
  friend bool operator==(const ReferenceSource&, const ReferenceSource&) = default;
};

// What a row did to the reference.
enum class RowChange { kNew, kChanged, kUnchanged, kRepeated };

// How many rows Commit took away because the new file has them no more.
struct ReferenceChange {
  std::uint64_t removed = 0;
};

// One file on its way in: a transaction on reference.db, undone unless committed. One thread;
// constant memory however many rows. Readers see the file before until Commit.
class ReferenceLoad {
 public:
  ~ReferenceLoad();
  ReferenceLoad(const ReferenceLoad&) = delete;
  ReferenceLoad& operator=(const ReferenceLoad&) = delete;

  // Takes a row in. `setting.id` is not looked at. kRepeated, and nothing taken, if this file has
  // had the same reference already. STORAGE_FAILED if the disk does.
  absl::StatusOr<RowChange> Add(const Setting& setting);

  // Puts the rows added in the place of all rows of the kind, and keeps `source`. STORAGE_FAILED
  // leaves everything as it was. Nothing may follow it.
  absl::StatusOr<ReferenceChange> Commit(const ReferenceSource& source);

 private:
  friend class Store;
  struct Work;
  explicit ReferenceLoad(std::unique_ptr<Work> work);

  std::unique_ptr<Work> work_;
};

}  // namespace vsledger
