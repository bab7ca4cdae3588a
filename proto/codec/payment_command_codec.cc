#include "proto/codec/payment_command_codec.h"

#include <utility>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "proto/codec/limits.h"
#include "proto/codec/reader.h"

namespace vsledger {
namespace {

// The payments of a run that were not paid; of one payment nothing can be left out.
std::vector<ItemId> ExceptionsOf(const v1::ConfirmPaymentsRequest& wire, FieldReader& read) {
  read.Entries(wire.except_size(), 0, wire.has_run() ? kMaxExceptions : 0, "except");
  std::vector<ItemId> except;
  for (int i = 0; i < wire.except_size() && read.ok(); ++i) {
    except.push_back(read.Item(wire.except(i), fmt::format("except[{}]", i)));
  }
  return except;
}

}  // namespace

absl::StatusOr<Command> FromWire(const v1::ReleasePaymentsRequest& wire) {
  FieldReader read;
  ReleasePayments command;
  command.fund = read.Fund(wire.fund(), "fund");
  switch (wire.payee_case()) {
    case v1::ReleasePaymentsRequest::kSetting:
      command.setting = read.Setting(wire.setting(), "setting");
      break;
    case v1::ReleasePaymentsRequest::kSupplier:
      command.supplier = read.Item(wire.supplier(), "supplier");
      break;
    case v1::ReleasePaymentsRequest::PAYEE_NOT_SET:
      break;  // everybody who is owed
  }
  command.released_on = read.Day(wire.released_on(), "released_on");
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::ConfirmPaymentsRequest& wire) {
  FieldReader read;
  ConfirmPayments command;
  switch (wire.paid_case()) {
    case v1::ConfirmPaymentsRequest::kPayment:
      command.payment = read.Item(wire.payment(), "payment");
      break;
    case v1::ConfirmPaymentsRequest::kRun:
      command.run = read.Item(wire.run(), "run");
      break;
    case v1::ConfirmPaymentsRequest::PAID_NOT_SET:
      read.Fail(refuse::FieldMissing("paid"));
      break;
  }
  command.except = ExceptionsOf(wire, read);
  command.paid_on = read.Day(wire.paid_on(), "paid_on");
  return read.Give<Command>(std::move(command));
}

absl::StatusOr<Command> FromWire(const v1::BouncePaymentRequest& wire) {
  FieldReader read;
  BouncePayment command{.payment = read.Item(wire.payment(), "payment"),
                        .bounced_on = read.Day(wire.bounced_on(), "bounced_on")};
  return read.Give<Command>(std::move(command));
}

}  // namespace vsledger
