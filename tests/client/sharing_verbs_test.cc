// What the verbs of a term's run and of waiting work print, against a fake server.
#include <gmock/gmock.h>

#include "tests/client/run_fixture.h"
#include "vsledger/v1/run_service.pb.h"
#include "vsledger/v1/work_service.pb.h"

namespace vsledger::client {
namespace {

using testing::HasSubstr;

class SharingVerbsTest : public RunTest {
 protected:
  SharingVerbsTest() : RunTest(FakeServer::Answers::kAlike) {
    auto run = std::make_shared<v1::ExplainRunResponse>();
    run->set_term("2025-autumn");
    run->set_policy("po-5");
    run->set_reference_date("2025-09-01");
    v1::RunProposal& proposal = *run->add_proposals();
    proposal.set_child_reference("7K3MQ-2XD9A");
    proposal.set_setting("130000");
    proposal.set_amount_pence(55'000);
    proposal.set_age_ground("born");
    proposal.set_pep_ground("green 2025-autumn");
    v1::RunLeftOut& left_out = *run->add_left_out();
    left_out.set_child_reference("9ZZZZ-8YYYY");
    left_out.set_why(v1::LEFT_OUT_PEP_NOT_GOOD_ENOUGH);
    v1::RunSetting& setting = *run->add_settings();
    setting.set_setting("130000");
    setting.set_name("First School");
    setting.set_proposals(1);
    setting.set_amount_pence(55'000);
    run->set_amount_pence(55'000);
    run->set_free_pence(1'000'000);
    ledger().answers["vsledger.v1.RunService.ExplainRun"] = run;
  }

  Ran Run(const Words& more) {
    Words words{"allocation", "run", "--fund", "PPG-LAC-2025-26", "--term", "2025-autumn"};
    words.insert(words.end(), more.begin(), more.end());
    return Do(words);
  }
};

TEST_F(SharingVerbsTest, TryARunAndSayWhoIsLeftOutAndWhatIsLeft) {
  const Ran ran = Run({"--dry-run"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("nothing was written"));
  EXPECT_THAT(ran.out, HasSubstr("First School"));
  EXPECT_THAT(ran.out, HasSubstr("9,450.00")) << "what is left of the pool";
  EXPECT_THAT(ran.out, HasSubstr("9ZZZZ-8YYYY"));
  EXPECT_THAT(ran.out, HasSubstr("the PEP is not good enough"));
}

TEST_F(SharingVerbsTest, ProposeARunAndSayHowItIsApproved) {
  const Ran ran = Run({});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("vsledger allocation approve --run xx-1"));
}

TEST_F(SharingVerbsTest, GiveProgramsARowForEachChild) {
  const Ran ran = Run({"--output", "csv"});
  EXPECT_EQ(ran.out,
            "child_reference,setting,amount,age_ground,pep_ground,left_out\n"
            "7K3MQ-2XD9A,130000,550.00,born,green 2025-autumn,\n"
            "9ZZZZ-8YYYY,,,,,the PEP is not good enough\n");
}

TEST_F(SharingVerbsTest, ApproveOneThingAtATime) {
  EXPECT_EQ(Do({"allocation", "approve"}).exit_code, 2);
  EXPECT_EQ(Do({"allocation", "approve", "al-1", "--run", "tr-12"}).exit_code, 2);
  EXPECT_EQ(Do({"allocation", "approve", "--run", "tr-12", "--amount", "5"}).exit_code, 2);
  EXPECT_EQ(Do({"allocation", "approve", "--run", "tr-12"}).exit_code, 0);
}

TEST_F(SharingVerbsTest, ListWorkInWords) {
  auto answer = std::make_shared<v1::ListWorkResponse>();
  v1::WorkItem& work = *answer->add_work();
  work.set_kind(v1::WORK_KIND_APPROVE_RUN);
  work.set_item("tr-12");
  work.set_amount_pence(14'960'000);
  work.set_count(272);
  work.set_since("2025-09-22");
  work.set_person("olu.officer");
  ledger().answers["vsledger.v1.WorkService.ListWork"] = answer;
  const Ran ran = Do({"server", "work"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("approve-run"));
  EXPECT_THAT(ran.out, HasSubstr("149,600.00"));
  EXPECT_THAT(ran.out, HasSubstr("272"));
  ledger().answers["vsledger.v1.WorkService.ListWork"] = std::make_shared<v1::ListWorkResponse>();
  EXPECT_THAT(Do({"server", "work"}).out, HasSubstr("Nothing waits for you."));
}

}  // namespace
}  // namespace vsledger::client
