// What the files of item sums share: the record that is being proved, and the sums of money that is
// paid and given back. For item_sums.cc alone.
#pragma once

#include <functional>
#include <string_view>

#include "absl/status/statusor.h"
#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "ledger/record.h"
#include "ledger/view.h"

namespace vsledger::sums {

// The record being proved, what stood before it, and ways to say what is wrong.
struct Proof {
  const Record& record;
  const View& before;

  absl::Status Broken(std::string_view why) const {
    return refuse::RecordBroken(record.sequence, why);
  }
  absl::Status Holds(bool is, std::string_view why) const {
    return is ? absl::OkStatus() : Broken(why);
  }
  // The record's only item of kind T, where it stands.
  template <typename T>
  absl::StatusOr<std::reference_wrapper<const T>> The() const {
    for (const Item& item : record.items) {
      if (const T* held = std::get_if<T>(&item)) return std::cref(*held);
    }
    return Broken(fmt::format("an item of kind {} is missing", T::kPrefix));
  }
};

// The sums of each event of these items; RECORD_BROKEN says which does not hold.
absl::Status PaymentSums(const Proof& proof);
absl::Status TransferSums(const Proof& proof);
absl::Status CutSums(const Proof& proof);
absl::Status RecoupmentSums(const Proof& proof);
absl::Status LimitSet(const Proof& proof);
absl::Status RunProposed(const Proof& proof);

// Of a new request: that it stands on a PEP, and in the run that it names, if any.
absl::Status ProposedInRun(const Proof& proof, const Allocation& allocation);
absl::Status SuccessorSums(const Proof& proof);

// The end of a fund's year and what follows it; credit notes and costs paid in advance.
absl::Status YearEndSums(const Proof& proof);

// The record carries the certificate of its fund again just where it changes it.
absl::Status CarriesCertificate(const Proof& proof);

// Never more than is owed, and settled just when nothing is outstanding.
bool SettlesRightly(const Recoupment& owed);

// A write-off that waits is what it was, or what is still outstanding if that is less.
bool WaitsForWhatIsLeft(const Recoupment& was, const Recoupment& owed);

}  // namespace vsledger::sums
