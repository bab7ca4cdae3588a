#include "ledger/rules/fund_rules.h"

#include <algorithm>

#include "ledger/base/check_fatal.h"

namespace vsledger {

FundTerms UsualTerms(Stream stream) {
  switch (stream) {
    case Stream::kPpgLac:
      return {FundBasis::kCountTimesRate, YearEndRule::kRecovered, 4, 15};
    case Stream::kEyppLac:
      return {FundBasis::kHoursTimesRate, YearEndRule::kRecovered, 0, 4};
    case Stream::kPp16:
      return {FundBasis::kSum, YearEndRule::kAsTheLetterSays, 16, 17};
  }
  VSL_UNREACHABLE("a stream without terms");
}

FundTerms TermsOf(const Fund& fund) { return fund.terms.value_or(FundTerms{}); }

std::int64_t MostCounted(const Fund& fund) {
  return TermsOf(fund).basis == FundBasis::kHoursTimesRate ? kMostHours : kMostChildren;
}

FundState StateOn(const Fund& fund, Date day) {
  const bool over = fund.state == FundState::kOpen && fund.to < day;
  return over ? FundState::kSoftClosed : fund.state;
}

bool IsClosed(const Fund& fund) {
  return fund.state == FundState::kHardClosed || fund.state == FundState::kFinished;
}

bool InFund(const Fund& fund, Term term) {
  return FirstDayOf(term) <= fund.to && fund.from <= LastDayOf(term);
}

Date FirstDayIn(const Fund& fund, Term term) { return std::max(FirstDayOf(term), fund.from); }

}  // namespace vsledger
