#include "tests/property/random_business.h"

#include <array>

#include "ledger/index.h"

namespace vsledger {
namespace {

constexpr auto kSettings = std::to_array<const char*>({"130000", "130001", "130002"});

}  // namespace

RandomBusiness::RandomBusiness(std::uint64_t seed) : random_(seed) {
  children_.push_back(authority_.child);
  for (int i = 0; i < 5; ++i) {
    children_.push_back(authority_.AddChild("R" + std::to_string(i), Date(2010 + i, 5, 1),
                                            kSettings[static_cast<std::size_t>(i) % 3]));
  }
}

std::int64_t RandomBusiness::Draw(std::int64_t least, std::int64_t most) {
  return least +
         static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(most - least + 1));
}

Actor RandomBusiness::Somebody() {
  const auto people = std::to_array<Actor>(
      {Officer(), OtherOfficer(), Head(), Deputy(), Finance(), OtherFinance(), Chief()});
  return people[static_cast<std::size_t>(Draw(0, 6))];
}

const ChildName& RandomBusiness::SomeChild() {
  const auto last = static_cast<std::int64_t>(children_.size()) - 1;
  return children_[static_cast<std::size_t>(Draw(0, last))];
}

SettingRef RandomBusiness::SomeSetting() {
  return SettingRef(kSettings[static_cast<std::size_t>(Draw(0, 2))]);
}

ItemId RandomBusiness::Some(const char* prefix) {
  const std::vector<ItemId> ids = authority_.ledger.view().IdsByKey(key::OfKind(prefix));
  if (ids.empty() || OneIn(30)) return MakeItemId(prefix, 999'999);
  return ids[static_cast<std::size_t>(Draw(0, static_cast<std::int64_t>(ids.size()) - 1))];
}

ProposeAward RandomBusiness::Notice() {
  ProposeAward notice{TestFund(), AwardKind::kFinal, Draw(8, 12), {}, {}, today_, "notice"};
  notice.amount = Pence{263'000} * notice.count;
  if (OneIn(3)) {
    notice.adjustments = {{Pence{Draw(-400'000, 10'000)}, "adjusted"}};
    notice.amount += notice.adjustments.front().amount;
  }
  return notice;
}

ProposePolicy RandomBusiness::Version() {
  ProposePolicy policy = WorkedYearPolicy();
  policy.retained_per_child += Pence{Draw(-20'000, 1'000)};
  policy.terms[2].per_child += Pence{Draw(-5'000, 500)};
  policy.retained_pays_allocations = OneIn(2);
  policy.delegated_pays_orders = OneIn(2);
  policy.effective_from = OneIn(2) ? policy.effective_from : Date(2026, 1, 1);
  return policy;
}

RequestOrder RandomBusiness::Wanted() {
  RequestOrder order = OneIn(3) ? authority_.Internal() : authority_.Purchase();
  order.pool = OneIn(4) ? Pool::kDelegated : Pool::kRetained;
  order.units = {Draw(0, 900)};
  order.unit_price = Pence{Draw(1, 30'000)};
  order.vat_reclaimable = OneIn(2);
  return order;
}

RecordDelivery RandomBusiness::Done() {
  RecordDelivery done{Some("or"), {Draw(1, 700)}, today_, SharingBasis::kCentral, {}};
  if (OneIn(3)) return done;
  done.basis = OneIn(2) ? SharingBasis::kEqually : SharingBasis::kUnits;
  for (std::size_t i = 0; i < children_.size(); ++i) {
    if (OneIn(2)) done.children.push_back({children_[i], {Draw(1, 100)}});
  }
  return done;
}

Command RandomBusiness::SomeOfTheFund(std::int64_t which) {
  switch (which) {
    case 0:
      return Notice();
    case 1:
      return ConfirmAward{Some("aw")};
    case 2:
      return Version();
    case 3:
      return AdoptPolicy{Some("po")};
    case 4:
      return RecordInstalment{TestFund(), Pence{Draw(0, 900'000)}, today_};
    default:
      return HandOverVat{TestFund(), Pence{Draw(1, 5'000)}, today_};
  }
}

Command RandomBusiness::SomeAllocation(std::int64_t which) {
  RequestAllocation request = authority_.Request();
  switch (which) {
    case 0:
    case 1:
      request.child = SomeChild();
      request.setting = SomeSetting();
      request.term = OneIn(2) ? kAutumn : kSpring;
      request.pool = OneIn(4) ? Pool::kRetained : Pool::kDelegated;
      request.amount = Pence{Draw(0, 200'000)};
      return request;
    case 2:
    case 3:
      return ApproveAllocation{Some("al"), Pence{OneIn(2) ? 0 : Draw(1, 100'000)}, "part"};
    case 4:
      return RefuseAllocation{Some("al"), "no"};
    default:
      return ProposeReversal{static_cast<std::uint64_t>(Draw(
                                 0, static_cast<std::int64_t>(authority_.ledger.view().size()))),
                             "a mistake"};
  }
}

Command RandomBusiness::SomeOrder(std::int64_t which) {
  switch (which) {
    case 0:
      return Wanted();
    case 1:
      return ApproveOrder{Some("or")};
    case 2:
      return Done();
    case 3:
      return RecordInvoice{Some("or"), std::to_string(Draw(1, 500)), Pence{Draw(1, 40'000)},
                           Pence{Draw(0, 8'000)}, today_};
    case 4:
      return MatchInvoice{Some("iv")};
    default:
      return RecordCharge{Some("or"), Pence{Draw(1, 60'000)}, today_};
  }
}

Command RandomBusiness::SomePayment(std::int64_t which) {
  switch (which) {
    case 0:
      return ReleasePayments{TestFund(), OneIn(2) ? SomeSetting() : SettingRef(), {}, today_};
    case 1:
      return ReleasePayments{TestFund(), {}, authority_.supplier, today_};
    case 2:
      return ConfirmPayments{Some("pm"), {}, {}, today_};
    case 3:
      return BouncePayment{Some("pm"), today_};
    case 4:
      return EnterPayee{SomeSetting(), {}, "bank " + std::to_string(Draw(1, 2))};
    default:
      return VerifyPayee{Some("py")};
  }
}

Command RandomBusiness::Some() {
  const std::int64_t which = Draw(0, 5);
  switch (Draw(0, 9)) {
    case 0:
      return SomeOfTheFund(which);
    case 1:
    case 2:
    case 3:
      return SomeAllocation(which);
    case 4:
    case 5:
    case 6:
      return SomeOrder(which);
    case 7:
    case 8:
      return SomePayment(which);
    default:
      return ConfirmReversal{Some("rv")};
  }
}

absl::StatusOr<Decision> RandomBusiness::Next() {
  if (OneIn(40) && today_ < Date(2026, 4, 20)) authority_.ledger.SetToday(++today_);
  const Actor somebody = Somebody();
  return authority_.ledger.Try(somebody, Some());
}

}  // namespace vsledger
