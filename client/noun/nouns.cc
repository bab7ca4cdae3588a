#include "client/noun/nouns.h"

#include "client/noun/who.h"

namespace vsledger::client {

std::vector<Noun> AllNouns() {
  std::vector<Noun> nouns{PeriodNoun(),     AwardNoun(),    ReceiptNoun(),  PolicyNoun(),
                          SettingNoun(),    ChildNoun(),    RegisterNoun(), AllocationNoun(),
                          OrderNoun(),      DeliveryNoun(), InvoiceNoun(),  PaymentNoun(),
                          RecoupmentNoun(), ReportNoun(),   AuditNoun(),    ServerNoun()};
  for (Noun& noun : nouns) {
    for (Verb& verb : noun.verbs) verb.who = WhoMay(noun.name, verb.name);
  }
  return nouns;
}

}  // namespace vsledger::client
