#include "client/noun/nouns.h"

namespace vsledger::client {

std::vector<Noun> AllNouns() {
  return {PeriodNoun(),  AwardNoun(),    ReceiptNoun(),    PolicyNoun(), SettingNoun(),
          ChildNoun(),   RegisterNoun(), AllocationNoun(), OrderNoun(),  DeliveryNoun(),
          InvoiceNoun(), PaymentNoun(),  ReportNoun(),     AuditNoun(),  ServerNoun()};
}

}  // namespace vsledger::client
