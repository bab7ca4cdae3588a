// Decisions about settings, children, care, placements, suppliers and payees: mostly facts, which
// are recorded whatever they do. A fact that already stands writes nothing.
#include <algorithm>

#include "fmt/format.h"
#include "ledger/decide/desk.h"
#include "ledger/index.h"
#include "ledger/rules/allocation_rules.h"
#include "ledger/rules/child_rules.h"

namespace vsledger {
namespace {

std::optional<Child> ChildItem(const View& view, const ChildId& child) {
  for (const ItemId& id : view.IdsByKey(key::ChildById(child))) return FindAs<Child>(view, id);
  return std::nullopt;
}

std::optional<Payee> PayeeItem(const View& view, const EnterPayee& command) {
  const std::string key =
      command.supplier.empty() ? key::PayeeOf(command.setting) : key::PayeeOf(command.supplier);
  for (const ItemId& id : view.IdsByKey(key)) return FindAs<Payee>(view, id);
  return std::nullopt;
}

absl::Status NeedInOrder(const std::vector<CarePeriod>& periods) {
  for (const CarePeriod& period : periods) {
    if (period.to && *period.to < period.from) {
      return refuse::PeriodBackwards("periods", period.from, *period.to);
    }
  }
  return absl::OkStatus();
}

// The placement of this child at this setting that began on this day; none if there is none.
std::optional<Placement> SamePlacement(const View& view, const ChildId& child,
                                       const RecordPlacement& command) {
  for (const ItemId& id : view.IdsByKey(key::PlacementsOfChild(child))) {
    std::optional<Placement> placement = FindAs<Placement>(view, id);
    if (placement && placement->setting == command.setting && placement->from == command.from) {
      return placement;
    }
  }
  return std::nullopt;
}

absl::Status NeedPlacementFields(const RecordPlacement& command) {
  if (command.to && *command.to < command.from) {
    return refuse::PeriodBackwards("to", command.from, *command.to);
  }
  if (command.share_percent < 1 || command.share_percent > 100) {
    return refuse::MalformedNumber("share_percent", std::to_string(command.share_percent),
                                   "1 to 100");
  }
  return absl::OkStatus();
}

}  // namespace

// DUPLICATE_ITEM: a ledger is opened once.
absl::StatusOr<Decision> Decide(Desk& desk, const OpenLedger& command) {
  if (desk.view().size() != 0) return refuse::DuplicateItem(ItemId("lg-0"), "the ledger");
  LedgerIdentity ledger = command.ledger;
  ledger.id = desk.NextId<LedgerIdentity>();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kLedgerOpened, desk.today(), {ledger}));
  return desk.Finish();
}

// FIELD_MISSING (name).
absl::StatusOr<Decision> Decide(Desk& desk, const RecordSetting& command) {
  Setting setting = command.setting;
  if (setting.name.empty()) return refuse::FieldMissing("name");
  const std::optional<Setting> known = SettingByRef(desk.view(), setting.ref);
  setting.id = known ? known->id : desk.NextId<Setting>();
  if (known && *known == setting) return desk.Already(known->id);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kSettingRecorded, desk.today(), {setting}));
  return desk.Finish();
}

// FIELD_MISSING (number), MALFORMED_TEXT (born in the future: the day itself is private).
absl::StatusOr<Decision> Decide(Desk& desk, const RecordChild& command) {
  if (command.number.empty()) return refuse::FieldMissing("number");
  if (desk.today() < command.born) {
    return refuse::MalformedText("born", "the date of birth lies in the future");
  }
  const std::optional<ChildId> known = desk.identity().ChildByNumber(command.number);
  std::optional<Child> child = known ? ChildItem(desk.view(), *known) : std::nullopt;
  const std::string born = FormatDate(command.born);
  if (child && Says(desk, child->born, born) && Says(desk, child->upn, command.upn)) {
    return desk.Already(child->id);
  }
  if (!child) {
    child = Child{.id = desk.NextId<Child>(),
                  .child = desk.sealer().NewChildId(),
                  .number = {},
                  .born = {},
                  .upn = {}};
  }
  Sealer& sealer = desk.sealer();
  child->number = sealer.Seal(PrivateKind::kChildNumber, command.number, child->child);
  child->born = sealer.Seal(PrivateKind::kBirthDate, born, child->child);
  child->upn = sealer.Seal(PrivateKind::kUpn, command.upn, child->child);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kChildRecorded, desk.today(), {*child}));
  return desk.Finish();
}

// CHILD_UNKNOWN, FIELD_MISSING (periods), PERIOD_BACKWARDS.
absl::StatusOr<Decision> Decide(Desk& desk, const RecordCare& command) {
  VSL_ASSIGN_OR_RETURN(const ChildId child, NeedChild(desk, "child", command.child));
  if (command.periods.empty()) return refuse::FieldMissing("periods");
  VSL_RETURN_IF_ERROR(NeedInOrder(command.periods));
  std::optional<CareHistory> care = CareOf(desk.view(), child);
  const std::vector<CarePeriod> known = care ? care->periods : std::vector<CarePeriod>();
  std::vector<CarePeriod> merged = MergedCare(known, command.periods);
  if (care && care->periods == merged) return desk.Already(care->id);
  if (!care) care = CareHistory{desk.NextId<CareHistory>(), child, {}};
  care->periods = std::move(merged);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kCareRecorded, care->periods.front().from, {*care}));
  return desk.Finish();
}

