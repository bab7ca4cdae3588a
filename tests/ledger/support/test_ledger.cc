#include "tests/ledger/support/test_ledger.h"

#include <gtest/gtest.h>

#include "fmt/format.h"
#include "ledger/check.h"

namespace vsledger {

void TestIdentity::Keep(std::vector<SealedValue> values) {
  for (SealedValue& value : values) {
    if (value.kind == PrivateKind::kChildNumber) by_number_[value.value] = value.child;
    if (value.kind == PrivateKind::kBirthDate) {
      born_[value.child] = *ParseDate(value.value, "born");
    }
    const Hash hash = value.hash;
    values_.emplace(hash, std::move(value));
  }
}

std::optional<ChildId> TestIdentity::ChildByNumber(const std::string& number) const {
  const auto found = by_number_.find(number);
  return found == by_number_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Date> TestIdentity::BirthDate(const ChildId& child) const {
  const auto found = born_.find(child);
  return found == born_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> TestIdentity::Reveal(const Hash& secret) const {
  const auto found = values_.find(secret);
  return found == values_.end() ? std::nullopt : std::optional(found->second.value);
}

void TestReference::Add(const std::string& ref, const std::string& name) {
  Setting setting;
  setting.ref = SettingRef(ref);
  setting.name = name;
  setting.authority_code = "999";
  settings_[setting.ref] = setting;
}

std::optional<Setting> TestReference::FindSetting(const SettingRef& ref) const {
  const auto found = settings_.find(ref);
  return found == settings_.end() ? std::nullopt : std::optional(found->second);
}

NoteSigner TestLogSigner(std::uint8_t seed) {
  Ed25519Seed bytes{};
  bytes.fill(seed);
  return *NoteSigner::Create("testborough.example/vsledger/999",
                             *Ed25519PrivateKey::FromSeed(bytes));
}

TestLedger::TestLedger(Date today) : now_(NoonOf(today)) {
  OpenLedger open;
  open.ledger.authority_code = "999";
  open.ledger.authority_name = "Testborough";
  open.ledger.origin = "testborough.example/vsledger/999";
  open.ledger.verifier_key = TestLogSigner().verifier().ToString();
  open.ledger.evaluation = true;
  Do({PersonId("server"), Role::kServer}, open);
}

absl::StatusOr<Decision> TestLedger::Try(const Actor& actor, Command command,
                                         std::optional<std::uint64_t> seen_record) {
  Sealer sealer([this] {
    Salt salt{};
    ++random_;
    for (std::size_t i = 0; i < sizeof random_; ++i) {
      salt[i] = static_cast<std::uint8_t>(random_ >> (8 * i));
    }
    return salt;
  });
  const Envelope envelope{
      std::move(command), actor, RequestId(fmt::format("request-{}", ++requests_)),
      "payload",          false, seen_record};
  const DecideContext context{view_, identity_, reference_, now_, sealer};
  absl::StatusOr<Decision> decision = Decide(envelope, context);
  if (!decision.ok()) return decision;
  identity_.Keep(sealer.Take());
  for (const Record& record : decision->records) {
    const absl::Status check = Check(record, view_);
    EXPECT_TRUE(check.ok()) << check;
    if (!check.ok()) return check;
    view_.Apply(record);
  }
  return decision;
}

ItemId TestLedger::Do(const Actor& actor, Command command) {
  const absl::StatusOr<Decision> decision = Try(actor, std::move(command));
  EXPECT_TRUE(decision.ok()) << decision.status();
  if (!decision.ok() || decision->records.empty()) return ItemId();
  return decision->records.back().event.subject;
}

Pence TestLedger::Balance(const std::string& account) const {
  return view_.Balance({TestFund(), AccountName(account)});
}

Actor Officer() { return {PersonId("olu.officer"), Role::kOfficer}; }
Actor OtherOfficer() { return {PersonId("oona.officer"), Role::kOfficer}; }
Actor Head() { return {PersonId("hana.head"), Role::kVirtualHead}; }
Actor Deputy() { return {PersonId("dev.deputy"), Role::kVirtualHead}; }
Actor Finance() { return {PersonId("finn.finance"), Role::kFinance}; }
Actor OtherFinance() { return {PersonId("fay.finance"), Role::kFinance}; }
Actor Chief() { return {PersonId("cleo.chief"), Role::kChiefFinance}; }

ProposePolicy WorkedYearPolicy() {
  ProposePolicy policy;
  policy.fund = TestFund();
  policy.effective_from = Date(2025, 4, 1);
  policy.retained_per_child = Pence{92'000};
  policy.terms = {
      {{2025, Season::kSummer},
       Pence{61'000},
       Date(2025, 4, 22),
       Date(2025, 4, 22),
       Date(2025, 7, 22)},
      {{2025, Season::kAutumn},
       Pence{55'000},
       Date(2025, 9, 1),
       Date(2025, 9, 1),
       Date(2025, 12, 19)},
      {{2026, Season::kSpring},
       Pence{55'000},
       Date(2026, 1, 5),
       Date(2026, 1, 5),
       Date(2026, 3, 27)},
  };
  for (const char* name : {"support", "ep", "staff", "tuition"}) {
    policy.categories.push_back({Category(name), Eligibility::kEligible, "section 4"});
  }
  policy.categories.push_back({Category("devices"), Eligibility::kRestricted, "section 5"});
  policy.categories.push_back({Category("uniform"), Eligibility::kIneligible, "section 6"});
  policy.minute = "Schools forum 12 March 2025, item 4";
  return policy;
}

}  // namespace vsledger
