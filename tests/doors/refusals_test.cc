// Every reason for a refusal, provoked over real TLS and gRPC (issue: bad input at every door): the
// reason, the field and the code arrive, the log stays as it was, and a dry run refuses exactly
// what the real call refuses.
#include <fmt/format.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "ledger/base/check_fatal.h"
#include "server/service/access_table.h"
#include "tests/doors/refusal_cases.h"
#include "tests/doors/refusal_states.h"
#include "tests/doors/refusal_world.h"
#include "tests/doors/wire_call.h"

namespace vsledger {
namespace {

std::string RequestIdOf(std::size_t number) { return fmt::format("door-{:04}", number); }

std::vector<RefusedCall> AllCalls() {
  std::vector<RefusedCall> all = RefusedWords();
  for (const RefusedCall& call : RefusedByStanding()) all.push_back(call);
  for (const RefusedCall& call : RefusedGivingBack()) all.push_back(call);
  for (const RefusedCall& call : RefusedInLife()) all.push_back(call);
  for (const RefusedCall& call : RefusedAtYearEnd()) all.push_back(call);
  return all;
}

class RefusalsTest : public ::testing::Test {
 protected:
  RefusalsTest() : names_(PlayRefusalWorld(server_.app())) {}

  // That a call ended with this refusal, and repeated nothing that identifies a child.
  static void ExpectRefused(const Answered& answered, Reason reason) {
    EXPECT_EQ(ReasonOf(answered.status), reason) << answered.status;
    EXPECT_EQ(static_cast<int>(answered.code), static_cast<int>(CodeOf(reason)));
    EXPECT_FALSE(answered.status.message().empty());
    EXPECT_EQ(std::string(answered.status.message()).find(kPrivateDigits), std::string::npos);
  }

  static void ExpectSame(const Answered& dry, const Answered& real) {
    EXPECT_EQ(dry.code, real.code);
    EXPECT_EQ(ReasonOf(dry.status), ReasonOf(real.status));
    EXPECT_EQ(FieldOf(dry.status), FieldOf(real.status));
    EXPECT_EQ(dry.status.message(), real.status.message());
  }

  void Try(const RefusedCall& refused, const std::string& request_id) {
    const auto request =
        WireCalls::RequestOf(refused.method, WithNames(refused.request, names_), request_id);
    const Answered real = calls_.Call(refused.who, refused.method, *request);
    ExpectRefused(real, refused.reason);
    EXPECT_EQ(FieldOf(real.status), refused.field);
    EXPECT_EQ(calls_.Head(), head_);
    if (!WireCalls::IsWrite(WireCalls::MethodOf(refused.method))) return;
    WireCalls::SetValidateOnly(*request);
    ExpectSame(calls_.Call(refused.who, refused.method, *request), real);
    EXPECT_EQ(calls_.Head(), head_);
  }

  void Try(const RefusedFile& refused, const std::string& request_id) {
    v1::ImportHeader header;
    VSL_CHECK(
        google::protobuf::TextFormat::ParseFromString(WithNames(refused.header, names_), &header));
    if (header.context().request_id().empty()) {
      header.mutable_context()->set_request_id(request_id);
    }
    const ImportAnswered real = calls_.Import(kOfficer, header, refused.content);
    if (refused.column == nullptr) {
      ExpectRefused(real.answered, refused.reason);
    } else {
      EXPECT_TRUE(real.answered.status.ok()) << real.answered.status;
      ExpectRejected(real.rejects, refused);
    }
    EXPECT_EQ(calls_.Head(), head_);
    header.mutable_context()->set_validate_only(true);
    const ImportAnswered dry = calls_.Import(kOfficer, header, refused.content);
    ExpectSame(dry.answered, real.answered);
    ASSERT_EQ(dry.rejects.size(), real.rejects.size());
    for (std::size_t i = 0; i < dry.rejects.size(); ++i) {
      EXPECT_EQ(dry.rejects[i].SerializeAsString(), real.rejects[i].SerializeAsString());
    }
    EXPECT_EQ(calls_.Head(), head_);
  }

