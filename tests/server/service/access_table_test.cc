// The table of method -> roles: complete, and what it says of the roles that matter most.
#include "server/service/access_table.h"

#include <gtest/gtest.h>

#include <vector>

namespace vsledger {
namespace {

std::vector<std::string> MethodsOfTheTable() {
  std::vector<std::string> methods;
  for (const AccessRow& row : AccessTable()) methods.emplace_back(row.method);
  return methods;
}

TEST(AccessTableTest, RefusesAMethodWithoutARow) {
  std::vector<std::string> methods = MethodsOfTheTable();
  EXPECT_TRUE(CheckAccessTable(methods).ok());
  methods.emplace_back("FundService/Spend");
  const absl::Status status = CheckAccessTable(methods);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_NE(std::string(status.message()).find("FundService/Spend"), std::string::npos);
}

TEST(AccessTableTest, RefusesARowWithoutAMethod) {
  std::vector<std::string> methods = MethodsOfTheTable();
  methods.pop_back();
  EXPECT_EQ(CheckAccessTable(methods).code(), absl::StatusCode::kFailedPrecondition);
}

TEST(AccessTableTest, FindsNothingForAnUnknownMethod) {
  EXPECT_EQ(FindAccess("FundService/Spend"), nullptr);
}

// Auditors, schools and operators change nothing in the ledger, but that a school sends evidence
// for its own allocations (design.md section 6); nobody but finance moves money.
TEST(AccessTableTest, GivesWritesOnlyToThoseWhoDecide) {
  for (const AccessRow& row : AccessTable()) {
    if (row.trace != Trace::kRefusals || row.method == "ServerService/SetClock") continue;
    EXPECT_FALSE(row.roles.Holds(Role::kAuditor)) << row.method;
    EXPECT_EQ(row.roles.Holds(Role::kSchool), row.method == "AllocationService/RecordEvidence")
        << row.method;
    EXPECT_FALSE(row.roles.Holds(Role::kOperator)) << row.method;
    EXPECT_FALSE(row.roles.Holds(Role::kRecords)) << row.method;
    EXPECT_FALSE(row.roles.Holds(Role::kServer)) << row.method;
  }
  for (const char* const method : {"ReleasePayments", "ConfirmPayments", "BouncePayment"}) {
    const AccessRow* const row = FindAccess(std::string("PaymentService/") + method);
    ASSERT_NE(row, nullptr) << method;
    EXPECT_TRUE(row->roles.Holds(Role::kFinance)) << method;
    EXPECT_FALSE(row->roles.Holds(Role::kVirtualHead)) << method;
    EXPECT_FALSE(row->roles.Holds(Role::kOfficer)) << method;
    EXPECT_FALSE(row->roles.Holds(Role::kChiefFinance)) << method;
  }
}

TEST(AccessTableTest, TracesEveryReadOfTheLedgersData) {
  for (const char* const method :
       {"ReportsService/RunReport", "ReportsService/GetChildKey", "RegistryService/ListChildren",
        "RegistryService/CountChildren", "AuditService/ListRecords", "AuditService/GetRecord",
        "AuditService/GetProofBundle", "AllocationService/ListAllocations"}) {
    const AccessRow* const row = FindAccess(method);
    ASSERT_NE(row, nullptr) << method;
    EXPECT_EQ(row->trace, Trace::kAlways) << method;
    EXPECT_FALSE(row->roles.Holds(Role::kOperator)) << method << ": no child-level data";
  }
}

}  // namespace
}  // namespace vsledger
