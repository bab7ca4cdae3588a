// Private values: which are seen, which are orphans, and that the log's word decides.
#include "server/store/identity_tables.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/server/store/store_ledger.h"

namespace vsledger {
namespace {

class IdentityTest : public ::testing::Test {
 protected:
  void AddChild(const std::string& number, Date born) {
    ledger_.Do(Officer(), RecordChild{number, born, ""});
  }

  // Writes values that no record commits to, as a crash between the two commits leaves them.
  void LeaveOrphans(std::vector<SealedValue> values) {
    const auto raw = OpenRaw(ledger_.path() + "/identity.db");
    IdentityWriter writer(*raw);
    for (const SealedValue& value : values) writer.Insert(value);
  }

  std::vector<SealedValue> Seal(PrivateKind kind, const std::string& value, const ChildId& child) {
    Sealer sealer([this] { return Salt{static_cast<std::uint8_t>(200 + salts_++)}; });
    sealer.Seal(kind, value, child);
    return sealer.Take();
  }

  int Rows() {
    return OpenRaw(ledger_.path() + "/identity.db")
        ->execAndGet("SELECT COUNT(*) FROM private_value")
        .getInt();
  }

  void Read(const std::function<void(const Snapshot&)>& query) {
    const absl::Status read = ledger_.store().Read([&](const Snapshot& snapshot) {
      query(snapshot);
      return absl::OkStatus();
    });
    EXPECT_TRUE(read.ok()) << read;
  }