// CHILD_UNKNOWN, PERIOD_BACKWARDS, MALFORMED_NUMBER (share), SETTING_UNKNOWN. The same child,
// setting and first day is the same placement, corrected.
absl::StatusOr<Decision> Decide(Desk& desk, const RecordPlacement& command) {
  VSL_ASSIGN_OR_RETURN(const ChildId child, NeedChild(desk, "child", command.child));
  VSL_RETURN_IF_ERROR(NeedPlacementFields(command));
  const std::optional<Placement> known = SamePlacement(desk.view(), child, command);
  if (!known) {
    VSL_RETURN_IF_ERROR(NeedSetting(desk, "setting", command.setting).status());
  }
  Placement placement = known.value_or(Placement());
  placement.to = command.to;
  placement.kind = command.kind;
  placement.share_percent = command.share_percent;
  placement.year_group = command.year_group;
  const bool same_reference = Says(desk, placement.own_reference, command.own_reference);
  if (known && placement == *known && same_reference) return desk.Already(known->id);
  if (!known) {
    placement.id = desk.NextId<Placement>();
    placement.child = child;
    placement.setting = command.setting;
    placement.from = command.from;
  }
  if (!same_reference) {
    placement.own_reference =
        desk.sealer().Seal(PrivateKind::kOwnReference, command.own_reference, child);
  }
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kPlacementRecorded, placement.from, {placement}));
  return desk.Finish();
}

// FIELD_MISSING (name).
absl::StatusOr<Decision> Decide(Desk& desk, const RegisterSupplier& command) {
  if (command.name.empty()) return refuse::FieldMissing("name");
  Supplier supplier;
  supplier.id = desk.NextId<Supplier>();
  supplier.name = desk.sealer().Seal(PrivateKind::kSupplierName, command.name);
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kSupplierRegistered, desk.today(), {supplier}));
  return desk.Finish();
}

// FIELD_MISSING (payee, bank_reference), SETTING_UNKNOWN or ITEM_UNKNOWN (supplier). A change
// takes the verification away (control 18).
absl::StatusOr<Decision> Decide(Desk& desk, const EnterPayee& command) {
  if (command.setting.empty() == command.supplier.empty()) return refuse::FieldMissing("payee");
  if (command.bank_reference.empty()) return refuse::FieldMissing("bank_reference");
  if (command.supplier.empty()) {
    VSL_RETURN_IF_ERROR(NeedSetting(desk, "setting", command.setting).status());
  } else {
    VSL_RETURN_IF_ERROR(desk.Need<Supplier>("supplier", command.supplier).status());
  }
  std::optional<Payee> payee = PayeeItem(desk.view(), command);
  if (payee && Says(desk, payee->bank_reference, command.bank_reference)) {
    return desk.Already(payee->id);
  }
  if (!payee) {
    payee = Payee();
    payee->id = desk.NextId<Payee>();
    payee->setting = command.setting;
    payee->supplier = command.supplier;
  }
  payee->bank_reference = desk.sealer().Seal(PrivateKind::kBankReference, command.bank_reference);
  payee->state = PayeeState::kEntered;
  payee->entered_by = desk.person();
  payee->verified_by = PersonId();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kPayeeEntered, desk.today(), {*payee}));
  return desk.Finish();
}

// ITEM_UNKNOWN, CHANGED_SINCE_SEEN, already verified: that record, SAME_PERSON.
absl::StatusOr<Decision> Decide(Desk& desk, const VerifyPayee& command) {
  VSL_ASSIGN_OR_RETURN(Payee payee, desk.Need<Payee>("payee", command.payee));
  if (payee.state == PayeeState::kVerified) return desk.Already(payee.id);
  VSL_RETURN_IF_ERROR(NeedOther(desk, payee.id, payee.entered_by, "entered", "verify"));
  payee.state = PayeeState::kVerified;
  payee.verified_by = desk.person();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kPayeeVerified, desk.today(), {payee}));
  return desk.Finish();
}

// The same file again writes nothing.
absl::StatusOr<Decision> Decide(Desk& desk, const RecordReference& command) {
  const View& view = desk.view();
  const std::vector<ItemId> known = view.IdsByKey(key::OfKind(ReferenceFile::kPrefix));
  if (!known.empty()) {
    const std::optional<ReferenceFile> last = FindAs<ReferenceFile>(view, known.back());
    if (last && last->sha256 == command.sha256 && last->rows == command.rows) {
      return desk.Already(last->id);
    }
  }
  ReferenceFile file;
  file.id = desk.NextId<ReferenceFile>();
  file.kind = command.kind;
  file.sha256 = command.sha256;
  file.bytes = command.bytes;
  file.rows = command.rows;
  file.imported_on = desk.today();
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kReferenceRecorded, desk.today(), {file}));
  return desk.Finish();
}

absl::StatusOr<Decision> Decide(Desk& desk, const DigestAccess& command) {
  AccessDigest digest;
  digest.id = desk.NextId<AccessDigest>();
  digest.through = command.through;
  digest.lines = command.lines;
  digest.sha256 = command.sha256;
  VSL_RETURN_IF_ERROR(desk.Write(EventKind::kAccessDigested, desk.today(), {digest}));
  return desk.Finish();
}

}  // namespace vsledger
