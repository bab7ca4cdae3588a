// A small authority whose officers do things at random: some right, many wrong. Owns what is tried
// next; must not know what has to hold afterwards.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "tests/ledger/support/authority.h"

namespace vsledger {

class RandomBusiness {
 public:
  explicit RandomBusiness(std::uint64_t seed);

  // Tries one command by somebody; answers what the ledger says to it. Days pass now and then.
  absl::StatusOr<Decision> Next();

  const Authority& authority() const { return authority_; }

 private:
  // A number from `least` to `most`.
  std::int64_t Draw(std::int64_t least, std::int64_t most);
  bool OneIn(int n) { return Draw(1, n) == 1; }
  Actor Somebody();
  const ChildName& SomeChild();
  SettingRef SomeSetting();
  // An item of the kind; now and then one that does not exist.
  ItemId Some(const char* prefix);

  Command Some();
  Command SomeOfTheFund(std::int64_t which);
  Command SomeAllocation(std::int64_t which);
  Command SomeOrder(std::int64_t which);
  Command SomePayment(std::int64_t which);
  ProposeAward Notice();
  ProposePolicy Version();
  RequestOrder Wanted();
  RecordDelivery Done();

  std::mt19937_64 random_;
  Authority authority_;
  std::vector<ChildName> children_;
  Date today_ = kToday;
};

}  // namespace vsledger
