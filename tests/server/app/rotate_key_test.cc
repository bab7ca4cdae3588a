// Changing the log's key: who signs from then on, and what each point at which it can be cut off
// leaves behind.
#include "server/app/rotate_key.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "ledger/base/refusal.h"
#include "ledger/proof/checkpoint.h"
#include "server/app/permanent_form.h"
#include "server/store/maintenance.h"
#include "tests/server/app/app_fixture.h"

namespace vsledger {
namespace {

namespace fs = std::filesystem;

class RotateKeyTest : public AppTest {
 protected:
  void Close() { app_.reset(); }

  LogKeys Rotate(EarlierKeys earlier = EarlierKeys::kGoOnSigning) {
    Close();
    const absl::StatusOr<LogKeys> keys = RotateKey(folder_, earlier);
    EXPECT_TRUE(keys.ok()) << keys.status();
    return keys.value_or(LogKeys());
  }

  absl::Status Opened() {
    Close();
    return App::Open(folder_, [](const std::string&) {}).status();
  }

  // The note over one record more.
  std::string NextNote() {
    Reopen();
    const WriteAnswer answer =
        Write(Ask(AnOfficer(), "rotated-write-" + std::to_string(++writes_), ASupplier("A")));
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->checkpoint : "";
  }

  // That exactly these sign, in this order, and each alone opens the note.
  static void ExpectSignedBy(const std::string& note, std::span<const std::string> keys) {
    const auto parts = ParseNote(note);
    ASSERT_TRUE(parts.ok()) << parts.status();
    ASSERT_EQ(parts->signatures.size(), keys.size()) << note;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const NoteVerifier key = NoteVerifier::Parse(keys[i]).value();
      EXPECT_EQ(parts->signatures[i].key_id, key.key_id());
      EXPECT_TRUE(OpenCheckpoint(note, key).ok());
    }
  }

  void ExpectWhole(const std::string& kept = "") {
    Close();
    const auto findings = CheckFolder(folder_, PermanentForm(), kept);
    ASSERT_TRUE(findings.ok()) << findings.status();
    EXPECT_EQ(*findings, std::vector<std::string>());
    const auto rebuilt = Rebuild(folder_, PermanentForm());
    ASSERT_TRUE(rebuilt.ok()) << rebuilt.status();
    EXPECT_EQ(rebuilt->difference, "");
  }

