// The log of every release must verify and rebuild for ever (design.md section 3). One folder a
// release in tests/data/golden-logs: entries in hexadecimal digits, checkpoint and keys.
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "absl/strings/escaping.h"
#include "ledger/check.h"
#include "ledger/proof/checkpoint.h"
#include "ledger/proof/merkle.h"
#include "proto/codec/record_codec.h"
#include "server/store/last_signed.h"
#include "server/store/maintenance.h"
#include "tests/server/store/store_ledger.h"
#include "vsledger/v1/record.pb.h"

namespace vsledger {
namespace {

namespace fs = std::filesystem;
namespace pb = google::protobuf;

fs::path Release(const std::string& name) {
  return fs::path(VSLEDGER_SOURCE_DIR) / "tests/data/golden-logs" / name;
}

std::string Contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> Entries(const std::string& release) {
  std::vector<std::string> entries;
  std::ifstream file(Release(release) / "entries.hex");
  for (std::string line; std::getline(file, line);) {
    entries.push_back(absl::HexStringToBytes(line));
  }
  return entries;
}

Checkpoint SignedBy(const std::string& release, const Record& first) {
  for (const Item& item : first.items) {
    const auto* ledger = std::get_if<LedgerIdentity>(&item);
    if (ledger == nullptr) continue;
    const auto opened = OpenCheckpoint(Contents(Release(release) / "checkpoint"),
                                       NoteVerifier::Parse(ledger->verifier_key).value());
    EXPECT_TRUE(opened.ok()) << opened.status();
    if (opened.ok()) return opened->checkpoint;
  }
  ADD_FAILURE() << "record 0 opens no ledger";
  return {};
}

void WriteKey(const fs::path& base64, const fs::path& path) {
  std::ofstream(path) << "-----BEGIN PRIVATE KEY-----\n"
                      << Contents(base64) << "-----END PRIVATE KEY-----\n";
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
}

// A ledger folder whose log is these entries, and whose derived tables are of an older version.
void WriteFolder(const std::string& release, const std::string& path) {
  ASSERT_TRUE(Store::Create(path, RealCodec()).ok());
  WriteKey(Release(release) / "key.base64", path + "/log.key");
  if (const fs::path second = Release(release) / "key-2.base64"; fs::exists(second)) {
    WriteKey(second, path + "/log.key.2");
  }
  const auto database = OpenRaw(path + "/ledger.db");
  SQLite::Statement record(*database, "INSERT INTO record VALUES (?1, ?2, ?3)");
  SQLite::Statement node(*database, "INSERT INTO node VALUES (?1, ?2, ?3)");
  Frontier tree;
  for (const std::string& entry : Entries(release)) {
    const Hash leaf = LeafHash(entry);
    record.bind(1, static_cast<std::int64_t>(tree.size()));
    record.bind(2, entry.data(), static_cast<int>(entry.size()));
    record.bind(3, leaf.data(), static_cast<int>(leaf.size()));
    record.exec();
    record.reset();
    tree.Append(leaf, [&node](NodeId id, const Hash& hash) {
      if (id.level == 0) return;
      node.bind(1, static_cast<std::int64_t>(id.level));
      node.bind(2, static_cast<std::int64_t>(id.index));
      node.bind(3, hash.data(), static_cast<int>(hash.size()));
      node.exec();
      node.reset();
    });
  }
  const std::string note = Contents(Release(release) / "checkpoint");
  SQLite::Statement checkpoint(*database, "INSERT INTO checkpoint VALUES (?1, ?2)");
  checkpoint.bind(1, static_cast<std::int64_t>(tree.size()));
  checkpoint.bind(2, note);
  checkpoint.exec();
  database->exec("UPDATE derived SET version = 0");
  ASSERT_TRUE(LastSigned::Open(path + "/log.signed")->Keep({tree.size(), note}).ok());
}

class GoldenLogTest : public testing::TestWithParam<std::string> {};

TEST_P(GoldenLogTest, VerifiesAndIsWrittenAsItWas) {
  MemoryView view;
  Frontier tree;
  for (const std::string& entry : Entries(GetParam())) {
    const absl::StatusOr<Record> record = DecodeRecord(entry);
    ASSERT_TRUE(record.ok()) << record.status();
    EXPECT_EQ(EncodeRecord(*record), entry);
    const absl::Status check = Check(*record, view);
    ASSERT_TRUE(check.ok()) << check;
    view.Apply(*record);
    tree.Append(LeafHash(entry));
  }
  ASSERT_GT(view.size(), 0U);
  const Checkpoint checkpoint = SignedBy(GetParam(), *view.FindRecord(0));
  EXPECT_EQ(checkpoint.size, tree.size());
  EXPECT_EQ(checkpoint.root, tree.Root());
}

TEST_P(GoldenLogTest, RebuildsIntoALedgerThatIsWhole) {
  const TempFolder temp;
  const std::string path = temp / "ledger";
  WriteFolder(GetParam(), path);
  {
    const auto store = Store::Open(path, RealCodec());
    ASSERT_TRUE(store.ok()) << store.status();
  }
  const auto findings = CheckFolder(path, RealCodec());
  ASSERT_TRUE(findings.ok()) << findings.status();
  EXPECT_EQ(*findings, std::vector<std::string>());
  const auto rebuilt = Rebuild(path, RealCodec());
  ASSERT_TRUE(rebuilt.ok()) << rebuilt.status();
  EXPECT_EQ(rebuilt->difference, "");
  EXPECT_EQ(rebuilt->records, Entries(GetParam()).size());
}

// Today's Record with one field more, as a later release may have it.
class LaterRelease {
 public:
  LaterRelease() {
    const pb::FileDescriptor* const today = v1::Record::descriptor()->file();
    for (int i = 0; i < today->dependency_count(); ++i) Add(*today->dependency(i));
    pb::FileDescriptorProto file;
    today->CopyTo(&file);
    for (pb::DescriptorProto& message : *file.mutable_message_type()) {
      if (message.name() != "Record") continue;
      pb::FieldDescriptorProto* const added = message.add_field();
      added->set_name("added_later");
      added->set_number(1000);
      added->set_label(pb::FieldDescriptorProto::LABEL_OPTIONAL);
      added->set_type(pb::FieldDescriptorProto::TYPE_STRING);
    }
    const pb::FileDescriptor* const built = pool_.BuildFile(file);
    if (built != nullptr) record_ = built->FindMessageTypeByName("Record");
  }

