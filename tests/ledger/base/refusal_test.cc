#include "ledger/base/refusal.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <vector>

#include "ledger/base/refusals.h"
#include "ledger/base/utf8.h"

namespace vsledger {
namespace {

const FundCode kFund("PPG-LAC-2025-26");
const ItemId kItem("al-12");
const SettingRef kSetting("130000");
constexpr Pence kPence{55'000};

// One of each refusal of block 100, made through its named constructor; so the others.
std::vector<absl::Status> OfTheWords() {
  const Date day(2025, 9, 1);
  return {
      refuse::MalformedAmount("amount", "x"),
      refuse::AmountTooLarge("amount", "99999999999"),
      refuse::AmountNotPositive("amount", Pence{-1}),
      refuse::MalformedDate("date", "x", "a date such as 2025-09-01"),
      refuse::MalformedYear("year", "x"),
      refuse::MalformedTerm("term", "x"),
      refuse::MalformedId("setting", "x", "a URN"),
      refuse::FieldMissing("amount"),
      refuse::TextTooLong("reason", 501, 500),
      refuse::TooMany("children", 501, 500),
      refuse::MalformedText("reason", "it holds control characters"),
      refuse::MalformedFile("a quote is not closed"),
      refuse::FileEmpty(),
      refuse::ColumnMissing("URN"),
      refuse::LineTooLong(7, 1'048'576),
      refuse::MalformedNumber("share", "x", "a whole number from 1 to 100"),
      refuse::MalformedUpn("its check letter does not fit"),
      refuse::PeriodBackwards("period", day, day - 1),
  };
}

// Blocks 200, 300 and 400.
std::vector<absl::Status> OfNamesCallersAndConflicts() {
  return {
      refuse::ItemUnknown("order", "or-5"),
      refuse::SettingUnknown("setting", kSetting),
      refuse::ChildUnknown("child"),
      refuse::FundUnknown(kFund),
      refuse::RecordUnknown(9, 5),
      refuse::ReportUnknown("everything"),
      refuse::BeforeLedger("on", Date(2025, 8, 31), Date(2025, 9, 1)),
      refuse::NotIdentified("the certificate names nobody"),
      refuse::RoleNotAllowed("school", "ApproveAllocation"),
      refuse::OutOfScope(kSetting),
      refuse::OtherAuthority("899", "898"),
      refuse::RequestIdReused(RequestId("request-1")),
      refuse::ChangedSinceSeen(kItem, 12, 15),
      refuse::IllegalTransition(kItem, "paid", "approved"),
      refuse::DuplicateAllocation(kItem),
      refuse::DuplicateInvoice(ItemId("in-4")),
      refuse::DuplicateItem(kItem, "supplier"),
  };
}

// Block 500.
std::vector<absl::Status> OfTheRules() {
  const Date day(2025, 9, 1);
  return {
      refuse::SamePerson(kItem, "requested", "approve"),
      refuse::PoolShort(kFund, "delegated", Pence{100}, kPence),
      refuse::FundNotOpen(kFund, day),
      refuse::DateOutsideFund("date", day, kFund, day, day),
      refuse::AwardNotCountTimesRate(kPence, 2, Pence{43'000}),
      refuse::RateNotConfirmed(kFund),
      refuse::PolicyMissing(kFund, day),
      refuse::PolicyExceedsAward(kFund, kPence, Pence{1}),
      refuse::ChildNotInCare("7K3MQ-2XD9A", day),
      refuse::ChildNotInAge("7K3MQ-2XD9A", day),
      refuse::ChildNotAtSetting("7K3MQ-2XD9A", kSetting, day),
      refuse::PepReferenceMissing(),
      refuse::CategoryNotEligible(Category("uniform"), kFund),
      refuse::PayeeUnverified("setting 130000"),
      refuse::NothingOwed("setting 130000"),
      refuse::ApprovedAboveRequested(kPence, Pence{1}),
      refuse::NotReversible(12, "what is paid is recouped"),
      refuse::LaterRecordStands(12, 15),
      refuse::TermOutsideFund(Term{2025, Season::kSpring}, kFund),
      refuse::PoolNotAllowed("retained", "the policy keeps it for orders"),
      refuse::DateInFuture("date", day, day - 1),
      refuse::InvoiceAboveDelivered(ItemId("or-5"), kPence, Pence{1}),
      refuse::AwardBehindNotice(kFund, "final"),
      refuse::PepStatusMissing("7K3MQ-2XD9A", Term{2025, Season::kSpring}),
      refuse::PepNotGoodEnough("7K3MQ-2XD9A", Term{2025, Season::kSpring}, "red", "amber"),
      refuse::SettingTypeExcluded(kSetting, "11"),
      refuse::OutsideRequestWindow(Term{2025, Season::kSpring}, day, "to 2025-08-31"),
      refuse::AboveCap("7K3MQ-2XD9A", kPence, Pence{1}),
      refuse::AboveLimit("your limit", kPence, Pence{1}),
      refuse::PartsUnsound("both are the rest of each other"),
      refuse::PaidAfterLeaving(kItem, day, kPence),
      refuse::AboveOutstanding("amount", kItem, kPence, Pence{1}),
      refuse::NothingToPropose("no child is eligible"),
      refuse::AfterCutOff(day - 1, day),
      refuse::FundClosed(kFund, "propose a correction instead"),
      refuse::FundFinished(kFund),
      refuse::FundRunning(kFund, day),
      refuse::YearEndChanged(kFund, kPence, Pence{1}),
      refuse::RequestsHeld(kFund, kItem, 2),
      refuse::FundNotSettled(kFund, "asset:cash", kPence),
      refuse::CarryNotAllowed("carried", "only 1.00 is left"),
      refuse::FinalNoticeMissing(kFund),
      refuse::PaidElsewhere(kSetting, "888", kFund),
  };
}

// Blocks 600 and 700.
std::vector<absl::Status> OfTheServerAndTheLog() {
  return {
      refuse::ClockBehind(Instant{0}, Instant{1}),
      refuse::Busy(1'000),
      refuse::StorageFailed("the disk is full"),
      refuse::NotEvaluation(),
      refuse::ShuttingDown(),
      refuse::RecordBroken(3, "its postings do not balance"),
  };
}

std::map<Reason, absl::Status> OneOfEach() {
  std::map<Reason, absl::Status> all;
  for (const auto& block :
       {OfTheWords(), OfNamesCallersAndConflicts(), OfTheRules(), OfTheServerAndTheLog()}) {
    for (const absl::Status& status : block) {
      EXPECT_TRUE(all.emplace(ReasonOf(status).value(), status).second) << status;
    }
  }
  return all;
}

TEST(RefusalTest, EveryReasonHasAConstructorANameAndItsPlace) {
  const auto all = OneOfEach();
  std::set<std::string_view> names;
  int last = 0;
  for (const Reason reason : AllReasons()) {
    EXPECT_TRUE(all.contains(reason)) << NameOf(reason);
    EXPECT_GT(static_cast<int>(reason), last) << NameOf(reason);
    EXPECT_TRUE(names.insert(NameOf(reason)).second);
    last = static_cast<int>(reason);
  }
  EXPECT_EQ(AllReasons().size(), all.size());
}

TEST(RefusalTest, EveryMessageIsOnePlainSentence) {
  for (const auto& [reason, status] : OneOfEach()) {
    const std::string message(status.message());
    EXPECT_GT(message.size(), 15U) << NameOf(reason);
    EXPECT_LT(message.size(), 220U) << message;
    EXPECT_NE(message.back(), '.') << message;
    EXPECT_EQ(message.find("  "), std::string::npos) << message;
    EXPECT_EQ(message.find_first_of("\n\r\t"), std::string::npos) << message;
  }
}

TEST(RefusalTest, CodesFollowTheBlocks) {
  using absl::StatusCode;
  const std::map<Reason, StatusCode> exceptions{
      {Reason::kNotIdentified, StatusCode::kUnauthenticated},
      {Reason::kChangedSinceSeen, StatusCode::kAborted},
      {Reason::kIllegalTransition, StatusCode::kAborted},
      {Reason::kBusy, StatusCode::kUnavailable},
      {Reason::kShuttingDown, StatusCode::kUnavailable},
      {Reason::kStorageFailed, StatusCode::kInternal},
  };
  const std::map<int, StatusCode> blocks{
      {1, StatusCode::kInvalidArgument},    {2, StatusCode::kNotFound},
      {3, StatusCode::kPermissionDenied},   {4, StatusCode::kAlreadyExists},
      {5, StatusCode::kFailedPrecondition}, {6, StatusCode::kFailedPrecondition},
      {7, StatusCode::kDataLoss},
  };
  for (const auto& [reason, status] : OneOfEach()) {
    const auto exception = exceptions.find(reason);
    const StatusCode wanted = exception != exceptions.end()
                                  ? exception->second
                                  : blocks.at(static_cast<int>(reason) / 100);
    EXPECT_EQ(status.code(), wanted) << NameOf(reason);
    EXPECT_EQ(CodeOf(reason), wanted) << NameOf(reason);
  }
}

TEST(RefusalTest, ExitCodesFollowTheBlocks) {
  const std::map<Reason, int> exceptions{
      {Reason::kBusy, 6}, {Reason::kShuttingDown, 6}, {Reason::kStorageFailed, 70}};
  const std::map<int, int> blocks{{1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 1}, {6, 1}, {7, 7}};
  for (const auto& [reason, status] : OneOfEach()) {
    const auto exception = exceptions.find(reason);
    const int wanted = exception != exceptions.end() ? exception->second
                                                     : blocks.at(static_cast<int>(reason) / 100);
    EXPECT_EQ(ExitCodeOf(status), wanted) << NameOf(reason);
  }
}

TEST(RefusalTest, StatusesWithoutAReasonHaveExitCodesToo) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), 0);
  EXPECT_EQ(ExitCodeOf(absl::NotFoundError("x")), 3);
  EXPECT_EQ(ExitCodeOf(absl::UnauthenticatedError("x")), 4);
  EXPECT_EQ(ExitCodeOf(absl::PermissionDeniedError("x")), 4);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("x")), 6);
  EXPECT_EQ(ExitCodeOf(absl::DeadlineExceededError("x")), 6);
  EXPECT_EQ(ExitCodeOf(absl::CancelledError("x")), 6);
  EXPECT_EQ(ExitCodeOf(absl::InvalidArgumentError("x")), 2);
  EXPECT_EQ(ExitCodeOf(absl::DataLossError("x")), 7);
  EXPECT_EQ(ExitCodeOf(absl::InternalError("x")), 70);
  EXPECT_EQ(ExitCodeOf(absl::UnknownError("x")), 70);
  EXPECT_EQ(ReasonOf(absl::OkStatus()), std::nullopt);
  EXPECT_EQ(ReasonOf(absl::NotFoundError("x")), std::nullopt);
  EXPECT_EQ(FieldOf(absl::NotFoundError("x")), "");
}

TEST(RefusalTest, ReasonAndFieldTravelInPayloads) {
  const absl::Status status = MakeRefusal(Reason::kPoolShort, "amount", "words");
  EXPECT_EQ(status.message(), "words");
  EXPECT_EQ(ReasonOf(status), Reason::kPoolShort);
  EXPECT_EQ(FieldOf(status), "amount");
  EXPECT_EQ(NameOf(Reason::kPoolShort), "POOL_SHORT");
  EXPECT_EQ(FieldOf(MakeRefusal(Reason::kBusy, "", "words")), "");
}

TEST(RefusalTest, PayloadsThatAreNoReasonAreNone) {
  for (const char* payload : {"", "x", "502x", "9999", "0"}) {
    absl::Status status = absl::InternalError("x");
    status.SetPayload("vsledger/reason", absl::Cord(payload));
    EXPECT_EQ(ReasonOf(status), std::nullopt) << payload;
  }
}

TEST(RefusalTest, TheThirdDecimalIsNamed) {
  EXPECT_EQ(refuse::MalformedAmount("amount", "12.345").message(),
            "amount 12.345 has more than two decimals; write pounds and pence such as 12.34");
}

// domain.md section 7.
TEST(RefusalTest, AnAwardThatIsNoMultipleNamesTheNearestCounts) {
  EXPECT_EQ(refuse::AwardNotCountTimesRate(Pence{13'580'000}, 315, Pence{43'000}).message(),
            "135,800.00 is not 315 x 430.00 (135,450.00); the nearest whole counts are 315 "
            "(135,450.00) and 316 (135,880.00)");
  EXPECT_EQ(refuse::AwardNotCountTimesRate(Pence{13'588'000}, 315, Pence{43'000}).message(),
            "135,880.00 is not 315 x 430.00 (135,450.00); it is 316 x 430.00");
}

TEST(RefusalTest, AnAwardOfAbsurdNumbersIsStillASentence) {
  for (const std::int64_t count : {INT64_MIN, std::int64_t{-1}, INT64_MAX}) {
    for (const std::int64_t rate : {INT64_MIN, std::int64_t{0}, std::int64_t{1}, INT64_MAX}) {
      for (const std::int64_t amount : {INT64_MIN, std::int64_t{5}, INT64_MAX}) {
        const auto status = refuse::AwardNotCountTimesRate(Pence{amount}, count, Pence{rate});
        EXPECT_EQ(ReasonOf(status), Reason::kAwardNotCountTimesRate);
      }
    }
  }
}

TEST(RefusalTest, ShowsFortyCharactersOfATextAndNotOneMore) {
  const std::string forty = std::string(39, 'x') + "£";
  const auto message = [](const std::string& text) {
    return std::string(refuse::MalformedYear("year", text).message());
  };
  EXPECT_TRUE(message(forty).starts_with("year " + forty + " is"));
  EXPECT_TRUE(message(forty + "y").starts_with("year " + forty + "... is"));
}

TEST(RefusalTest, NeverShowsControlCharactersOrBrokenText) {
  const auto status = refuse::MalformedYear("year", "a\n\x1B[2J\xFF\u202Eb");
  EXPECT_TRUE(std::string(status.message()).starts_with("year a??[2J??b is"));
  EXPECT_TRUE(IsUtf8(std::string(status.message())));
}

TEST(RefusalTest, AValueThatMustNotBeRepeatedIsLeftOut) {
  EXPECT_EQ(refuse::MalformedDate("DOB", "", "day, month and year such as 01/09/2025").message(),
            "DOB is not a date between 1900 and 2199; write day, month and year such as "
            "01/09/2025");
}

}  // namespace
}  // namespace vsledger