  std::string File(const std::string& name) const { return folder_ + "/" + name; }
  std::string Bytes(const std::string& name) const {
    std::ifstream file(File(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  void SetBytes(const std::string& name, const std::string& bytes) const {
    std::ofstream(File(name), std::ios::binary | std::ios::trunc) << bytes;
    fs::permissions(File(name), fs::perms::owner_read | fs::perms::owner_write);
  }

  int writes_ = 0;
};

TEST_F(RotateKeyTest, BothKeysSignAndTheLogSaysWhy) {
  const std::string first = app_->ledger().verifier_key;
  const std::string before = NextNote();
  const LogKeys keys = Rotate();
  ASSERT_EQ(keys.all.size(), 2U);
  EXPECT_EQ(keys.all[0], first);
  Reopen();
  const std::string over_the_record = app_->store().last_checkpoint().note;
  EXPECT_EQ(app_->store().last_checkpoint().size, 3U);
  ExpectSignedBy(over_the_record, keys.all);
  ExpectSignedBy(NextNote(), keys.all);
  const Record record = RecordAt(2);
  EXPECT_EQ(record.event.kind, EventKind::kKeyChanged);
  EXPECT_EQ(record.actor.role, Role::kServer);
  const LogKey& change = std::get<LogKey>(record.items.front());
  EXPECT_EQ(change.verifier_key, keys.all[1]);
  EXPECT_EQ(change.follows, first);
  EXPECT_FALSE(change.drops_earlier);
  EXPECT_EQ(app_->log_keys(), keys);
  ExpectWhole(before);
}

TEST_F(RotateKeyTest, TheNewKeyIsItsOwnersOnly) {
  Rotate();
  struct stat about {};
  ASSERT_EQ(stat(File("log.key.2").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600U);
  fs::permissions(File("log.key.2"), fs::perms::group_read, fs::perm_options::add);
  EXPECT_EQ(Opened().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(RotateKeyTest, DroppedKeysSignNoMoreAndMayGo) {
  const std::string before = NextNote();
  Rotate();
  const LogKeys keys = Rotate(EarlierKeys::kDrop);
  ASSERT_EQ(keys.all.size(), 3U);
  EXPECT_EQ(keys.dropped, 2U);
  fs::remove(File("log.key"));
  fs::remove(File("log.key.2"));
  const std::string note = NextNote();
  ExpectSignedBy(note, keys.InForce());
  const absl::Status old = OpenCheckpoint(note, NoteVerifier::Parse(keys.all[0]).value()).status();
  EXPECT_EQ(old.code(), absl::StatusCode::kDataLoss);
  EXPECT_NE(std::string(old.message()).find("rotate-key --drop-old"), std::string::npos) << old;
  ExpectWhole(before);
}

TEST_F(RotateKeyTest, ALedgerThatLostItsOnlyKeyGoesOnWithANewOne) {
  Close();
  fs::remove(File("log.key"));
  EXPECT_EQ(Opened().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(RotateKey(folder_, EarlierKeys::kGoOnSigning).status().code(),
            absl::StatusCode::kNotFound);
  const LogKeys keys = Rotate(EarlierKeys::kDrop);
  ExpectSignedBy(NextNote(), keys.InForce());
}

TEST_F(RotateKeyTest, CutOffBeforeItsRecordItLeavesTheOldKeyInCharge) {
  const LogKeys before = app_->log_keys();
  const std::string whole = *Ed25519PrivateKey::Generate()->ToPem();
  for (const std::string& left : {std::string(), whole.substr(0, 40), whole}) {
    SetBytes("log.key.2", left);
    notices_.clear();
    ExpectSignedBy(NextNote(), before.all);
    ASSERT_EQ(notices_.size(), 1U);
    EXPECT_NE(notices_.front().find("log.key.2"), std::string::npos);
    ExpectWhole();
  }
  const LogKeys keys = Rotate();
  EXPECT_NE(Bytes("log.key.2"), whole);
  notices_.clear();
  ExpectSignedBy(NextNote(), keys.all);
  EXPECT_TRUE(notices_.empty());
  ExpectWhole();
}

TEST_F(RotateKeyTest, CutOffAfterItsRecordItIsDone) {
  NextNote();
  Close();
  const std::string signed_before = Bytes("log.signed");
  const LogKeys keys = Rotate();
  SetBytes("log.signed", signed_before);
  ExpectSignedBy(NextNote(), keys.all);
  ExpectWhole();
}

TEST_F(RotateKeyTest, KeysThatTheLogDoesNotNameAreRefused) {
  Rotate();
  const std::string good = Bytes("log.key.2");
  SetBytes("log.key.2", *Ed25519PrivateKey::Generate()->ToPem());
  EXPECT_EQ(Opened().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(RotateKey(folder_, EarlierKeys::kGoOnSigning).status().code(),
            absl::StatusCode::kFailedPrecondition);
  SetBytes("log.key.2", Bytes("log.key"));
  EXPECT_EQ(Opened().code(), absl::StatusCode::kFailedPrecondition);
  fs::remove(File("log.key.2"));
  EXPECT_EQ(Opened().code(), absl::StatusCode::kNotFound);
  SetBytes("log.key.2", good);
  EXPECT_TRUE(Opened().ok());
}

TEST_F(RotateKeyTest, AFolderThatIsServedIsRefused) {
  EXPECT_EQ(RotateKey(folder_, EarlierKeys::kGoOnSigning).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_FALSE(fs::exists(File("log.key.2")));
}

TEST_F(RotateKeyTest, OneKeyMoreThanHasRoomIsRefusedAndLeavesNone) {
  LogKeys keys;
  while (keys.all.size() < kMaxKeysInForce) keys = Rotate();
  EXPECT_EQ(ReasonOf(RotateKey(folder_, EarlierKeys::kGoOnSigning).status()), Reason::kTooMany);
  EXPECT_FALSE(fs::exists(File("log.key.9")));
  ExpectSignedBy(NextNote(), keys.all);
  ExpectSignedBy(NextNote(), keys.all);
  ExpectWhole();
  EXPECT_EQ(Rotate(EarlierKeys::kDrop).InForce().size(), 1U);
}

TEST_F(RotateKeyTest, ACopyHasTheKeysOfItsTime) {
  NextNote();
  Rotate();
  NextNote();
  Rotate(EarlierKeys::kDrop);
  for (const std::uint64_t records : {1, 2, 3, 4, 5}) {
    const std::string copy = scratch_ / ("copy-" + std::to_string(records));
    ASSERT_TRUE(CopyPrefix(folder_, copy, records, PermanentForm()).ok());
    const auto findings = CheckFolder(copy, PermanentForm());
    ASSERT_TRUE(findings.ok()) << findings.status();
    EXPECT_EQ(*findings, std::vector<std::string>()) << records;
    EXPECT_EQ(fs::exists(copy + "/log.key.2"), records > 2);
    const auto app = App::Open(copy, [](const std::string&) {});
    ASSERT_TRUE(app.ok()) << app.status();
    EXPECT_EQ((*app)->log_keys().all.size(), records < 3 ? 1U : records < 5 ? 2U : 3U);
  }
}

}  // namespace
}  // namespace vsledger
