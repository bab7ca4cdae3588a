// Reports by effective date: what belongs to a day, however late and in whatever order it was
// entered, and nothing else; and every report made so proves itself.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ledger/base/refusal.h"
#include "ledger/effective_view.h"
#include "ledger/index.h"
#include "reports/catalogue.h"
#include "reports/fund_standing.h"
#include "reports/setting_standing.h"
#include "tests/reports/sample_ledger.h"

namespace vsledger {
namespace {

using Given = std::vector<report::Parameter>;

struct Asked {
  std::string name;
  Given given;
};

std::vector<Asked> EveryReport() {
  std::vector<Asked> all = {{"position", {{"year", "2025-26"}}}, {"balances", {}}};
  for (const SettingRef& setting : {kSamplePrimary, kSampleAcademy, kSampleUnused}) {
    all.push_back({"school-allocation", {{"setting", setting.text}, {"year", "2025-26"}}});
  }
  return all;
}

absl::StatusOr<Report> By(const View& view, Asked asked, Date day) {
  asked.given.push_back({"effective-by", FormatDate(day)});
  return BuildReport({view, Hash{}}, asked.name, asked.given);
}

EffectiveView ViewBy(const View& view, Date day) {
  auto by = EffectiveView::By(view, day, "effective_by");
  EXPECT_TRUE(by.ok()) << by.status();
  return *std::move(by);
}

// The same records, each of the day that `day_of` gives it.
template <typename DayOf>
MemoryView WithDays(const SampleLedger& ledger, const DayOf& day_of) {
  MemoryView view;
  for (Record record : ledger.records()) {
    record.effective_on = day_of(record);
    view.Apply(record);
  }
  return view;
}

// The record of this kind that is the n-th of them, n from 1.
std::uint64_t Nth(const SampleLedger& ledger, EventKind kind, int n) {
  for (const Record& record : ledger.records()) {
    if (record.event.kind == kind && --n == 0) return record.sequence;
  }
  ADD_FAILURE() << "no such record";
  return 0;
}

TEST(EffectiveTest, TheTrialBalanceIsEveryPostingOfTheDayAndBeforeIt) {
  const SampleLedger ledger = MakeSampleYear();
  for (const Date day : {Date(2025, 4, 1), Date(2025, 7, 18), Date(2025, 12, 9)}) {
    std::map<Account, Pence> sums;
    for (const Record& record : ledger.records()) {
      if (record.effective_on > day) continue;
      for (const Posting& posting : record.postings) sums[posting.account] += posting.amount;
    }
    const auto balances = ViewBy(ledger.view(), day).Balances({});
    EXPECT_EQ((std::map<Account, Pence>(balances.begin(), balances.end())), sums);
    const auto report = By(ledger.view(), {"balances", {}}, day);
    ASSERT_TRUE(report.ok()) << report.status();
    const auto lines =
        std::count_if(report->sections[0].rows.begin(), report->sections[0].rows.end(),
                      [](const auto& row) { return row.kind == report::RowKind::kLine; });
    EXPECT_EQ(static_cast<std::size_t>(lines), sums.size());
  }
}

// Where the records come in the order of their days, a day is a record: the two ways to ask for the
// past give the same figures.
TEST(EffectiveTest, IsTheReportAsAtTheDaysLastRecordWhereDaysAreInOrder) {
  const SampleLedger ledger = MakeSampleYear();
  const Date first(2025, 4, 1);
  const auto in_order = [&](const Record& record) {
    return first + static_cast<std::int64_t>(record.sequence);
  };
  const MemoryView view = WithDays(ledger, in_order);
  MemoryView until;
  for (const Record& record : ledger.records()) {
    Record of_its_day = record;
    of_its_day.effective_on = in_order(record);
    until.Apply(of_its_day);
    for (const Asked& asked : EveryReport()) {
      const auto by_day = By(view, asked, of_its_day.effective_on);
      const auto as_at = BuildReport({until, Hash{}}, asked.name, asked.given);
      if (!as_at.ok()) continue;  // the fund or the setting is not there yet
      ASSERT_TRUE(by_day.ok()) << by_day.status();
      EXPECT_EQ(by_day->sections, as_at->sections) << asked.name << " at " << record.sequence;
      EXPECT_EQ(by_day->figures, as_at->figures) << asked.name << " at " << record.sequence;
      EXPECT_EQ(by_day->facts, as_at->facts) << asked.name << " at " << record.sequence;
    }
  }
}

// Any records may be the ones that count: what agrees after every record agrees over any of them.
TEST(EffectiveTest, EveryReportProvesItselfWhateverTheDaysOfTheRecords) {
  const char* const text = std::getenv("VSLEDGER_SEED");
  const auto seed =
      text == nullptr ? std::random_device{}() : static_cast<std::uint32_t>(std::atoll(text));
  std::cout << "VSLEDGER_SEED=" << seed << "\n";
  std::mt19937 random(seed);
  const SampleLedger ledger = MakeSampleGivenBack();
  for (int round = 0; round < 40; ++round) {
    const MemoryView view = WithDays(ledger, [&random](const Record& record) {
      return Date(2025, 4, 1) +
             (record.sequence == 0 ? 0 : static_cast<std::int64_t>(random() % 9));
    });
    for (int day = 0; day < 9; ++day) {
      for (const Asked& asked : EveryReport()) {
        const auto report = By(view, asked, Date(2025, 4, 1) + day);
        EXPECT_TRUE(report.ok()) << asked.name << ": " << report.status();
      }
    }
  }
}

TEST(EffectiveTest, ADeliveryEnteredLateCountsForWhatItAloneDid) {
  const SampleLedger ledger = MakeSampleYear();
  // The last delivery, of 10 December, turns out to have been made before the first two.
  const std::uint64_t late = Nth(ledger, EventKind::kDeliveryRecorded, 3);
  const MemoryView view = WithDays(ledger, [late](const Record& record) {
    return record.sequence == late ? Date(2025, 7, 1) : record.effective_on;
  });
  const auto fund = StandingOf(ViewBy(view, Date(2025, 7, 2)), kSampleFund);
  ASSERT_TRUE(fund.ok()) << fund.status();
  const OrderStanding& order = fund->orders.front();
  EXPECT_EQ(order.cost, Pence{520'000});
  EXPECT_EQ(order.used, Pence{13'000});
  EXPECT_EQ(order.held, Pence{520'000 - 13'000}) << "nothing of the two deliveries of 18 July";
}

TEST(EffectiveTest, APaymentDatedBeforeItsDecisionIsPaidAndNotYetApproved) {
  const SampleLedger ledger = MakeSampleYear();
  // The year is entered late: the decisions on 1 November, payments with their own days.
  const MemoryView view = WithDays(ledger, [](const Record& record) {
    const bool decided = record.event.kind == EventKind::kAllocationApproved ||
                         record.event.kind == EventKind::kAllocationRequested;
    return decided ? Date(2025, 11, 1) : record.effective_on;
  });
  const auto school = StandingOf(ViewBy(view, Date(2025, 5, 20)), kSampleFund, kSamplePrimary);
  ASSERT_TRUE(school.ok()) << school.status();
  EXPECT_EQ(school->sums.approved, Pence{});
  EXPECT_EQ(school->sums.paid, Pence{183'000});
  EXPECT_EQ(school->sums.outstanding(), Pence{-183'000});
  ASSERT_EQ(school->allocations.size(), 3U) << "one line for each, whatever it is made up of";
  const auto fund = StandingOf(ViewBy(view, Date(2025, 5, 20)), kSampleFund);
  ASSERT_TRUE(fund.ok()) << fund.status();
  EXPECT_EQ(fund->settings, Pence{});
  EXPECT_EQ(fund->owed_settings, Pence{-183'000 - 61'000 + 61'000});
}

TEST(EffectiveTest, CountsTheChildrenOfTheNoticeThatBelongsToTheDay) {
  const SampleLedger ledger = MakeSampleYear();
  const auto counted = [&ledger](Date day) {
    const auto report = By(ledger.view(), {"position", {{"year", "2025-26"}}}, day);
    EXPECT_TRUE(report.ok()) << report.status();
    return report.ok() ? report->facts[2].value : report::Cell();
  };
  EXPECT_EQ(counted(Date(2025, 6, 19)), report::Cell(report::Count{7}));
  EXPECT_EQ(counted(Date(2025, 6, 20)), report::Cell(report::Count{8}));
}

TEST(EffectiveTest, SaysByWhichDayItCounts) {
  const SampleLedger ledger = MakeSampleYear();
  const auto report =
      By(ledger.view(), {"balances", {{"fund", "PPG-LAC-2025-26"}}}, Date(2025, 9, 30));
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->title,
            "Trial balance: PPG-LAC-2025-26, by effective date to 30 September 2025");
  EXPECT_EQ(report->parameters,
            (Given{{"fund", "PPG-LAC-2025-26"}, {"effective-by", "2025-09-30"}}));
  EXPECT_THAT(report->notes.front(), testing::HasSubstr("what belongs to 30 September 2025"));
  EXPECT_EQ(report->position.record, ledger.view().size() - 1);
}

TEST(EffectiveTest, RefusesADayBeforeEverythingAndWhatIsNoDay) {
  const SampleLedger ledger = MakeSampleYear();
  for (const Asked& asked : EveryReport()) {
    EXPECT_TRUE(By(ledger.view(), asked, Date(2025, 4, 1)).ok()) << asked.name;
    EXPECT_EQ(ReasonOf(By(ledger.view(), asked, Date(2025, 3, 31)).status()),
              Reason::kBeforeLedger);
    Given given = asked.given;
    given.push_back({"effective-by", "31 March"});
    EXPECT_EQ(ReasonOf(BuildReport(ledger.at(), asked.name, given).status()),
              Reason::kMalformedDate);
  }
}

// A ledger that is opened late knows of money of days before it was.
TEST(EffectiveTest, KnowsDaysBeforeTheLedgerWasOpenedIfMoneyBelongsToThem) {
  const SampleLedger ledger = MakeSampleYear();
  const MemoryView view = WithDays(ledger, [](const Record& record) {
    return record.postings.empty() ? Date(2025, 11, 1) : record.effective_on;
  });
  const auto report = By(view, {"position", {{"year", "2025-26"}}}, Date(2025, 4, 2));
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->figures.front().value, report::Cell(Pence{1'841'000}));
}

TEST(EffectiveTest, FindsWhatWaitedOnTheDayByItsKeys) {
  const SampleLedger ledger = MakeSampleYear();
  const std::string waiting = key::Waiting(kSampleFund);
  const auto count = [&](Date day) { return ViewBy(ledger.view(), day).IdsByKey(waiting).size(); };
  EXPECT_EQ(count(Date(2025, 10, 12)), 0U);
  EXPECT_EQ(count(Date(2025, 10, 13)), 2U) << "a laptop and a trip were asked for";
  EXPECT_EQ(count(Date(2025, 10, 20)), 1U) << "the laptop is approved";
  EXPECT_EQ(count(Date(2026, 2, 12)), ledger.view().IdsByKey(waiting).size());
}

TEST(EffectiveTest, KeysThatAnItemLosesAreThoseThatChangeWithItsState) {
  const SampleLedger ledger = MakeSampleGivenBack();
  MemoryView view;
  for (const Record& record : ledger.records()) {
    for (const Item& item : record.items) {
      const auto before = view.Find(IdOf(item));
      const std::vector<std::string> is = KeysOf(item);
      for (const std::string& key : before ? KeysOf(before->item) : is) {
        const bool kept = std::find(is.begin(), is.end(), key) != is.end();
        EXPECT_TRUE(kept || key::ChangesWithState(key)) << key << " of " << IdOf(item).text;
      }
    }
    view.Apply(record);
  }
  EXPECT_FALSE(key::ChangesWithState(key::AllocationsAt(kSamplePrimary)));
}

}  // namespace
}  // namespace vsledger
