#include "client/noun/who.h"

#include <algorithm>
#include <array>

#include "ledger/base/check_fatal.h"

namespace vsledger::client {
namespace {

constexpr std::string_view kEverybody = "everybody";
constexpr std::string_view kStaff = "officer, virtual-head, finance, chief-finance, auditor";
constexpr std::string_view kStaffAndSchools =
    "officer, virtual-head, finance, chief-finance, school, auditor";
constexpr std::string_view kOfficers = "officer, virtual-head";
constexpr std::string_view kWhoReadsChildren = "officer, virtual-head, auditor";
constexpr std::string_view kVirtualHead = "virtual-head";
constexpr std::string_view kFinance = "finance";
constexpr std::string_view kChiefFinance = "chief-finance";
constexpr std::string_view kProposers = "officer, virtual-head, finance";
constexpr std::string_view kHeads = "virtual-head, chief-finance";

struct Row {
  std::string_view noun;
  std::string_view verb;
  std::string_view who;
};

constexpr std::array kTable{
    Row{"period", "open", kFinance},
    Row{"period", "list", kStaff},
    Row{"period", "close", kFinance},
    Row{"period", "confirm-close", kChiefFinance},
    Row{"period", "return", kFinance},
    Row{"period", "finish", kFinance},
    Row{"period", "correct", kProposers},
    Row{"period", "confirm-correction", kChiefFinance},
    Row{"period", "year-ends", kStaff},
    Row{"award", "propose-rate", kOfficers},
    Row{"award", "confirm-rate", kChiefFinance},
    Row{"award", "estimate", kFinance},
    Row{"award", "notify", kFinance},
    Row{"award", "confirm", kHeads},
    Row{"award", "list", kStaff},
    Row{"receipt", "record", kFinance},
    Row{"receipt", "plan", kFinance},
    Row{"receipt", "list", kStaff},
    Row{"policy", "propose", kOfficers},
    Row{"policy", "adopt", kVirtualHead},
    Row{"policy", "show", kStaff},
    Row{"policy", "list", kStaff},
    Row{"policy", "transfer", kOfficers},
    Row{"policy", "confirm-transfer", kVirtualHead},
    Row{"policy", "transfers", kStaff},
    Row{"policy", "set-limit", kVirtualHead},
    Row{"policy", "limits", kStaff},
    Row{"setting", "import", kOfficers},
    Row{"setting", "list", kStaff},
    Row{"setting", "succeed", kOfficers},
    Row{"setting", "confirm-successor", kVirtualHead},
    Row{"setting", "successors", kStaff},
    Row{"child", "import-903", kOfficers},
    Row{"child", "count", kWhoReadsChildren},
    Row{"child", "list", kWhoReadsChildren},
    Row{"register", "import", kOfficers},
    Row{"register", "place", kOfficers},
    Row{"register", "import-pep", kOfficers},
    Row{"register", "pep", kOfficers},
    Row{"register", "supplier", kOfficers},
    Row{"register", "payee", kOfficers},
    Row{"register", "verify-payee", kFinance},
    Row{"allocation", "request", kOfficers},
    Row{"allocation", "approve", kOfficers},
    Row{"allocation", "refuse", kVirtualHead},
    Row{"allocation", "list", kStaff},
    Row{"allocation", "cut", kOfficers},
    Row{"allocation", "confirm-cut", kHeads},
    Row{"allocation", "cuts", kStaff},
    Row{"allocation", "run", kOfficers},
    Row{"allocation", "explain", kWhoReadsChildren},
    Row{"allocation", "submit", kOfficers},
    Row{"allocation", "query", kVirtualHead},
    Row{"allocation", "answer", kOfficers},
    Row{"allocation", "hold", kVirtualHead},
    Row{"allocation", "cancel", kOfficers},
    Row{"allocation", "evidence", "officer, virtual-head, school"},
    Row{"allocation", "review", kOfficers},
    Row{"order", "request", kOfficers},
    Row{"order", "approve", kVirtualHead},
    Row{"order", "charge", kFinance},
    Row{"order", "close", kOfficers},
    Row{"order", "move-prepaid", kFinance},
    Row{"order", "list", kStaff},
    Row{"delivery", "record", kOfficers},
    Row{"invoice", "record", kOfficers},
    Row{"invoice", "match", kOfficers},
    Row{"invoice", "credit", kOfficers},
    Row{"invoice", "list", kStaff},
    Row{"payment", "release", kFinance},
    Row{"payment", "confirm", kFinance},
    Row{"payment", "bounce", kFinance},
    Row{"payment", "vat", kFinance},
    Row{"payment", "list", kStaff},
    Row{"recoupment", "leavers", kStaff},
    Row{"recoupment", "propose-leavers", kOfficers},
    Row{"recoupment", "propose", kOfficers},
    Row{"recoupment", "agree", kHeads},
    Row{"recoupment", "invoice", kFinance},
    Row{"recoupment", "receive", kFinance},
    Row{"recoupment", "write-off", kProposers},
    Row{"recoupment", "confirm-write-off", kChiefFinance},
    Row{"recoupment", "list", kStaff},
    Row{"report", "school-allocation", kStaffAndSchools},
    Row{"report", "position", kStaff},
    Row{"report", "ageing", kStaff},
    Row{"report", "balances", kStaff},
    Row{"report", "child-key", "officer, virtual-head, school"},
    Row{"report", "list", kStaffAndSchools},
    Row{"audit", "checkpoint", kEverybody},
    Row{"audit", "record", kStaff},
    Row{"audit", "prove", kStaffAndSchools},
    Row{"audit", "witness", kEverybody},
    Row{"audit", "verify", kEverybody},
    Row{"audit", "verify-report", kEverybody},
    Row{"audit", "balances", kStaff},
    Row{"audit", "export", kStaff},
    Row{"audit", "reverse", kProposers},
    Row{"audit", "confirm-reversal", kHeads},
    Row{"server", "status", kEverybody},
    Row{"server", "work", "officer, virtual-head, finance, chief-finance"},
    Row{"server", "clock", "operator"},
};

}  // namespace

std::string WhoMay(std::string_view noun, std::string_view verb) {
  const auto* const row = std::find_if(kTable.begin(), kTable.end(), [&](const Row& candidate) {
    return candidate.noun == noun && candidate.verb == verb;
  });
  return row == kTable.end() ? "" : std::string(row->who);
}

}  // namespace vsledger::client
