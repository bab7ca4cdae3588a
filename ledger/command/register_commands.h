// Commands about settings, children, suppliers and payees.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/item/register_items.h"

namespace vsledger {

// How a request names a child: exactly one of the three is set.
struct ChildName {
  ChildId id;
  std::string reference;  // ChildReference, "7K3MQ-2XD9A"
  std::string number;     // the authority's number; private, never in a record, log line or error
};

// Records a setting as it is now: one that GIAS does not have, or a used one that changed.
struct RecordSetting {
  Setting setting;  // its item id is ignored
};

// Makes the child with this number known, or corrects what is known of it.
struct RecordChild {
  std::string number;  // private
  Date born;           // private
  std::string upn;     // private; may be empty
};

struct RecordCare {
  ChildName child;
  std::vector<CarePeriod> periods;  // all of them, in time order
};

struct RecordPlacement {
  ChildName child;
  SettingRef setting;
  Date from;
  std::optional<Date> to;
  PlacementKind kind = PlacementKind::kMain;
  int share_percent = 100;
  std::string year_group;
  std::string own_reference;  // private; may be empty
};

// A child's PEP of a term as the ePEP system has it.
struct RecordPep {
  ChildName child;
  Term term;
  std::optional<Date> held_on;
  PepRating rating = PepRating::kNone;
  int band = 0;           // of need, from 1; 0: none stated
  std::string reference;  // private; may be empty
};

struct RegisterSupplier {
  std::string name;  // private
};

// Enters or changes where somebody is paid; exactly one of setting and supplier is set.
struct EnterPayee {
  SettingRef setting;
  ItemId supplier;
  std::string bank_reference;  // private
};

struct VerifyPayee {
  ItemId payee;
};

// A reference file was taken in whole.
struct RecordReference {
  std::string kind;
  Hash sha256{};
  std::uint64_t bytes = 0;
  std::uint64_t rows = 0;
};

// The server's own: the access log up to and with a day.
struct DigestAccess {
  Date through;
  std::uint64_t lines = 0;
  Hash sha256{};
};

// A new key for the log. Made by `vsledgerd rotate-key`, never over the wire.
struct ChangeKey {
  std::string verifier_key;
  bool drops_earlier = false;  // the keys before it are to sign no more
};

// Record 0. Made by `vsledgerd init`, never over the wire.
struct OpenLedger {
  LedgerIdentity ledger;  // its item id is ignored
};

}  // namespace vsledger
