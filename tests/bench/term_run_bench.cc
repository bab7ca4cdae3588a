// Times a term's run through the server's own app and store, step by step, beside the plain rate at
// which single records are appended.
//
//   term_run_bench FOLDER CHILDREN SETTINGS      makes a ledger in FOLDER, which must not exist yet
//
// Exits 1 if a step of the run takes longer than kMostSeconds.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/synchronization/blocking_counter.h"
#include "ledger/base/check_fatal.h"
#include "ledger/index.h"
#include "server/app/app.h"
#include "server/app/new_ledger.h"
#include "server/app/query/run_plan.h"
#include "tests/ledger/support/test_ledger.h"

namespace vsledger {
namespace {

constexpr double kMostSeconds = 5;
constexpr int kFirstUrn = 130'000;
constexpr Date kToday{2025, 10, 1};
constexpr Term kAutumn{2025, Season::kAutumn};

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

long MostMegabytes() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss / 1024;
}

// A ledger at work, to which commands are given.
class Bench {
 public:
  explicit Bench(App& app) : app_(app) {}

  // Waits for the answer, which must be records. Gives the first of them and how many there are.
  std::pair<ItemId, std::size_t> Do(const Actor& actor, Command command) {
    std::vector<std::pair<Actor, Command>> one;
    one.emplace_back(actor, std::move(command));
    const std::vector<WriteAnswer> answers = All(std::move(one));
    const std::vector<RecordRef>& records = answers.front()->records;
    return {records.front().item, records.size()};
  }

  // Keeps the writer's queue filled, and waits for all answers.
  std::vector<WriteAnswer> All(std::vector<std::pair<Actor, Command>> commands) {
    std::vector<WriteAnswer> answers(commands.size(), absl::UnknownError("no answer"));
    absl::BlockingCounter waiting(static_cast<int>(commands.size()));
    for (std::size_t i = 0; i < commands.size(); ++i) {
      Envelope envelope;
      envelope.command = std::move(commands[i].second);
      envelope.actor = commands[i].first;
      envelope.request_id = RequestId(fmt::format("bench-request-{}", ++requests_));
      envelope.payload = "bench";
      const auto done = [&, i](WriteAnswer answer) {
        answers[i] = std::move(answer);
        waiting.DecrementCount();
      };
      while (!app_.writer().Submit({envelope, nullptr, done}).ok()) std::this_thread::yield();
    }
    waiting.Wait();
    for (const WriteAnswer& answer : answers) {
      if (!answer.ok()) fmt::print(stderr, "{}\n", std::string(answer.status().message()));
      VSL_CHECK(answer.ok());
    }
    return answers;
  }

 private:
  App& app_;
  int requests_ = 0;
};

void OpenFund(Bench& bench, int children) {
  bench.Do(Finance(), vsledger::OpenFund{Stream::kPpgLac, {2025}});
  const ItemId rate =
      bench.Do(Officer(), ProposeRate{TestFund(), Pence{263'000}, "conditions of grant"}).first;
  bench.Do(Chief(), ConfirmRate{rate});
  const ProposeAward award{TestFund(), AwardKind::kProvisional, children, Pence{263'000} * children,
                           {},         Date(2025, 6, 20),       "notice"};
  bench.Do(Chief(), ConfirmAward{bench.Do(Finance(), award).first});
  ProposePolicy policy = WorkedYearPolicy();
  policy.terms[1].rule =
      TermRule{.trigger = TermTrigger::kPepConditional, .pep_needed = PepRating::kAmber};
  bench.Do(Head(), AdoptPolicy{bench.Do(Officer(), policy).first});
}

// Settings, children, care, placements and PEPs: a record each.
std::size_t Fill(Bench& bench, int children, int settings) {
  std::vector<std::pair<Actor, Command>> known;
  std::vector<std::pair<Actor, Command>> about;
  for (int i = 0; i < settings; ++i) {
    RecordSetting setting;
    setting.setting.ref = SettingRef(fmt::format("{}", kFirstUrn + i));
    setting.setting.name = fmt::format("School {}", i);
    known.emplace_back(Officer(), setting);
  }
  for (int i = 0; i < children; ++i) {
    const std::string number = fmt::format("N{}", i);
    const ChildName child{{}, {}, number};
    const SettingRef setting(fmt::format("{}", kFirstUrn + i % settings));
    known.emplace_back(Officer(), RecordChild{number, Date(2012, 5, 1), ""});
    about.emplace_back(Officer(), RecordCare{child, {{Date(2024, 1, 1), std::nullopt, false}}});
    about.emplace_back(Officer(), RecordPlacement{child, setting, Date(2024, 9, 1), std::nullopt,
                                                  PlacementKind::kMain, 100, "", ""});
    about.emplace_back(Officer(), RecordPep{child, kAutumn, Date(2025, 9, 10), PepRating::kGreen, 0,
                                            fmt::format("PEP of {}, target 2", number)});
  }
  const std::size_t records = known.size() + about.size();
  bench.All(std::move(known));
  bench.All(std::move(about));
  return records;
}

class Steps {
 public:
  template <typename Work>
  void Time(const char* what, Work work) {
    const Stopwatch watch;
    const std::size_t records = work();
    const double seconds = watch.seconds();
    slowest_ = std::max(slowest_, seconds);
    fmt::print("{:<28} {:>6} records {:>7.2f} s {:>7.0f} a second, at most {} MB\n", what, records,
               seconds, static_cast<double>(records) / seconds, MostMegabytes());
  }
  double slowest() const { return slowest_; }

 private:
  double slowest_ = 0;
};

int Run(const std::string& folder, int children, int settings) {
  NewLedger wanted;
  wanted.folder = folder;
  wanted.authority_code = "999";
  wanted.authority_name = "Bench Borough";
  wanted.evaluation = true;
  wanted.opened_at = NoonOf(Date(2025, 4, 1));
  VSL_CHECK(MakeLedger(wanted).ok());
  auto app = App::Open(folder, [](const std::string& text) { fmt::print(stderr, "{}\n", text); });
  VSL_CHECK(app.ok() && (*app)->SetClock(NoonOf(kToday)).ok());
  Bench bench(**app);
  OpenFund(bench, children);

  const Stopwatch watch;
  const std::size_t plain = Fill(bench, children, settings);
  fmt::print("{:<28} {:>6} records {:>7.2f} s {:>7.0f} a second, at most {} MB\n", "one by one",
             plain, watch.seconds(), static_cast<double>(plain) / watch.seconds(), MostMegabytes());
  Steps steps;
  ItemId run;
  steps.Time("run proposed", [&] {
    const auto [item, records] = bench.Do(Officer(), ProposeRun{TestFund(), kAutumn, {}});
    run = item;
    return records;
  });
  steps.Time("run explained", [&] {
    const absl::Status read = (*app)->store().Read([&](const Snapshot& snapshot) {
      return ExplainRun(snapshot, {run, {}, {}}).status();
    });
    VSL_CHECK(read.ok());
    return std::size_t{0};
  });
  steps.Time("run approved", [&] { return bench.Do(Head(), ApproveRun{run, ""}).second; });
  steps.Time("payments released", [&] {
    return bench.Do(Finance(), ReleasePayments{TestFund(), {}, {}, kToday}).second;
  });
  return steps.slowest() <= kMostSeconds ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace vsledger

int main(int argc, char** argv) {
  if (argc == 4) return vsledger::Run(argv[1], std::atoi(argv[2]), std::atoi(argv[3]));
  fmt::print(stderr, "term_run_bench FOLDER CHILDREN SETTINGS\n");
  return EXIT_FAILURE;
}
