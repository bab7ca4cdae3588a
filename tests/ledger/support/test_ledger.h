// A ledger in memory for tests of the rules: every command goes through Decide, every record
// through Check, as on the server; time, randomness, identity and reference are the test's own.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ledger/decide.h"
#include "ledger/memory_view.h"
#include "ledger/proof/note_key.h"

namespace vsledger {

// Private values in memory, found as identity.db finds them.
class TestIdentity : public PrivateView {
 public:
  void Keep(std::vector<SealedValue> values);
  // Forgets the value behind a hash, as destroying identity does.
  void Destroy(const Hash& secret) { values_.erase(secret); }

  std::optional<ChildId> ChildByNumber(const std::string& number) const override;
  std::optional<Date> BirthDate(const ChildId& child) const override;
  std::optional<std::string> Reveal(const Hash& secret) const override;

 private:
  std::map<Hash, SealedValue> values_;
  std::map<std::string, ChildId> by_number_;
  std::map<ChildId, Date> born_;
};

// Settings that "GIAS" knows.
class TestReference : public ReferenceView {
 public:
  void Add(const std::string& ref, const std::string& name);
  std::optional<Setting> FindSetting(const SettingRef& ref) const override;

 private:
  std::map<SettingRef, Setting> settings_;
};

class TestLedger {
 public:
  // Opened as an evaluation ledger of authority 999 on `today`.
  explicit TestLedger(Date today);

  void SetToday(Date today) { now_ = NoonOf(today); }
  const MemoryView& view() const { return view_; }
  TestReference& reference() { return reference_; }
  TestIdentity& identity() { return identity_; }

  // Decides, checks and applies. A refusal leaves everything as it was.
  absl::StatusOr<Decision> Try(const Actor& actor, Command command,
                               std::optional<std::uint64_t> seen_record = std::nullopt);
  // As Try; a refusal fails the test. Answers the subject of the last record.
  ItemId Do(const Actor& actor, Command command);

  // The fund's balance of an account named as in worked-year.md.
  Pence Balance(const std::string& account) const;

 private:
  MemoryView view_;
  TestIdentity identity_;
  TestReference reference_;
  Instant now_;
  std::uint64_t random_ = 0;
  std::uint64_t requests_ = 0;
};

// The key that record 0 of a TestLedger names; another seed is another key of the same name.
NoteSigner TestLogSigner(std::uint8_t seed = 1);

// The people of the tests.
Actor Officer();
Actor OtherOfficer();
Actor Head();
Actor Deputy();
Actor Finance();
Actor OtherFinance();
Actor Chief();

inline FundCode TestFund() { return FundCode("PPG-LAC-2025-26"); }

// The policy of worked-year.md: retained 920 per child; 610 summer, 550 autumn, 550 spring.
ProposePolicy WorkedYearPolicy();

}  // namespace vsledger
