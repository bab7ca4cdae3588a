#include "proto/codec/fund_command_codec.h"

#include <utility>
#include <vector>

#include "ledger/base/refusals.h"
#include "proto/codec/limits.h"
#include "proto/codec/reader.h"

namespace vsledger {
namespace {

std::vector<AwardAdjustment> AdjustmentsOf(const v1::ProposeAwardRequest& wire, FieldReader& read) {
  read.Entries(wire.adjustments_size(), 0, kMaxAdjustments, "adjustments");
  std::vector<AwardAdjustment> adjustments;
  for (int i = 0; i < wire.adjustments_size() && read.ok(); ++i) {
    const v1::AwardAdjustment& line = wire.adjustments(i);
    read.EnterElement("adjustments", i);
    adjustments.push_back({.amount = read.EitherSign(line.amount_pence(), "amount_pence"),
                           .words = read.Text(line.words(), kMaxWordsChars, "words")});
  }
  read.LeaveElement();
  return adjustments;
}

// Whether they are in time order is a rule.
std::vector<Date> DueDaysOf(const v1::PlanInstalmentsRequest& wire, FieldReader& read) {
  read.Entries(wire.due_on_size(), 1, kMaxInstalments, "due_on");
  std::vector<Date> days;
  for (int i = 0; i < wire.due_on_size() && read.ok(); ++i) {
    days.push_back(read.Day(wire.due_on(i), "due_on"));
  }
  return days;
}

}  // namespace

absl::StatusOr<Command> FromWire(const v1::OpenFundRequest& wire) {
  FieldReader read;
  OpenFund command{.stream = read.Choice<Stream>(wire.stream(), v1::Stream_IsValid, "stream"),
                   .year = read.Year(wire.year(), "year"),
                   .from = read.DayOrNone(wire.has_from(), wire.from(), "from"),
                   .to = read.DayOrNone(wire.has_to(), wire.to(), "to")};
  if (wire.year_end() != v1::YEAR_END_RULE_UNSPECIFIED) {
    command.year_end =
        read.Choice<YearEndRule>(wire.year_end(), v1::YearEndRule_IsValid, "year_end");
  }
  return read.Give<Command>(command);
}

absl::StatusOr<Command> FromWire(const v1::ProposeRateRequest& wire) {
  FieldReader read;
  ProposeRate command{.fund = read.Fund(wire.fund(), "fund"),
                      .per_child = read.AboveNil(wire.per_child_pence(), "per_child_pence"),
                      .source = read.Text(wire.source(), kMaxSourceChars, "source")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ConfirmRateRequest& wire) {
  FieldReader read;
  ConfirmRate command{.rate = read.Item(wire.rate(), "rate")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ProposeAwardRequest& wire) {
  FieldReader read;
  ProposeAward command{
      .fund = read.Fund(wire.fund(), "fund"),
      .kind = read.Choice<AwardKind>(wire.kind(), v1::AwardKind_IsValid, "kind"),
      // Whether nobody may be counted is a rule of the fund, for Decide.
      .count = read.Number(wire.count(), 0, kMaxCount, "count"),
      .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
      .adjustments = AdjustmentsOf(wire, read),
      .notified_on = read.Day(wire.notified_on(), "notified_on"),
      // Which awards need one is a rule too.
      .reason = read.TextOrNone(wire.reason(), kMaxReasonChars, "reason"),
  };
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ConfirmAwardRequest& wire) {
  FieldReader read;
  ConfirmAward command{.award = read.Item(wire.award(), "award")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::RecordInstalmentRequest& wire) {
  FieldReader read;
  RecordInstalment command{.fund = read.Fund(wire.fund(), "fund"),
                           .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
                           .received_on = read.Day(wire.received_on(), "received_on")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::PlanInstalmentsRequest& wire) {
  FieldReader read;
  PlanInstalments command{.fund = read.Fund(wire.fund(), "fund"), .due_on = DueDaysOf(wire, read)};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::HandOverVatRequest& wire) {
  FieldReader read;
  HandOverVat command{.fund = read.Fund(wire.fund(), "fund"),
                      .amount = read.AboveNil(wire.amount_pence(), "amount_pence"),
                      .handed_on = read.Day(wire.handed_on(), "handed_on")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ProposeReversalRequest& wire) {
  FieldReader read;
  if (!wire.has_record()) read.Fail(refuse::FieldMissing("record"));
  ProposeReversal command{.record = wire.record(),
                          .reason = read.Text(wire.reason(), kMaxReasonChars, "reason")};
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ConfirmReversalRequest& wire) {
  FieldReader read;
  ConfirmReversal command{.reversal = read.Item(wire.reversal(), "reversal")};
  return read.Give<Command>(std::move(command));
}

}  // namespace vsledger
