// A view with drafted records laid over it: found by key as if they stood.
#include "ledger/draft_view.h"

#include "gtest/gtest.h"
#include "ledger/index.h"
#include "tests/ledger/support/authority.h"

namespace vsledger {
namespace {

Record Holding(const View& view, Item item) {
  Record record;
  record.sequence = view.size();
  record.items = {std::move(item)};
  return record;
}

TEST(DraftViewTest, FindsADraftedItemUnderTheKeysItHasNow) {
  Authority authority;
  const ItemId id = authority.Requested();
  Allocation allocation = authority.Get<Allocation>(id);
  DraftView view(authority.ledger.view());
  EXPECT_EQ(view.IdsByKey(key::Waiting(TestFund())), std::vector<ItemId>{id});

  allocation.state = AllocationState::kApproved;
  allocation.approved = allocation.requested;
  view.Apply(Holding(view, allocation));
  EXPECT_TRUE(view.IdsByKey(key::Waiting(TestFund())).empty());
  EXPECT_EQ(view.IdsByKey(key::OwedIn(TestFund())), std::vector<ItemId>{id});

  allocation.state = AllocationState::kQueried;
  view.Apply(Holding(view, allocation));
  EXPECT_EQ(view.IdsByKey(key::Waiting(TestFund())), std::vector<ItemId>{id});
  EXPECT_TRUE(view.IdsByKey(key::OwedIn(TestFund())).empty());
}

TEST(DraftViewTest, GivesItemsInTheOrderOfTheirMaking) {
  Authority authority;
  const ItemId first = authority.Requested();
  Allocation next = authority.Get<Allocation>(first);
  DraftView view(authority.ledger.view());
  next.id = MakeItemId("al", view.size() + 1);
  view.Apply(Holding(view, next));
  Allocation changed = authority.Get<Allocation>(first);
  changed.category = Category("tuition");
  view.Apply(Holding(view, changed));
  EXPECT_EQ(view.IdsByKey(key::AllocationsIn(TestFund(), kAutumn)),
            (std::vector<ItemId>{first, next.id}));
}

}  // namespace
}  // namespace vsledger
