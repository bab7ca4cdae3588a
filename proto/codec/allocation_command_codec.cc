#include "proto/codec/allocation_command_codec.h"

#include <utility>

#include "proto/codec/child_name_codec.h"
#include "proto/codec/limits.h"
#include "proto/codec/reader.h"

namespace vsledger {
namespace {

// An amount that may be left out; nil then.
template <typename Request>
Pence AmountOrNil(const Request& wire, FieldReader& read) {
  return wire.has_amount_pence() ? read.AboveNil(wire.amount_pence(), "amount_pence") : Pence{};
}

}  // namespace

absl::StatusOr<Command> FromWire(const v1::RequestAllocationRequest& wire) {
  FieldReader read;
  RequestAllocation command{
      .fund = read.Fund(wire.fund(), "fund"),
      .child = FromWire(wire.child(), "child", read),
      .setting = read.Setting(wire.setting(), "setting"),
      .term = read.TermName(wire.term(), "term"),
      .category = read.CategoryName(wire.category(), "category"),
      .pool = read.ChoiceOr(Pool::kDelegated, wire.pool(), v1::Pool_IsValid, "pool"),
      .amount = AmountOrNil(wire, read),
      // Whether one is needed is a rule with a reason of its own: PEP_REFERENCE_MISSING.
      .pep_reference =
          read.TextOrNone(wire.pep_reference(), kMaxPepReferenceChars, "pep_reference"),
      .reason = read.TextOrNone(wire.reason(), kMaxReasonChars, "reason"),
      .draft = wire.draft(),
      .overrides = read.ItemOrNone(wire.overrides(), "overrides"),
  };
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ApproveAllocationRequest& wire) {
  FieldReader read;
  ApproveAllocation command{.allocation = read.Item(wire.allocation(), "allocation"),
                            .amount = AmountOrNil(wire, read),
                            .reason = read.TextOrNone(wire.reason(), kMaxReasonChars, "reason")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::RefuseAllocationRequest& wire) {
  FieldReader read;
  RefuseAllocation command{.allocation = read.Item(wire.allocation(), "allocation"),
                           .reason = read.Text(wire.reason(), kMaxReasonChars, "reason")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::SubmitAllocationRequest& wire) {
  FieldReader read;
  SubmitAllocation command{.allocation = read.Item(wire.allocation(), "allocation")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::QueryAllocationRequest& wire) {
  FieldReader read;
  QueryAllocation command{.allocation = read.Item(wire.allocation(), "allocation"),
                          .question = read.Text(wire.question(), kMaxReasonChars, "question")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::AnswerAllocationRequest& wire) {
  FieldReader read;
  AnswerAllocation command{.allocation = read.Item(wire.allocation(), "allocation"),
                           .answer = read.Text(wire.answer(), kMaxReasonChars, "answer")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::HoldAllocationRequest& wire) {
  FieldReader read;
  HoldAllocation command{.allocation = read.Item(wire.allocation(), "allocation"),
                         .amount = AmountOrNil(wire, read),
                         .condition = read.Text(wire.condition(), kMaxReasonChars, "condition")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::CancelAllocationRequest& wire) {
  FieldReader read;
  CancelAllocation command{.allocation = read.Item(wire.allocation(), "allocation"),
                           .reason = read.Text(wire.reason(), kMaxReasonChars, "reason")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::RecordEvidenceRequest& wire) {
  FieldReader read;
  RecordEvidence command{
      .allocation = read.Item(wire.allocation(), "allocation"),
      .reference = read.Text(wire.reference(), kMaxEvidenceReferenceChars, "reference"),
      .dated = read.Day(wire.dated(), "dated"),
      .setting = read.SettingOrNone(wire.setting(), "setting")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ReviewImpactRequest& wire) {
  FieldReader read;
  ReviewImpact command{.allocation = read.Item(wire.allocation(), "allocation"),
                       .impact = read.Choice<Impact>(wire.impact(), v1::Impact_IsValid, "impact"),
                       .note = read.Text(wire.note(), kMaxReasonChars, "note")};
  return read.Give<Command>(std::move(command));
}

}  // namespace vsledger
