// What is given back, through the wire: leavers listed before anything is proposed, cuts,
// recoupments and successors in lists, and a successor's school that reads its predecessor's.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "absl/synchronization/notification.h"
#include "ledger/base/refusal.h"
#include "tests/ledger/support/test_ledger.h"
#include "tests/server/service/test_server.h"
#include "vsledger/v1/audit_service.grpc.pb.h"
#include "vsledger/v1/recoupment_service.grpc.pb.h"
#include "vsledger/v1/registry_service.grpc.pb.h"
#include "vsledger/v1/reports_service.grpc.pb.h"

namespace vsledger {
namespace {

const ChildName kChild{{}, {}, "N1"};

class GivenBackTest : public ::testing::Test {
 protected:
  // The last record's subject; a refusal fails the test.
  ItemId Do(const Actor& actor, Command command) {
    WriteAnswer answer = absl::UnknownError("no answer");
    absl::Notification answered;
    const absl::Status queued = server_.app().writer().Submit(
        {Ask(actor, fmt::format("given-back-{}", ++requests_), std::move(command)), nullptr,
         [&](WriteAnswer given) {
           answer = std::move(given);
           answered.Notify();
         }});
    EXPECT_TRUE(queued.ok()) << queued;
    if (queued.ok()) answered.WaitForNotification();
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() && !answer->records.empty() ? answer->records.back().item : ItemId();
  }

  void On(Date day) { EXPECT_TRUE(server_.app().SetClock(NoonOf(day)).ok()); }

