// Which role may call which method (design.md section 6): data in one place, access_table.cc.
// Owns the table and its lookups; must not know who a caller is or what a method does.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "ledger/record.h"

namespace vsledger {

// A set of roles.
class RoleSet {
 public:
  constexpr RoleSet(std::initializer_list<Role> roles) {
    for (const Role role : roles) bits_ |= BitOf(role);
  }
  constexpr bool Holds(Role role) const { return (bits_ & BitOf(role)) != 0; }

 private:
  static constexpr std::uint32_t BitOf(Role role) { return 1U << static_cast<unsigned>(role); }
  std::uint32_t bits_ = 0;
};

// What of a method's calls goes into the access log (design.md section 3; control 20).
enum class Trace : std::uint8_t {
  kRefusals = 1,  // a write: the log has what was done, the access log what was refused
  kAlways = 2,    // a read of the ledger's data
  kNever = 3,     // tells nothing that the ledger holds of anybody
};

struct AccessRow {
  std::string_view method;  // "FundService/OpenFund"
  RoleSet roles;
  Trace trace = Trace::kRefusals;
};

// Every row, in the order of the file.
std::span<const AccessRow> AccessTable();

// The row of a method; null if there is none.
const AccessRow* FindAccess(std::string_view method);

// OK if every method has exactly one row and every row a method; FailedPrecondition names the
// first that has not. The server does not start without it.
absl::Status CheckAccessTable(std::span<const std::string> methods);

}  // namespace vsledger
