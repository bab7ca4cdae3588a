#include "proto/codec/registry_command_codec.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "ledger/base/refusals.h"
#include "proto/codec/child_name_codec.h"
#include "proto/codec/limits.h"
#include "proto/codec/reader.h"

namespace vsledger {
namespace {

// As registers write them; empty where they say nothing.
constexpr std::array<std::string_view, 17> kYearGroups{
    "", "N1", "N2", "R", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"};

std::string YearGroup(const std::string& text, FieldReader& read) {
  if (std::find(kYearGroups.begin(), kYearGroups.end(), text) == kYearGroups.end()) {
    read.Fail(refuse::MalformedNumber("year_group", text, "a year group: N1, N2, R or 1 to 13"));
  }
  return text;
}

// Nothing said is the whole of the child.
int SharePercent(int percent, FieldReader& read) {
  constexpr int kWhole = static_cast<int>(kMaxSharePercent);
  if (percent == 0) return kWhole;
  return static_cast<int>(read.Number(percent, 1, kWhole, "share_percent"));
}

}  // namespace

absl::StatusOr<Command> FromWire(const v1::RegisterSupplierRequest& wire) {
  FieldReader read;
  RegisterSupplier command{.name = read.Text(wire.name(), kMaxNameChars, "name")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::EnterPayeeRequest& wire) {
  FieldReader read;
  EnterPayee command;
  switch (wire.payee_case()) {
    case v1::EnterPayeeRequest::kSetting:
      command.setting = read.Setting(wire.setting(), "setting");
      break;
    case v1::EnterPayeeRequest::kSupplier:
      command.supplier = read.Item(wire.supplier(), "supplier");
      break;
    case v1::EnterPayeeRequest::PAYEE_NOT_SET:
      read.Fail(refuse::FieldMissing("payee"));
      break;
  }
  command.bank_reference =
      read.Text(wire.bank_reference(), kMaxBankReferenceChars, "bank_reference");
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::VerifyPayeeRequest& wire) {
  FieldReader read;
  VerifyPayee command{.payee = read.Item(wire.payee(), "payee")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::RecordPlacementRequest& wire) {
  FieldReader read;
  RecordPlacement command{
      .child = FromWire(wire.child(), "child", read),
      .setting = read.Setting(wire.setting(), "setting"),
      .from = read.Day(wire.from(), "from"),
      .to = read.DayOrNone(wire.has_to(), wire.to(), "to"),
      .kind = read.Choice<PlacementKind>(wire.kind(), v1::PlacementKind_IsValid, "kind"),
      .share_percent = SharePercent(wire.share_percent(), read),
      .year_group = YearGroup(wire.year_group(), read),
      .own_reference =
          read.TextOrNone(wire.own_reference(), kMaxOwnReferenceChars, "own_reference"),
  };
  if (command.to) read.InOrder(command.from, *command.to, "from");
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ProposeSuccessorRequest& wire) {
  FieldReader read;
  ProposeSuccessor command{.before = read.Setting(wire.before(), "before"),
                           .after = read.Setting(wire.after(), "after"),
                           .from = read.Day(wire.from(), "from")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ConfirmSuccessorRequest& wire) {
  FieldReader read;
  ConfirmSuccessor command{.successor = read.Item(wire.successor(), "successor")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::RecordPepRequest& wire) {
  FieldReader read;
  RecordPep command{
      .child = FromWire(wire.child(), "child", read),
      .term = read.TermName(wire.term(), "term"),
      .held_on = read.DayOrNone(wire.has_held_on(), wire.held_on(), "held_on"),
      .rating = read.Choice<PepRating>(wire.rating(), v1::PepRating_IsValid, "rating"),
      .band = static_cast<int>(read.Number(wire.band(), 0, kMaxPepBand, "band")),
      .reference = read.TextOrNone(wire.reference(), kMaxPepReferenceChars, "reference"),
  };
  return read.Give<Command>(std::move(command));
}

}  // namespace vsledger
