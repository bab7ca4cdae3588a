// What the tests of commands share: reading a request that is right, and one that is not.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <variant>

#include "ledger/base/refusal.h"
#include "proto/codec/command_codec.h"

namespace vsledger {

// The command of kind T that `request` asks for.
template <typename T, typename Request>
T Read(const Request& request) {
  const absl::StatusOr<Command> command = FromWire(request);
  EXPECT_TRUE(command.ok()) << command.status();
  if (!command.ok() || !std::holds_alternative<T>(*command)) {
    ADD_FAILURE() << "not the command it should be";
    return {};
  }
  return std::get<T>(*command);
}

// `request`, after `change`, is refused for this reason and names this field.
template <typename Request>
void ExpectRefused(Request request, const std::function<void(Request&)>& change, Reason reason,
                   const std::string& field) {
  change(request);
  const absl::Status status = FromWire(request).status();
  EXPECT_EQ(ReasonOf(status), reason) << status << "\n" << request.DebugString();
  EXPECT_EQ(FieldOf(status), field) << status;
}

// `request`, after `change`, is taken.
template <typename Request>
void ExpectTaken(Request request, const std::function<void(Request&)>& change) {
  change(request);
  EXPECT_TRUE(FromWire(request).ok()) << FromWire(request).status();
}

// Both sides of a limit: a text of `limit` characters is taken, one more is TEXT_TOO_LONG. Each is
// of two bytes, since characters count and not bytes.
template <typename Request, typename Set>
void ExpectTextLimit(const Request& request, std::size_t limit, const std::string& field, Set set) {
  std::string text;
  for (std::size_t i = 0; i < limit; ++i) text += "\u00e9";
  ExpectTaken<Request>(request, [&](Request& changed) { set(changed, text); });
  ExpectRefused<Request>(
      request, [&](Request& changed) { set(changed, text + "x"); }, Reason::kTextTooLong, field);
  ExpectRefused<Request>(
      request, [&](Request& changed) { set(changed, "line\nfeed"); }, Reason::kMalformedText,
      field);
}

// Both sides of what money may be: nil and below are AMOUNT_NOT_POSITIVE, kMaxAmount is taken and a
// penny more is AMOUNT_TOO_LARGE.
template <typename Request, typename Set>
void ExpectMoneyLimits(const Request& request, const std::string& field, Set set) {
  const auto with = [&](std::int64_t pence) {
    return [&set, pence](Request& changed) { set(changed, pence); };
  };
  ExpectTaken<Request>(request, with(1));
  ExpectTaken<Request>(request, with(kMaxAmount.value));
  ExpectRefused<Request>(request, with(kMaxAmount.value + 1), Reason::kAmountTooLarge, field);
  ExpectRefused<Request>(request, with(0), Reason::kAmountNotPositive, field);
  ExpectRefused<Request>(request, with(-1), Reason::kAmountNotPositive, field);
  ExpectRefused<Request>(request, with(std::numeric_limits<std::int64_t>::min()),
                         Reason::kAmountNotPositive, field);
}

}  // namespace vsledger
