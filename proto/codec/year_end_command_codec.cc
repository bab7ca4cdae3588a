#include "proto/codec/year_end_command_codec.h"

#include <utility>

#include "ledger/base/refusals.h"
#include "proto/codec/limits.h"
#include "proto/codec/reader.h"

namespace vsledger {
namespace {

// What is carried forward names the fund that takes it; nothing goes to none.
FundCode IntoOf(const v1::ProposeYearEndRequest& wire, FieldReader& read) {
  if (wire.carried_pence() != 0) return read.Fund(wire.into(), "into");
  if (!wire.into().empty()) {
    read.Fail(refuse::MalformedId("into", wire.into(), "nothing where nothing is carried forward"));
  }
  return {};
}

}  // namespace

absl::StatusOr<Command> FromWire(const v1::ProposeYearEndRequest& wire) {
  FieldReader read;
  ProposeYearEnd command{.fund = read.Fund(wire.fund(), "fund"),
                         .carried = read.NotBelowNil(wire.carried_pence(), "carried_pence"),
                         .into = IntoOf(wire, read)};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ConfirmYearEndRequest& wire) {
  FieldReader read;
  ConfirmYearEnd command{.year_end = read.Item(wire.year_end(), "year_end")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ProposeCorrectionRequest& wire) {
  FieldReader read;
  ProposeCorrection command{
      .kind = read.Choice<CorrectionKind>(wire.kind(), v1::CorrectionKind_IsValid, "kind"),
      .order = read.Item(wire.order(), "order"),
      .invoice = read.ItemOrNone(wire.invoice(), "invoice"),
      .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
      .reason = read.Text(wire.reason(), kMaxReasonChars, "reason")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ConfirmCorrectionRequest& wire) {
  FieldReader read;
  ConfirmCorrection command{.correction = read.Item(wire.correction(), "correction")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::RecordReturnRequest& wire) {
  FieldReader read;
  RecordReturn command{.fund = read.Fund(wire.fund(), "fund"),
                       .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
                       .paid_on = read.Day(wire.paid_on(), "paid_on")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::FinishFundRequest& wire) {
  FieldReader read;
  FinishFund command{.fund = read.Fund(wire.fund(), "fund")};
  return read.Give<Command>(std::move(command));
}

}  // namespace vsledger