  // A child at 130000 with 550.00 approved for autumn 2025, under "recoup pro rata".
  ItemId ApprovedForAChild() {
    On(Date(2025, 10, 1));
    for (const char* ref : {"130000", "130001"}) {
      RecordSetting setting;
      setting.setting.ref = SettingRef(ref);
      setting.setting.name = fmt::format("School {}", ref);
      Do(Officer(), setting);
    }
    Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
    Do(Chief(), ConfirmRate{Do(Officer(), ProposeRate{TestFund(), Pence{263'000}, "conditions"})});
    const ProposeAward award{TestFund(), AwardKind::kProvisional, 10,      Pence{2'630'000},
                             {},         Date(2025, 6, 20),       "notice"};
    Do(Chief(), ConfirmAward{Do(Finance(), award)});
    ProposePolicy policy = WorkedYearPolicy();
    policy.leavers = LeaverTerms{LeaverRule::kRecoupProRata, Pence{}};
    Do(Head(), AdoptPolicy{Do(Officer(), policy)});
    Do(Officer(), RecordChild{kChild.number, Date(2012, 5, 1), ""});
    Do(Officer(), RecordCare{kChild, {{Date(2024, 1, 1), std::nullopt, false}}});
    Do(Officer(), RecordPlacement{kChild, SettingRef("130000"), Date(2024, 9, 1), std::nullopt,
                                  PlacementKind::kMain, 100, "", ""});
    RequestAllocation request;
    request.fund = TestFund();
    request.child = kChild;
    request.setting = SettingRef("130000");
    request.term = {2025, Season::kAutumn};
    request.category = Category("support");
    request.pep_reference = "target 2";
    const ItemId allocation = Do(Officer(), request);
    Do(Head(), ApproveAllocation{allocation, {}, ""});
    return allocation;
  }

  void LeaveCare(Date last_day) {
    Do(Officer(), RecordCare{kChild, {{Date(2024, 1, 1), last_day, false}}});
  }

  template <typename Request, typename Response, typename Call>
  Response Answer(const Request& request, Call call, const std::string& who = "auditor/ann") {
    const auto stub = server_.As(who).Stub<v1::RecoupmentService>();
    grpc::ClientContext context;
    Response response;
    const absl::Status status = StatusOf(((*stub).*call)(&context, request, &response));
    EXPECT_TRUE(status.ok()) << status;
    return response;
  }

  v1::ListLeaversResponse Leavers() {
    v1::ListLeaversRequest request;
    request.set_fund(TestFund().text);
    return Answer<v1::ListLeaversRequest, v1::ListLeaversResponse>(
        request, &v1::RecoupmentService::Stub::ListLeavers);
  }

  void Succeed() {
    const ItemId id = Do(
        Officer(), ProposeSuccessor{SettingRef("130000"), SettingRef("130001"), Date(2025, 10, 1)});
    Do(Head(), ConfirmSuccessor{id});
  }

  TestServer server_;
  int requests_ = 0;
};

TEST_F(GivenBackTest, ListsLeaversWithDaysAndSumsBeforeAnythingIsProposed) {
  const ItemId allocation = ApprovedForAChild();
  EXPECT_EQ(Leavers().leavers_size(), 0);
  LeaveCare(Date(2025, 11, 14));
  ASSERT_EQ(Leavers().leavers_size(), 1);
  const v1::ListedLeaver leaver = Leavers().leavers(0);
  EXPECT_EQ(leaver.allocation().id(), allocation.text);
  EXPECT_EQ(leaver.setting_name(), "School 130000");
  EXPECT_EQ(leaver.days().last_day(), "2025-11-14");
  EXPECT_EQ(leaver.days().left(), 35);
  EXPECT_EQ(leaver.days().window(), 110);
  EXPECT_FALSE(leaver.ground_gone());
  EXPECT_EQ(leaver.back_pence(), 17'500);
  EXPECT_EQ(leaver.to_propose_pence(), 17'500);
  const std::uint64_t records = server_.Records();
  const auto stub = server_.As("officer/olu.officer").Stub<v1::RecoupmentService>();
  v1::ProposeLeaversRequest request;
  request.mutable_context()->set_request_id("leavers-0001");
  request.mutable_context()->set_validate_only(true);
  request.set_fund(TestFund().text);
  v1::ProposeLeaversResponse response;
  grpc::ClientContext dry;
  EXPECT_TRUE(StatusOf(stub->ProposeLeavers(&dry, request, &response)).ok());
  EXPECT_EQ(server_.Records(), records);
  request.mutable_context()->set_validate_only(false);
  grpc::ClientContext real;
  EXPECT_TRUE(StatusOf(stub->ProposeLeavers(&real, request, &response)).ok());
  EXPECT_EQ(Leavers().leavers(0).waiting_pence(), 17'500);
  EXPECT_EQ(Leavers().leavers(0).to_propose_pence(), 0);
  const auto cuts =
      Answer<v1::ListCutsRequest, v1::ListCutsResponse>({}, &v1::RecoupmentService::Stub::ListCuts);
  ASSERT_EQ(cuts.cuts_size(), 1);
  EXPECT_EQ(cuts.cuts(0).cut().days().left(), 35);
  EXPECT_EQ(cuts.cuts(0).setting(), "130000");
}

TEST_F(GivenBackTest, ListsRecoupmentsWithWhatIsOutstanding) {
  const ItemId allocation = ApprovedForAChild();
  const Date day(2025, 10, 1);
  const ItemId payment = Do(Finance(), ReleasePayments{TestFund(), {}, {}, day});
  Do(Finance(), ConfirmPayments{payment, {}, {}, day});
  const ItemId owed = Do(Officer(), ProposeRecoupment{allocation, Pence{17'500}, "left care"});
  Do(Head(), AgreeRecoupment{owed});
  Do(Finance(), ReceiveRecoupment{owed, Pence{7'500}, day});
  v1::ListRecoupmentsRequest request;
  request.set_state(v1::RECOUPMENT_STATE_AGREED);
  request.set_setting("130000");
  const auto list = Answer<v1::ListRecoupmentsRequest, v1::ListRecoupmentsResponse>(
      request, &v1::RecoupmentService::Stub::ListRecoupments);
  ASSERT_EQ(list.recoupments_size(), 1);
  EXPECT_EQ(list.recoupments(0).recoupment().id(), owed.text);
  EXPECT_EQ(list.recoupments(0).outstanding_pence(), 10'000);
  EXPECT_EQ(list.recoupments(0).reason(), "left care");
  request.set_state(v1::RECOUPMENT_STATE_SETTLED);
  const auto none = Answer<v1::ListRecoupmentsRequest, v1::ListRecoupmentsResponse>(
      request, &v1::RecoupmentService::Stub::ListRecoupments);
  EXPECT_EQ(none.recoupments_size(), 0);
}

TEST_F(GivenBackTest, ASuccessorsSchoolReadsItsPredecessorsRecords) {
  const ItemId allocation = ApprovedForAChild();
  const auto report = [&](const std::string& school, const std::string& setting) {
    const auto stub = server_.As(fmt::format("school/{}/sam", school)).Stub<v1::ReportsService>();
    grpc::ClientContext context;
    v1::RunReportRequest request;
    request.set_report("school-allocation");
    request.set_setting(setting);
    request.set_year("2025-26");
    const auto reader = stub->RunReport(&context, request);
    v1::RunReportResponse message;
    while (reader->Read(&message)) {
    }
    return ReasonOf(StatusOf(reader->Finish()));
  };
  const auto bundle = [&](const std::string& school) {
    const auto stub = server_.As(fmt::format("school/{}/sam", school)).Stub<v1::AuditService>();
    grpc::ClientContext context;
    v1::GetProofBundleRequest request;
    request.add_sequences(ItemSequence(allocation));
    v1::GetProofBundleResponse response;
    return ReasonOf(StatusOf(stub->GetProofBundle(&context, request, &response)));
  };
  EXPECT_EQ(report("130001", "130000"), Reason::kOutOfScope);
  EXPECT_EQ(bundle("130001"), Reason::kOutOfScope);
  Succeed();
  EXPECT_EQ(report("130001", "130000"), std::nullopt);
  EXPECT_EQ(report("130001", "130001"), std::nullopt);
  EXPECT_EQ(bundle("130001"), std::nullopt);
  EXPECT_EQ(report("130000", "130001"), Reason::kOutOfScope) << "not the other way round";
  EXPECT_EQ(report("130002", "130000"), Reason::kOutOfScope);
  const auto registry = server_.As("auditor/ann").Stub<v1::RegistryService>();
  grpc::ClientContext context;
  v1::ListSuccessorsResponse successors;
  ASSERT_TRUE(StatusOf(registry->ListSuccessors(&context, {}, &successors)).ok());
  ASSERT_EQ(successors.successors_size(), 1);
  EXPECT_EQ(successors.successors(0).after_name(), "School 130001");
}

}  // namespace
}  // namespace vsledger
