#include "reports/journal_names.h"

#include <array>
#include <string_view>

#include "fmt/format.h"
#include "ledger/base/check_fatal.h"

namespace vsledger {
namespace {

struct Root {
  std::string_view ours;
  std::string_view beancount;
  char hledger;
};

constexpr std::array<Root, 5> kRoots = {{{"asset", "Assets", 'A'},
                                         {"liability", "Liabilities", 'L'},
                                         {"income", "Income", 'R'},
                                         {"expense", "Expenses", 'X'},
                                         {"budget", "Equity:Budget", 'E'}}};

const Root& RootOf(const AccountName& name) {
  for (const Root& root : kRoots) {
    if (IsUnder(name, root.ours)) return root;
  }
  VSL_UNREACHABLE("an account outside the five roots");
}

// ":setting:ofsted-1" as ":Setting:Ofsted-1".
std::string WithCapitals(std::string_view rest) {
  std::string text;
  bool first = false;
  for (const char c : rest) {
    if (first && c == '-') text += "XX";
    const bool lower = c >= 'a' && c <= 'z';
    text += first && lower ? static_cast<char>(c - 'a' + 'A') : c;
    first = c == ':';
  }
  return text;
}

}  // namespace

std::string FundFirstName(const Account& account) {
  return fmt::format("{}:{}", account.fund.text, account.name.text);
}

std::string BeancountName(const Account& account) {
  const Root& root = RootOf(account.name);
  const std::string_view rest = std::string_view(account.name.text).substr(root.ours.size());
  return fmt::format("{}:{}{}", root.beancount, account.fund.text, WithCapitals(rest));
}

char HledgerType(const AccountName& name) { return RootOf(name).hledger; }

}  // namespace vsledger
