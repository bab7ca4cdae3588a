#include "tests/server/app/app_fixture.h"

#include <cstdlib>
#include <fstream>

#include "absl/synchronization/blocking_counter.h"
#include "ledger/base/check_fatal.h"
#include "server/app/new_ledger.h"

namespace vsledger {

ScratchFolder::ScratchFolder() {
  std::string pattern = std::filesystem::temp_directory_path() / "vsledger-test-XXXXXX";
  VSL_CHECK(mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
}

ScratchFolder::~ScratchFolder() { std::filesystem::remove_all(path_); }

std::string ScratchFolder::File(const std::string& name, const std::string& content) const {
  std::string path = path_ / name;
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

Envelope Ask(const Actor& actor, const std::string& request_id, Command command,
             const std::string& payload) {
  Envelope envelope;
  envelope.command = std::move(command);
  envelope.actor = actor;
  envelope.request_id = RequestId(request_id);
  envelope.payload = payload;
  return envelope;
}

Command ASupplier(const std::string& name) { return RegisterSupplier{name}; }

void AppTest::SetUp() {
  folder_ = scratch_ / "ledger";
  NewLedger wanted;
  wanted.folder = folder_;
  wanted.authority_code = "999";
  wanted.authority_name = "Test Borough";
  wanted.evaluation = true;
  wanted.opened_at = *ParseInstant(kBegins, "at");
  const auto made = MakeLedger(wanted);
  ASSERT_TRUE(made.ok()) << made.status();
  Reopen();
}

void AppTest::Reopen() {
  app_.reset();
  auto app = App::Open(folder_, [this](const std::string& text) { notices_.push_back(text); });
  ASSERT_TRUE(app.ok()) << app.status();
  app_ = *std::move(app);
}

WriteAnswer AppTest::Write(Envelope envelope) {
  return WriteTogether({std::move(envelope)}).front();
}

std::vector<WriteAnswer> AppTest::WriteTogether(std::vector<Envelope> envelopes) {
  std::vector<WriteAnswer> answers(envelopes.size(), absl::UnknownError("no answer"));
  absl::BlockingCounter waiting(static_cast<int>(envelopes.size()));
  HeldWriter held(app_->writer());
  for (std::size_t i = 0; i < envelopes.size(); ++i) {
    const auto done = [&, i](WriteAnswer answer) {
      answers[i] = std::move(answer);
      waiting.DecrementCount();
    };
    const absl::Status queued = app_->writer().Submit({std::move(envelopes[i]), nullptr, done});
    if (!queued.ok()) done(queued);
  }
  held.Release();
  waiting.Wait();
  return answers;
}

std::uint64_t AppTest::Records() {
  std::uint64_t size = 0;
  EXPECT_TRUE(app_->store()
                  .Read([&](const Snapshot& snapshot) {
                    size = snapshot.size();
                    return absl::OkStatus();
                  })
                  .ok());
  return size;
}

Record AppTest::RecordAt(std::uint64_t sequence) {
  Record record;
  EXPECT_TRUE(app_->store()
                  .Read([&](const Snapshot& snapshot) {
                    const auto found = snapshot.head().FindRecord(sequence);
                    EXPECT_TRUE(found.has_value()) << sequence;
                    if (found) record = *found;
                    return absl::OkStatus();
                  })
                  .ok());
  return record;
}

Checkpoint AppTest::Verified(const WriteReceipt& receipt) {
  const auto key = NoteVerifier::Parse(app_->ledger().verifier_key);
  EXPECT_TRUE(key.ok()) << key.status();
  const auto opened = OpenCheckpoint(receipt.checkpoint, *key);
  EXPECT_TRUE(opened.ok()) << opened.status() << "\n" << receipt.checkpoint;
  return opened.ok() ? opened->checkpoint : Checkpoint{};
}

void AppTest::SetClock(const std::string& at) {
  const absl::Status set = app_->SetClock(*ParseInstant(at, "at"));
  ASSERT_TRUE(set.ok()) << set;
}

HeldWriter::HeldWriter(Writer& writer)
    : thread_([this, &writer] {
        const absl::Status run = writer.RunUndone([this](const Rehearse& /*rehearse*/) {
          held_.Notify();
          release_.WaitForNotification();
        });
        VSL_CHECK(run.ok());
      }) {
  held_.WaitForNotification();
}

void HeldWriter::Release() {
  if (!thread_.joinable()) return;
  release_.Notify();
  thread_.join();
}

}  // namespace vsledger