  // The entry read and written by it.
  std::string Again(const std::string& entry) {
    const std::unique_ptr<pb::Message> message(messages_.GetPrototype(record_)->New());
    EXPECT_TRUE(message->ParseFromString(entry));
    EXPECT_TRUE(message->GetReflection()->GetUnknownFields(*message).empty());
    std::string bytes;
    pb::io::StringOutputStream stream(&bytes);
    pb::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    EXPECT_TRUE(message->SerializeToCodedStream(&coded));
    coded.Trim();
    return bytes;
  }
  bool HasAddedField() const {
    return record_ != nullptr && record_->FindFieldByName("added_later") != nullptr;
  }

 private:
  void Add(const pb::FileDescriptor& file) {
    if (pool_.FindFileByName(file.name()) != nullptr) return;
    for (int i = 0; i < file.dependency_count(); ++i) Add(*file.dependency(i));
    pb::FileDescriptorProto copy;
    file.CopyTo(&copy);
    EXPECT_NE(pool_.BuildFile(copy), nullptr) << file.name();
  }

  pb::DescriptorPool pool_;
  pb::DynamicMessageFactory messages_{&pool_};
  const pb::Descriptor* record_ = nullptr;
};

TEST_P(GoldenLogTest, StaysAsItIsWhenRecordGetsAField) {
  LaterRelease later;
  ASSERT_TRUE(later.HasAddedField());
  for (const std::string& entry : Entries(GetParam())) EXPECT_EQ(later.Again(entry), entry);
}

INSTANTIATE_TEST_SUITE_P(Releases, GoldenLogTest, testing::Values("0.1", "0.2", "0.3"),
                         [](const auto& release) {
                           std::string name = release.param;
                           std::replace_if(
                               name.begin(), name.end(),
                               [](char c) { return c == '.' || c == '-'; }, '_');
                           return name;
                         });

TEST(GoldenLogsTest, HoldEveryKindOfEvent) {
  std::set<EventKind> kinds;
  for (const auto& release : fs::directory_iterator(Release(""))) {
    for (const std::string& entry : Entries(release.path().filename())) {
      kinds.insert(DecodeRecord(entry)->event.kind);
    }
  }
  EXPECT_EQ(kinds.size(), static_cast<std::size_t>(v1::EventKind_ARRAYSIZE - 1));
}

}  // namespace
}  // namespace vsledger
