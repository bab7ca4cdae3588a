// The end of a fund's year through the wire: what funds and year ends show in their lists.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "absl/synchronization/notification.h"
#include "tests/ledger/support/test_ledger.h"
#include "tests/server/service/test_server.h"
#include "vsledger/v1/fund_service.grpc.pb.h"
#include "vsledger/v1/year_end_service.grpc.pb.h"

namespace vsledger {
namespace {

constexpr Pence kAward{2'630'000};
constexpr Pence kDay{10'000};

class YearEndServiceTest : public ::testing::Test {
 protected:
  // A fund with its final notice.
  YearEndServiceTest() {
    On(Date(2025, 10, 1));
    Do(Finance(), OpenFund{Stream::kPpgLac, {2025}});
    Do(Chief(), ConfirmRate{Do(Officer(), ProposeRate{TestFund(), Pence{263'000}, "conditions"})});
    const ProposeAward award{TestFund(), AwardKind::kFinal, 10,      kAward,
                             {},         Date(2025, 6, 20), "notice"};
    Do(Chief(), ConfirmAward{Do(Finance(), award)});
  }

  // The last record's subject; a refusal fails the test.
  ItemId Do(const Actor& actor, Command command) {
    WriteAnswer answer = absl::UnknownError("no answer");
    absl::Notification answered;
    const absl::Status queued = server_.app().writer().Submit(
        {Ask(actor, fmt::format("year-end-{}", ++requests_), std::move(command)), nullptr,
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

  // An order of ten days of which two are delivered and none is invoiced.
  ItemId Delivered() {
    Do(Head(), AdoptPolicy{Do(Officer(), WorkedYearPolicy())});
    RequestOrder order;
    order.fund = TestFund();
    order.supplier = Do(Officer(), RegisterSupplier{"Psychology Partners"});
    order.category = Category("ep");
    order.unit = "day";
    order.units = {1'000};
    order.unit_price = kDay;
    const ItemId id = Do(Officer(), order);
    Do(Head(), ApproveOrder{id});
    Do(Officer(), RecordDelivery{id, {200}, Date(2025, 10, 1), SharingBasis::kCentral, {}});
    return id;
  }

  void Close() {
    On(Date(2026, 4, 7));
    Do(Chief(), ConfirmYearEnd{Do(Finance(), ProposeYearEnd{TestFund(), {}, {}})});
  }

  void CorrectBy(CorrectionKind kind, const ItemId& order, Pence amount) {
    const ProposeCorrection correction{kind, order, {}, amount, "as counted again"};
    Do(Chief(), ConfirmCorrection{Do(Officer(), correction)});
  }

  v1::ListedFund Listed() {
    const auto stub = server_.As("auditor/ann").Stub<v1::FundService>();
    grpc::ClientContext context;
    v1::ListFundsResponse response;
    const absl::Status status = StatusOf(stub->ListFunds(&context, {}, &response));
    EXPECT_TRUE(status.ok()) << status;
    EXPECT_EQ(response.funds_size(), 1);
    return response.funds_size() == 1 ? response.funds(0) : v1::ListedFund();
  }

  v1::ListYearEndsResponse YearEnds(const std::string& fund = "") {
    const auto stub = server_.As("auditor/ann").Stub<v1::YearEndService>();
    grpc::ClientContext context;
    v1::ListYearEndsRequest request;
    request.set_fund(fund);
    v1::ListYearEndsResponse response;
    const absl::Status status = StatusOf(stub->ListYearEnds(&context, request, &response));
    EXPECT_TRUE(status.ok()) << status;
    return response;
  }

  TestServer server_;
  int requests_ = 0;
};

TEST_F(YearEndServiceTest, ShowsAFundInItsStateOnTheServersDay) {
  On(Date(2026, 3, 31));
  EXPECT_EQ(Listed().fund().state(), v1::FUND_STATE_OPEN);
  On(Date(2026, 4, 1));
  EXPECT_EQ(Listed().fund().state(), v1::FUND_STATE_SOFT_CLOSED);
  Close();
  EXPECT_EQ(Listed().fund().state(), v1::FUND_STATE_HARD_CLOSED);
  Do(Finance(), RecordInstalment{TestFund(), kAward, Date(2026, 4, 7)});
  Do(Finance(), RecordReturn{TestFund(), kAward, Date(2026, 4, 7)});
  Do(Finance(), FinishFund{TestFund()});
  EXPECT_EQ(Listed().fund().state(), v1::FUND_STATE_FINISHED);
}

TEST_F(YearEndServiceTest, ListsInstalmentsReceivedAndThoseStillDueInTimeOrder) {
  EXPECT_EQ(Listed().instalments_size(), 0);
  Do(Finance(), PlanInstalments{
                    TestFund(),
                    {Date(2025, 6, 30), Date(2025, 9, 30), Date(2025, 12, 31), Date(2026, 3, 31)}});
  const Pence first{650'000};
  const ItemId receipt = Do(Finance(), RecordInstalment{TestFund(), first, Date(2025, 7, 4)});
  const v1::ListedFund fund = Listed();
  ASSERT_EQ(fund.instalments_size(), 4);
  EXPECT_EQ(fund.instalments(0).on(), "2025-07-04");
  EXPECT_EQ(fund.instalments(0).received_pence(), first.value);
  EXPECT_EQ(fund.instalments(0).receipt(), receipt.text);
  Pence due;
  for (int i = 1; i < 4; ++i) {
    EXPECT_EQ(fund.instalments(i).received_pence(), 0);
    EXPECT_EQ(fund.instalments(i).receipt(), "");
    due += Pence{fund.instalments(i).due_pence()};
  }
  EXPECT_EQ(due, kAward - first);
  EXPECT_EQ(fund.instalments(1).on(), "2025-09-30");
  EXPECT_EQ(fund.instalments(3).on(), "2026-03-31");
}

TEST_F(YearEndServiceTest, MakesTheCertificateAnewWithEachCorrection) {
  const ItemId order = Delivered();
  EXPECT_EQ(YearEnds().year_ends_size(), 0);
  Close();
  const auto at_close = YearEnds().year_ends(0).year_end();
  EXPECT_EQ(at_close.version(), 1);
  EXPECT_EQ(at_close.central_pence(), 2 * kDay.value);
  EXPECT_EQ(at_close.recoverable_pence(), kAward.value - 2 * kDay.value);
  CorrectBy(CorrectionKind::kLessUsed, order, Pence{4'000});
  CorrectBy(CorrectionKind::kMoreUsed, order, Pence{1'000});
  const v1::ListYearEndsResponse list = YearEnds();
  ASSERT_EQ(list.year_ends_size(), 1);
  const v1::ListedYearEnd& listed = list.year_ends(0);
  EXPECT_EQ(listed.year_end().version(), 2) << "what the authority bears changes nothing due";
  EXPECT_EQ(listed.year_end().recoverable_pence(), at_close.recoverable_pence() + 4'000);
  EXPECT_EQ(listed.year_end().borne_since_pence(), 1'000);
  ASSERT_EQ(listed.corrections_size(), 2);
  EXPECT_EQ(listed.corrections(0).correction().kind(), v1::CORRECTION_KIND_LESS_USED);
  EXPECT_EQ(listed.corrections(0).reason(), "as counted again");
  EXPECT_EQ(listed.corrections(1).correction().confirmed_by(), Chief().person.text);
}

TEST_F(YearEndServiceTest, ListsReturnsAndAddsUpThoseThatStand) {
  Close();
  Do(Finance(), RecordInstalment{TestFund(), kAward, Date(2026, 4, 7)});
  const RecordReturn part{TestFund(), Pence{1'000'000}, Date(2026, 4, 7)};
  Do(Finance(), part);
  const ItemId second = Do(Finance(), part);
  EXPECT_EQ(YearEnds().year_ends(0).returned_pence(), 2'000'000);
  const ProposeReversal wrong{ItemSequence(second), "entered twice"};
  Do(Chief(), ConfirmReversal{Do(Finance(), wrong)});
  const v1::ListedYearEnd listed = YearEnds(TestFund().text).year_ends(0);
  EXPECT_EQ(listed.returned_pence(), part.amount.value);
  ASSERT_EQ(listed.returns_size(), 2);
  EXPECT_TRUE(listed.returns(1).grant_return().reversed());
  EXPECT_EQ(YearEnds("PPG-LAC-2024-25").year_ends_size(), 0);
}

}  // namespace
}  // namespace vsledger