  TempFolder folder_;
  StoreLedger ledger_{folder_ / "ledger"};
  int salts_ = 0;
};

TEST_F(IdentityTest, FindsAChildByItsNumberAndWhenItWasBorn) {
  AddChild("N1", Date(2012, 5, 1));
  AddChild("N2", Date(2013, 6, 2));
  Read([&](const Snapshot& snapshot) {
    const auto child = snapshot.identity().ChildByNumber("N2");
    ASSERT_TRUE(child);
    EXPECT_EQ(snapshot.identity().BirthDate(*child), Date(2013, 6, 2));
    EXPECT_NE(snapshot.identity().ChildByNumber("N1"), child);
    EXPECT_FALSE(snapshot.identity().ChildByNumber("N3"));
    EXPECT_FALSE(snapshot.identity().BirthDate(ChildId("unknown")));
  });
}

TEST_F(IdentityTest, TheDateRecordedLastCounts) {
  AddChild("N1", Date(2012, 5, 1));
  AddChild("N1", Date(2012, 5, 2));
  Read([&](const Snapshot& snapshot) {
    const auto child = snapshot.identity().ChildByNumber("N1");
    ASSERT_TRUE(child);
    EXPECT_EQ(snapshot.identity().BirthDate(*child), Date(2012, 5, 2));
  });
}

TEST_F(IdentityTest, ListsEveryChildOnceWithItsLastDate) {
  AddChild("N1", Date(2012, 5, 1));
  AddChild("N2", Date(2013, 6, 2));
  AddChild("N1", Date(2012, 5, 9));
  Read([&](const Snapshot& snapshot) {
    std::map<ChildId, Date> seen;
    const absl::Status all = snapshot.ForEachBirthDate([&](const ChildId& child, Date born) {
      EXPECT_TRUE(seen.emplace(child, born).second) << "twice";
      return absl::OkStatus();
    });
    EXPECT_TRUE(all.ok());
    ASSERT_EQ(seen.size(), 2u);
    EXPECT_EQ(seen[*snapshot.identity().ChildByNumber("N1")], Date(2012, 5, 9));
    EXPECT_EQ(seen[*snapshot.identity().ChildByNumber("N2")], Date(2013, 6, 2));
  });
}

TEST_F(IdentityTest, StopsTheListingWhereItsVisitorSaysSo) {
  AddChild("N1", Date(2012, 5, 1));
  AddChild("N2", Date(2013, 6, 2));
  Read([&](const Snapshot& snapshot) {
    int seen = 0;
    const absl::Status stopped = snapshot.ForEachBirthDate([&](const ChildId&, Date) {
      ++seen;
      return absl::CancelledError("enough");
    });
    EXPECT_EQ(stopped.code(), absl::StatusCode::kCancelled);
    EXPECT_EQ(seen, 1);
  });
}

TEST_F(IdentityTest, WhatNoRecordCommitsToIsNotSeen) {
  AddChild("N1", Date(2012, 5, 1));
  ChildId child;
  Read([&](const Snapshot& snapshot) { child = *snapshot.identity().ChildByNumber("N1"); });
  LeaveOrphans(Seal(PrivateKind::kBirthDate, "2001-01-01", child));
  LeaveOrphans(Seal(PrivateKind::kChildNumber, "N9", child));
  Read([&](const Snapshot& snapshot) {
    EXPECT_EQ(snapshot.identity().BirthDate(child), Date(2012, 5, 1));
    EXPECT_FALSE(snapshot.identity().ChildByNumber("N9"));
    int seen = 0;
    EXPECT_TRUE(snapshot
                    .ForEachBirthDate([&](const ChildId&, Date born) {
                      ++seen;
                      EXPECT_EQ(born, Date(2012, 5, 1));
                      return absl::OkStatus();
                    })
                    .ok());
    EXPECT_EQ(seen, 1);
  });
}

TEST_F(IdentityTest, OrphansGoAtOpenAndNothingElseDoes) {
  AddChild("N1", Date(2012, 5, 1));
  const int rows = Rows();
  ledger_.Close();
  LeaveOrphans(Seal(PrivateKind::kReason, "never committed", {}));
  LeaveOrphans(Seal(PrivateKind::kReason, "nor this", {}));
  ASSERT_TRUE(ledger_.Reopen().ok());
  EXPECT_EQ(ledger_.store().open_notes().orphans_removed, 2u);
  EXPECT_EQ(Rows(), rows);
  // Found again although looked through before.
  AddChild("N2", Date(2012, 5, 1));
  LeaveOrphans(Seal(PrivateKind::kReason, "another", {}));
  AddChild("N3", Date(2012, 5, 1));
  ASSERT_TRUE(ledger_.Reopen().ok());
  EXPECT_EQ(ledger_.store().open_notes().orphans_removed, 1u);
  ASSERT_TRUE(ledger_.Reopen().ok());
  EXPECT_EQ(ledger_.store().open_notes().orphans_removed, 0u);
  Read([&](const Snapshot& snapshot) { EXPECT_TRUE(snapshot.identity().ChildByNumber("N3")); });
}

TEST_F(IdentityTest, RevealsAValueUntilItIsDestroyed) {
  AddChild("N1", Date(2012, 5, 1));
  const Hash payload = *ledger_.memory().FindRecord(1)->request_payload;
  Read([&](const Snapshot& snapshot) {
    EXPECT_EQ(snapshot.identity().Reveal(payload), "payload");
    EXPECT_FALSE(snapshot.identity().Reveal(Hash{}));
  });
  OpenRaw(ledger_.path() + "/identity.db")->exec("DELETE FROM private_value");
  Read([&](const Snapshot& snapshot) { EXPECT_FALSE(snapshot.identity().Reveal(payload)); });
}

TEST_F(IdentityTest, ADateThatIsNoneFailsTheReadWithoutShowingIt) {
  AddChild("N1", Date(2012, 5, 1));
  OpenRaw(ledger_.path() + "/identity.db")
      ->exec(
          "UPDATE private_value SET value = CAST('1 May 2012' AS BLOB) "
          "WHERE kind = 'birth-date'");
  const absl::Status read = ledger_.store().Read([&](const Snapshot& snapshot) {
    return snapshot.ForEachBirthDate([](const ChildId&, Date) { return absl::OkStatus(); });
  });
  EXPECT_EQ(read.code(), absl::StatusCode::kDataLoss) << read;
  EXPECT_EQ(std::string(read.message()).find("May"), std::string::npos);
}

}  // namespace
}  // namespace vsledger
