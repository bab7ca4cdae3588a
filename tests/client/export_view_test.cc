// The view of an export answers as the view in memory does, whatever had to be read again.
#include "client/bundle/export_view.h"

#include <gtest/gtest.h>

#include "ledger/index.h"
#include "tests/client/made_export.h"
#include "tests/ledger/support/spoiled.h"

namespace vsledger::client {
namespace {

void ExpectSame(const ExportView& view, const MemoryView& memory) {
  ASSERT_EQ(view.size(), memory.size());
  EXPECT_EQ(view.LastRecordedAt(), memory.LastRecordedAt());
  EXPECT_EQ(view.Balances(FundCode()), memory.Balances(FundCode()));
  EXPECT_EQ(view.Balances(FundCode("PPG-LAC-1999-00")).size(), 0u);
  for (std::uint64_t i = 0; i < memory.size(); ++i) {
    const Record record = *memory.FindRecord(i);
    EXPECT_EQ(view.FindRecord(i), record);
    for (const Item& item : record.items) {
      const auto found = view.Find(IdOf(item));
      const auto wanted = memory.Find(IdOf(item));
      ASSERT_TRUE(found.has_value()) << IdOf(item).text;
      EXPECT_EQ(found->item, wanted->item);
      EXPECT_EQ(found->sequence, wanted->sequence);
      for (const std::string& key : KeysOf(item)) {
        if (!ExportView::Keeps(key)) continue;
        EXPECT_EQ(view.IdsByKey(key), memory.IdsByKey(key)) << key;
      }
    }
    for (const Posting& posting : record.postings) {
      EXPECT_EQ(view.Balance(posting.account), memory.Balance(posting.account));
    }
  }
}

TEST(ExportViewTest, AnswersAsMemoryDoesHoweverLittleItKeeps) {
  for (const Spoilable* last : {&Good().release, &Good().reversal, &Good().notice}) {
    const std::vector<std::string> entries = EntriesOf(last->before);
    const Scratch scratch;
    WriteExport(scratch.Path("out"), entries, MadeSigner());
    const TileFolder folder(scratch.Path("out"));
    for (const std::size_t generation : {std::size_t{1}, std::size_t{3}, ExportView::kGeneration}) {
      ExportView view(folder, entries.size(), generation);
      MemoryView memory;
      for (std::uint64_t i = 0; i < entries.size(); ++i) {
        view.Apply(*last->before.FindRecord(i), entries[i].size());
        memory.Apply(*last->before.FindRecord(i));
        if (i % 7 == 0 || i + 1 == entries.size()) ExpectSame(view, memory);
      }
    }
  }
}

TEST(ExportViewTest, FindsNothingUnderAnIdThatIsNone) {
  const Scratch scratch;
  const TileFolder folder(scratch.Path("out"));
  const ExportView view(folder, 0);
  for (const char* id : {"", "al", "al-", "al-1", "al-01", "al-1x", "alx-1", "a-1",
                         "al-18446744073709551615", "al-99999999999999999999"}) {
    EXPECT_FALSE(view.Find(ItemId(id)).has_value()) << id;
  }
  EXPECT_FALSE(view.FindRecord(0).has_value());
  EXPECT_TRUE(view.IdsByKey("kind/fd").empty());
}

TEST(ExportViewTest, KeepsTheKeysThatCheckAsksBy) {
  EXPECT_TRUE(ExportView::Keeps(key::FundByCode(TestFund())));
  EXPECT_TRUE(ExportView::Keeps(key::OfKind(Fund::kPrefix)));
  EXPECT_TRUE(ExportView::Keeps(key::SettingByRef(SettingRef("130000"))));
  EXPECT_TRUE(ExportView::Keeps(key::ChildById(ChildId("7f"))));
  EXPECT_TRUE(ExportView::Keeps(key::CareOf(ChildId("7f"))));
  EXPECT_TRUE(ExportView::Keeps(key::PayeeOf(SettingRef("130000"))));
  EXPECT_TRUE(ExportView::Keeps(key::PayeeOf(ItemId("sp-7"))));
  EXPECT_TRUE(ExportView::Keeps(key::YearEndOf(TestFund())));
  EXPECT_TRUE(ExportView::Keeps(key::InstalmentPlanOf(TestFund())));
}

TEST(ExportViewTest, DoesNotAnswerThatNothingHasAKeyWhichItDoesNotKeep) {
  const Scratch scratch;
  const TileFolder folder(scratch.Path("out"));
  const ExportView view(folder, 0);
  EXPECT_DEATH(view.IdsByKey(key::OwedIn(TestFund())), "Keeps");
}

}  // namespace
}  // namespace vsledger::client
