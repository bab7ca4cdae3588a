// Items about who and where: settings, children, their care and placements, suppliers, payees.
// What identifies a child stands in identity.db; here are only salted hashes of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/item/care_period.h"
#include "ledger/item/money_items.h"

namespace vsledger {

// A setting as GIAS or the authority's own list has it; recorded when it is first used and when a
// used one changes (design.md section 3, reference data).
struct Setting {
  static constexpr const char* kPrefix = "st";
  ItemId id;
  SettingRef ref;
  std::string name;
  std::string authority_code;        // of the authority it lies in; empty where unknown
  std::string establishment_number;  // with authority_code it makes the LAESTAB; may be empty
  std::string type_code;             // GIAS TypeOfEstablishment, or the local list's word
  std::string group_code;
  std::string status_code;
  std::string phase_code;
  std::optional<Date> opened;
  std::optional<Date> closed;
  std::string postcode;
  friend bool operator==(const Setting&, const Setting&) = default;
};

// A child, as the ledger knows one: an id, and hashes of what identity.db holds.
struct Child {
  static constexpr const char* kPrefix = "ch";
  ItemId id;
  ChildId child;
  Secret number;  // the authority's number of the child
  Secret born;
  Secret upn;
  friend bool operator==(const Child&, const Child&) = default;
};

// All care periods of one child, in time order, not overlapping within one kind.
struct CareHistory {
  static constexpr const char* kPrefix = "ca";
  ItemId id;
  ChildId child;
  std::vector<CarePeriod> periods;
  friend bool operator==(const CareHistory&, const CareHistory&) = default;
};

enum class PlacementKind : std::uint8_t { kMain = 1, kSecond = 2 };

// Where a child learns, from the authority's own register.
struct Placement {
  static constexpr const char* kPrefix = "pl";
  ItemId id;
  ChildId child;
  SettingRef setting;
  Date from;
  std::optional<Date> to;  // inclusive; none while it lasts
  PlacementKind kind = PlacementKind::kMain;
  int share_percent = 100;
  std::string year_group;  // R, 1..13, N1, N2, or empty where the register does not say
  Secret own_reference;    // the setting's own reference for the child
  friend bool operator==(const Placement&, const Placement&) = default;
};

// A child's PEP of one term, as the ePEP system has it: how good, in which band of need, and where
// it stands. A later status of the same term takes its place.
struct PepStatus {
  static constexpr const char* kPrefix = "pp";
  ItemId id;
  ChildId child;
  Term term;
  std::optional<Date> held_on;  // the day of the meeting; none where there was none
  PepRating rating = PepRating::kNone;
  int band = 0;      // of need, from 1; 0: none stated
  Secret reference;  // where the PEP says what the money is for: meeting and target
  friend bool operator==(const PepStatus&, const PepStatus&) = default;
};

// Up to which amount an officer may approve (design.md section 6). The last one of a person holds.
struct OfficerLimit {
  static constexpr const char* kPrefix = "ol";
  ItemId id;
  PersonId person;
  Pence amount;  // nil takes the limit away
  PersonId set_by;
  friend bool operator==(const OfficerLimit&, const OfficerLimit&) = default;
};

// A setting that takes another's place: an academy, a merger (domain.md section 1).
struct Successor {
  static constexpr const char* kPrefix = "su";
  ItemId id;
  SettingRef before;
  SettingRef after;
  Date from;
  ProposalState state = ProposalState::kProposed;
  PersonId proposed_by;
  PersonId confirmed_by;
  friend bool operator==(const Successor&, const Successor&) = default;
};

// Who the authority buys from. The name may be a person's, so it is private.
struct Supplier {
  static constexpr const char* kPrefix = "sp";
  ItemId id;
  Secret name;
  friend bool operator==(const Supplier&, const Supplier&) = default;
};

enum class PayeeState : std::uint8_t { kEntered = 1, kVerified = 2 };

// The bank reference of somebody who is paid; a change blocks payment until a second officer has
// verified it (control 18).
struct Payee {
  static constexpr const char* kPrefix = "py";
  ItemId id;
  SettingRef setting;  // one of these two is set
  ItemId supplier;
  Secret bank_reference;
  PayeeState state = PayeeState::kEntered;
  PersonId entered_by;
  PersonId verified_by;
  friend bool operator==(const Payee&, const Payee&) = default;
};

// A reference file taken in whole (GIAS): what it was, not what it says.
struct ReferenceFile {
  static constexpr const char* kPrefix = "rf";
  ItemId id;
  std::string kind;  // "gias"
  Hash sha256{};
  std::uint64_t bytes = 0;
  std::uint64_t rows = 0;
  Date imported_on;
  friend bool operator==(const ReferenceFile&, const ReferenceFile&) = default;
};

// The access log of one day: how many lines, and the hash over them (design.md section 3).
struct AccessDigest {
  static constexpr const char* kPrefix = "ad";
  ItemId id;
  Date through;  // London date of the last line covered
  std::uint64_t lines = 0;
  Hash sha256{};
  friend bool operator==(const AccessDigest&, const AccessDigest&) = default;
};

// A key of the log after the first, which record 0 names. From the checkpoint over its record on
// every checkpoint carries its signature (ledger/rules/log_keys.h).
struct LogKey {
  static constexpr const char* kPrefix = "lk";
  ItemId id;
  std::string verifier_key;    // "name+hash+key", formats.md; the name is the log's origin
  std::string follows;         // the verifier key made before it
  bool drops_earlier = false;  // the keys before it sign no more
  friend bool operator==(const LogKey&, const LogKey&) = default;
};

}  // namespace vsledger