  static void ExpectRejected(const std::vector<v1::ImportReject>& rejects,
                             const RefusedFile& refused) {
    const auto found = std::ranges::find_if(rejects, [&](const v1::ImportReject& reject) {
      return static_cast<int>(reject.reason()) == static_cast<int>(refused.reason);
    });
    ASSERT_TRUE(found != rejects.end())
        << (rejects.empty() ? "no row was rejected" : rejects.front().ShortDebugString());
    EXPECT_EQ(found->column(), refused.column);
    EXPECT_EQ(found->row(), 2U);
    EXPECT_EQ(found->warning(), refused.warning);
    for (const v1::ImportReject& reject : rejects) {
      EXPECT_EQ(reject.sentence().find(kPrivateDigits), std::string::npos) << reject.sentence();
    }
  }

  static constexpr const char* kOfficer = "officer/olu.officer";

  TestServer server_;
  const std::map<std::string, std::string> names_;
  WireCalls calls_{server_};
  const std::pair<std::uint64_t, std::string> head_ = calls_.Head();
};

TEST_F(RefusalsTest, EveryRefusedCallNamesItsReasonAndMovesNothing) {
  const std::vector<RefusedCall> all = AllCalls();
  for (std::size_t i = 0; i < all.size(); ++i) {
    SCOPED_TRACE(fmt::format("call {}: {} as {} is to be {}", i, all[i].method, all[i].who,
                             NameOf(all[i].reason)));
    Try(all[i], RequestIdOf(i));
  }
  std::cout << all.size() << " refused calls\n";
}

TEST_F(RefusalsTest, EveryRefusedFileNamesItsReasonAndMovesNothing) {
  const std::vector<RefusedFile> all = RefusedFiles();
  for (std::size_t i = 0; i < all.size(); ++i) {
    SCOPED_TRACE(fmt::format("file {}: {} is to be {}", i, all[i].header, NameOf(all[i].reason)));
    Try(all[i], RequestIdOf(i));
  }
  std::cout << all.size() << " refused files\n";
}

TEST_F(RefusalsTest, RefusesALineOfAHundredMegabytes) {
  constexpr std::size_t kHundredMegabytes = 100'000'000;
  Try({Reason::kLineTooLong, nullptr, false, "kind: IMPORT_KIND_GIAS",
       std::string(kHundredMegabytes, 'a')},
      "door-large");
}

// The table that the two tests above, and those of the server's own states, walk.
TEST(RefusalTableTest, ProvokesEveryReasonThatCanTravel) {
  std::set<Reason> provoked;
  for (const RefusedCall& call : AllCalls()) provoked.insert(call.reason);
  for (const RefusedFile& file : RefusedFiles()) provoked.insert(file.reason);
  for (const RefusedInState& state : RefusedInStates()) provoked.insert(state.reason);
  std::set<Reason> never;
  for (const Unprovoked& reason : NeverOnTheWire()) {
    EXPECT_TRUE(never.insert(reason.reason).second);
    EXPECT_EQ(provoked.count(reason.reason), 0U)
        << NameOf(reason.reason) << " is provoked, so it does not belong to the exceptions";
  }
  for (const Reason reason : AllReasons()) {
    EXPECT_EQ(provoked.count(reason) + never.count(reason), 1U)
        << NameOf(reason) << " is provoked by no RPC";
  }
  EXPECT_EQ(provoked.size() + never.size(), AllReasons().size());
}

// Every write of the contract stands in the table, so that dry runs are compared for each.
TEST(RefusalTableTest, RefusesEveryWriteOfTheContract) {
  std::set<std::string> refused;
  for (const RefusedCall& call : AllCalls()) refused.insert(call.method);
  std::size_t writes = 0;
  for (const AccessRow& row : AccessTable()) {
    const std::string method(row.method);
    if (!WireCalls::IsWrite(WireCalls::MethodOf(method))) continue;
    ++writes;
    EXPECT_EQ(refused.count(method), 1U) << method;
  }
  EXPECT_GT(writes, 20U);
}

}  // namespace
}  // namespace vsledger
