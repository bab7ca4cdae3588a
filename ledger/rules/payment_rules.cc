#include "ledger/rules/payment_rules.h"

#include "absl/strings/ascii.h"

namespace vsledger {

std::string BankTextOf(const ItemId& payment) {
  return "PPP " + absl::AsciiStrToUpper(payment.text);
}

}  // namespace vsledger
