// A setting as a file has it, whichever file: GIAS or the authority's own list.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"

namespace vsledger::import {

// Codes are without leading zeros ("02" and "2" are both "2"), authority codes of three digits,
// establishment numbers of four. What a file leaves out is empty.
struct SettingRow {
  SettingRef ref;
  std::string la_code;               // of the authority it lies in; empty outside England
  std::string establishment_number;  // "3402"
  std::string laestab;               // authority code and establishment number, "2073402"
  std::string name;
  std::string type_code;  // GIAS TypeOfEstablishment, or the local list's word
  std::string type_name;
  std::string group_code;  // GIAS EstablishmentTypeGroup: tell groups apart by this, not by name
  std::string group_name;
  std::string status_code;
  std::string status_name;
  std::optional<Date> opened;
  std::optional<Date> closed;
  std::string phase_code;
  std::string phase_name;
  std::optional<int> low_age;
  std::optional<int> high_age;
  std::string postcode;
  friend bool operator==(const SettingRow&, const SettingRow&) = default;
};

// Which settings a file has named already. GIAS URNs are bits in a map of 1.25 MB at most, so that
// memory does not grow with the file; others are few and kept by name.
class SettingsSeen {
 public:
  // Whether `ref` is new; it is not the next time.
  bool Add(const SettingRef& ref);

  // How many there are without a URN.
  std::size_t others() const { return others_.size(); }

 private:
  // URNs have at most seven digits (ledger/base/ids.cc).
  static constexpr std::size_t kUrns = 10'000'000;
  std::vector<bool> urns_;
  std::unordered_set<std::string> others_;
};

}  // namespace vsledger::import
