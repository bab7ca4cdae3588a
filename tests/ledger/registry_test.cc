// Settings, children, care, placements, suppliers and payees: facts, and who verifies a payee.
#include "ledger/rules/child_rules.h"
#include "tests/ledger/support/refusals.h"

namespace vsledger {
namespace {

// True if the command is accepted and writes nothing, pointing at the record that already says so.
template <typename C>
bool WritesNothing(Authority& authority, const C& command) {
  const Standing before = StandingOf(authority.ledger);
  const auto decision = authority.ledger.Try(Officer(), command);
  return decision.ok() && decision->records.empty() && decision->already &&
         StandingOf(authority.ledger) == before;
}

TEST(SettingTest, IsRecordedWithItsNameAndOnlyAgainWhenItChanges) {
  Authority authority;
  Setting setting;
  setting.ref = SettingRef("local-7");
  ExpectRefused(authority.ledger, Officer(), RecordSetting{setting}, Reason::kFieldMissing);
  setting.name = "Tuition centre";
  const ItemId id = authority.ledger.Do(Officer(), RecordSetting{setting});
  EXPECT_TRUE(WritesNothing(authority, RecordSetting{setting}));
  setting.name = "Learning centre";
  EXPECT_EQ(authority.ledger.Do(Officer(), RecordSetting{setting}), id) << "the same item";
}

TEST(SettingTest, OfTheReferenceFileIsRecordedWhenItIsFirstUsed) {
  Authority authority;
  const auto before = authority.ledger.view().size();
  authority.AddChild("N2", Date(2013, 5, 1), "130001");
  EXPECT_EQ(authority.ledger.view().size(), before + 4) << "child, care, setting, placement";
  authority.AddChild("N3", Date(2013, 5, 1), "130001");
  EXPECT_EQ(authority.ledger.view().size(), before + 7);
}

TEST(ChildTest, NeedsANumberAndABirthdayThatHasBeen) {
  Authority authority;
  using C = RecordChild;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{"N9", kToday, ""}, Officer()},
      {{Reason::kFieldMissing, [](auto& a) { a.command.number.clear(); }},
       {Reason::kMalformedText, [](auto& a) { a.command.born = Date(2025, 10, 2); }}});
}

TEST(ChildTest, IsTheSameChildWhenWhatIsKnownIsCorrected) {
  Authority authority;
  EXPECT_TRUE(WritesNothing(authority, RecordChild{"N1", Date(2012, 5, 1), ""}));
  const ItemId id = authority.ledger.Do(Officer(), RecordChild{"N1", Date(2012, 5, 2), ""});
  const Child corrected = authority.Get<Child>(id);
  EXPECT_EQ(authority.ledger.identity().BirthDate(corrected.child), Date(2012, 5, 2));
  EXPECT_EQ(authority.ledger.view().IdsByKey("kind/ch").size(), 1u);
}

TEST(ChildTest, IsNeverNamedByARefusal) {
  Authority authority;
  const auto refused = authority.ledger.Try(Officer(), RecordCare{{{}, {}, "SECRET-1"}, {}});
  EXPECT_EQ(ReasonOf(refused.status()), Reason::kChildUnknown);
  EXPECT_EQ(refused.status().ToString().find("SECRET-1"), std::string::npos);
}

TEST(CareTest, IsRecordedForAKnownChildWithPeriodsThatDoNotRunBackwards) {
  Authority authority;
  using C = RecordCare;
  const CarePeriod backwards{Date(2024, 5, 2), Date(2024, 5, 1), false};
  ExpectRefusalsInOrder<C>(
      authority.ledger,
      {{authority.child, {{Date(2024, 5, 1), Date(2024, 5, 1), true}}}, Officer()},
      {{Reason::kChildUnknown, [](auto& a) { a.command.child.number = "nobody"; }},
       {Reason::kFieldMissing, [](auto& a) { a.command.periods.clear(); }},
       {Reason::kPeriodBackwards, [&](auto& a) { a.command.periods = {backwards}; }}});
  EXPECT_TRUE(
      WritesNothing(authority, C{authority.child, {{Date(2024, 5, 1), Date(2024, 5, 1), true}}}));
}

// A yearly return holds only the episodes of its year: the one before must not be forgotten.
TEST(CareTest, KeepsWhatTheNextReturnDoesNotRepeat) {
  const CarePeriod before{Date(2015, 1, 1), Date(2015, 6, 30), false};
  const CarePeriod open{Date(2016, 3, 1), std::nullopt, false};
  const CarePeriod last_episode{Date(2024, 9, 1), Date(2025, 5, 9), false};
  const CarePeriod again{Date(2025, 8, 1), std::nullopt, false};
  const CarePeriod ended{Date(2016, 3, 1), Date(2025, 5, 9), false};
  EXPECT_EQ(MergedCare({before, open}, {again, last_episode}),
            (std::vector<CarePeriod>{before, ended, again}));
  EXPECT_EQ(MergedCare({before, ended, again}, {last_episode, again}),
            (std::vector<CarePeriod>{before, ended, again}));
}

