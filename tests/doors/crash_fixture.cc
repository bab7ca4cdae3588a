#include "tests/doors/crash_fixture.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "ledger/base/check_fatal.h"
#include "ledger/proof/encoding.h"
#include "ledger/proof/merkle_proof.h"
#include "proto/codec/receipt_codec.h"
#include "server/app/permanent_form.h"
#include "server/store/maintenance.h"

namespace vsledger {

Envelope RecordsAChild(const std::string& request_id, int number) {
  const std::string name = fmt::format("N{}", number);
  return Ask(AnOfficer(), request_id, RecordChild{name, Date(2012, 5, 1) + number % 365, ""}, name);
}

std::string Packed(const WriteReceipt& receipt) {
  v1::Receipt wire;
  ToWire(receipt, wire);
  return HexEncode(wire.SerializeAsString());
}

WriteReceipt Unpacked(const std::string& line) {
  const auto bytes = HexDecode(line);
  v1::Receipt wire;
  EXPECT_TRUE(bytes.ok() && wire.ParseFromString(*bytes)) << "a child said: " << line;
  const auto receipt = FromWire(wire);
  EXPECT_TRUE(receipt.ok()) << receipt.status();
  return receipt.ok() ? *receipt : WriteReceipt{};
}

std::unique_ptr<App> OpenInChild(const std::string& folder) {
  auto app = App::Open(folder, [](const std::string& /*notice*/) {});
  VSL_CHECK(app.ok());
  return *std::move(app);
}

void SubmitInChild(Writer& writer, Envelope envelope, std::function<void(WriteAnswer)> done) {
  VSL_CHECK(writer.Submit({std::move(envelope), nullptr, std::move(done)}).ok());
}

void CrashTest::SetUp() {
  AppTest::SetUp();
  Close();
}

WriteAnswer CrashTest::WriteOnce(const Envelope& envelope) {
  Reopen();
  orphans_removed_ = app_->store().open_notes().orphans_removed;
  WriteAnswer answer = Write(envelope);
  Close();
  return answer;
}

std::uint64_t CrashTest::RecordsOnDisk() {
  Reopen();
  orphans_removed_ = app_->store().open_notes().orphans_removed;
  const std::uint64_t records = Records();
  Close();
  return records;
}

std::size_t CrashTest::RecordsOf(const std::string& request_id) {
  Reopen();
  std::size_t made = 0;
  const std::uint64_t records = Records();
  for (std::uint64_t n = 0; n < records; ++n) made += RecordAt(n).request_id.text == request_id;
  Close();
  return made;
}

void CrashTest::ExpectSound() {
  Close();
  const auto findings = CheckFolder(folder_, PermanentForm());
  ASSERT_TRUE(findings.ok()) << findings.status();
  EXPECT_EQ(*findings, std::vector<std::string>());
  SQLite::Database ledger(folder_ + "/ledger.db", SQLite::OPEN_READWRITE);
  SQLite::Statement attach(ledger, "ATTACH DATABASE ?1 AS identity");
  attach.bind(1, folder_ + "/identity.db");
  attach.exec();
  const auto count = [&ledger](const char* sql) { return ledger.execAndGet(sql).getInt(); };
  EXPECT_EQ(count("SELECT COUNT(*) FROM identity.private_value "
                  "WHERE hash NOT IN (SELECT hash FROM main.commitment)"),
            0)
      << "private values that no record commits to";
  EXPECT_EQ(count("SELECT COUNT(*) FROM main.commitment "
                  "WHERE hash NOT IN (SELECT hash FROM identity.private_value)"),
            0)
      << "private values that were lost, and nobody destroyed any";
}

void CrashTest::ExpectProven(const WriteReceipt& receipt) {
  Reopen();
  const Checkpoint checkpoint = Verified(receipt);
  for (const RecordRef& record : receipt.records) {
    std::vector<Hash> proof;
    const absl::Status read = app_->store().Read([&](const Snapshot& snapshot) {
      auto found = snapshot.InclusionProof(record.sequence, checkpoint.size);
      if (found.ok()) proof = *std::move(found);
      return found.status();
    });
    ASSERT_TRUE(read.ok()) << read;
    EXPECT_TRUE(
        VerifyInclusion(record.sequence, checkpoint.size, record.leaf_hash, proof, checkpoint.root)
            .ok());
    EXPECT_EQ(RecordAt(record.sequence).event.subject, record.item);
  }
  Close();
}

}  // namespace vsledger
