#include "proto/codec/recoupment_command_codec.h"

#include <utility>

#include "proto/codec/limits.h"
#include "proto/codec/reader.h"

namespace vsledger {

absl::StatusOr<Command> FromWire(const v1::ProposeCutRequest& wire) {
  FieldReader read;
  ProposeCut command{.allocation = read.Item(wire.allocation(), "allocation"),
                     .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
                     .reason = read.Text(wire.reason(), kMaxReasonChars, "reason")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ConfirmCutRequest& wire) {
  FieldReader read;
  ConfirmCut command{.cut = read.Item(wire.cut(), "cut")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ProposeRecoupmentRequest& wire) {
  FieldReader read;
  ProposeRecoupment command{.allocation = read.Item(wire.allocation(), "allocation"),
                            .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
                            .reason = read.Text(wire.reason(), kMaxReasonChars, "reason")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::AgreeRecoupmentRequest& wire) {
  FieldReader read;
  AgreeRecoupment command{.recoupment = read.Item(wire.recoupment(), "recoupment")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::InvoiceRecoupmentRequest& wire) {
  FieldReader read;
  InvoiceRecoupment command{.recoupment = read.Item(wire.recoupment(), "recoupment")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ReceiveRecoupmentRequest& wire) {
  FieldReader read;
  ReceiveRecoupment command{.recoupment = read.Item(wire.recoupment(), "recoupment"),
                            .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
                            .received_on = read.Day(wire.received_on(), "received_on")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ProposeWriteOffRequest& wire) {
  FieldReader read;
  ProposeWriteOff command{.recoupment = read.Item(wire.recoupment(), "recoupment"),
                          .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
                          .reason = read.Text(wire.reason(), kMaxReasonChars, "reason")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ConfirmWriteOffRequest& wire) {
  FieldReader read;
  ConfirmWriteOff command{.recoupment = read.Item(wire.recoupment(), "recoupment")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ProposeLeaversRequest& wire) {
  FieldReader read;
  ProposeLeavers command;
  command.fund = read.Fund(wire.fund(), "fund");
  if (!wire.term().empty()) command.term = read.TermName(wire.term(), "term");
  return read.Give<Command>(std::move(command));
}

}  // namespace vsledger