// Control 8: two open main placements are one too many; the one that began last counts.
TEST(PlacementTest, OfTwoMainOnesTheLastCounts) {
  Authority authority;
  RecordPlacement moved{authority.child,
                        SettingRef("130002"),
                        Date(2025, 5, 1),
                        std::nullopt,
                        PlacementKind::kMain,
                        100,
                        "",
                        ""};
  authority.ledger.Do(Officer(), moved);
  const ChildId child = *authority.ledger.identity().ChildByNumber(authority.child.number);
  const View& view = authority.ledger.view();
  EXPECT_FALSE(PlacementAt(view, child, SettingRef("130000"), Date(2025, 5, 1)).has_value());
  EXPECT_TRUE(PlacementAt(view, child, SettingRef("130000"), Date(2025, 4, 30)).has_value());
  EXPECT_TRUE(PlacementAt(view, child, SettingRef("130002"), Date(2025, 5, 1)).has_value());
}

RecordPlacement PlacementOf(const ChildName& child, const std::string& setting) {
  return {
      child,   SettingRef(setting), Date(2024, 9, 1), std::nullopt, PlacementKind::kSecond, 50, "",
      "ADM-17"};
}

TEST(PlacementTest, IsRecordedInTheOrderOfItsRefusals) {
  Authority authority;
  using C = RecordPlacement;
  const C good = PlacementOf(authority.child, "130002");
  ExpectRefusalsInOrder<C>(
      authority.ledger, {good, Officer()},
      {{Reason::kChildUnknown, [](auto& a) { a.command.child = ChildName(); }},
       {Reason::kPeriodBackwards, [](auto& a) { a.command.to = a.command.from - 1; }},
       {Reason::kMalformedNumber, [](auto& a) { a.command.share_percent = 0; }},
       {Reason::kMalformedNumber, [](auto& a) { a.command.share_percent = 101; }},
       {Reason::kSettingUnknown, [](auto& a) { a.command.setting = SettingRef("139999"); }}});
  EXPECT_TRUE(WritesNothing(authority, good));
  C ended = good;
  ended.to = Date(2025, 7, 1);
  authority.ledger.Do(Officer(), ended);
  EXPECT_EQ(authority.ledger.view().IdsByKey("placements/setting/130002").size(), 1u)
      << "same child, setting and first day: corrected, not added";
}

TEST(PayeeTest, IsASettingOrASupplierWithABankReference) {
  Authority authority;
  using C = EnterPayee;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{SettingRef("130000"), {}, "20-00-00 12345678"}, Officer()},
      {{Reason::kFieldMissing,
        [](auto& a) { a.command.setting = SettingRef(), a.command.supplier = ItemId(); }},
       {Reason::kFieldMissing,
        [&](auto& a) {
          a.command.setting = SettingRef("130000"), a.command.supplier = authority.supplier;
        }},
       {Reason::kFieldMissing, [](auto& a) { a.command.bank_reference.clear(); }},
       {Reason::kSettingUnknown,
        [](auto& a) { a.command.setting = SettingRef("139999"), a.command.supplier = ItemId(); }},
       {Reason::kItemUnknown,
        [](auto& a) { a.command.setting = SettingRef(), a.command.supplier = ItemId("sp-999"); }}});
}

TEST(PayeeTest, IsVerifiedByASecondPersonAndAgainAfterEveryChange) {
  Authority authority;
  const EnterPayee enter{{}, authority.supplier, "bank 1"};
  const ItemId payee = authority.ledger.Do(Officer(), enter);
  using C = VerifyPayee;
  ExpectRefusalsInOrder<C>(
      authority.ledger, {{payee}, Finance()},
      {{Reason::kItemUnknown, [&](auto& a) { a.command.payee = authority.supplier; }},
       {Reason::kChangedSinceSeen, [](auto& a) { a.seen = 0; }},
       {Reason::kSamePerson, [](auto& a) {
          a.actor = {Officer().person, Role::kFinance};
        }}});
  EXPECT_TRUE(WritesNothing(authority, C{payee}));
  EXPECT_TRUE(WritesNothing(authority, enter));
  authority.ledger.Do(OtherOfficer(), EnterPayee{{}, authority.supplier, "bank 2"});
  EXPECT_EQ(authority.Get<Payee>(payee).state, PayeeState::kEntered);
  EXPECT_TRUE(authority.Get<Payee>(payee).verified_by.empty());
  ExpectRefused(authority.ledger, OtherOfficer(), C{payee}, Reason::kSamePerson);
}

TEST(SupplierTest, NeedsAName) {
  Authority authority;
  ExpectRefused(authority.ledger, Officer(), RegisterSupplier{""}, Reason::kFieldMissing);
}

TEST(ReferenceTest, IsRecordedOncePerFile) {
  Authority authority;
  RecordReference file{"gias", Hash{}, 100, 5};
  authority.ledger.Do(Officer(), file);
  EXPECT_TRUE(WritesNothing(authority, file));
  file.sha256[0] = std::uint8_t{1};
  EXPECT_FALSE(WritesNothing(authority, file));
}

}  // namespace
}  // namespace vsledger
