#include "reports/journal_export.h"

#include <utility>
#include <vector>

#include "fmt/format.h"
#include "ledger/base/check_fatal.h"
#include "reports/journal_names.h"

namespace vsledger {
namespace {

// Where amounts end: accounts are at most this wide in a tidy journal; longer ones push to the
// right.
constexpr int kAccountColumns = 58;
constexpr int kAmountColumns = 16;

using Words = std::vector<std::pair<std::string_view, std::string>>;

// What a posting is about, in the words of its tags.
Words WordsOf(const Tags& tags) {
  Words words;
  const auto add = [&words](std::string_view word, const std::string& value) {
    if (!value.empty()) words.emplace_back(word, value);
  };
  add("child", tags.child.empty() ? "" : ChildReference(tags.child));
  add("setting", tags.setting.text);
  add("category", tags.category.text);
  add("allocation", tags.allocation.text);
  add("order", tags.order.text);
  add("term", tags.term);
  return words;
}

// "child:7K3MQ-2XD9A, term:2025-autumn": tags as hledger reads them; ledger sees a comment.
std::string TagsComment(const Tags& tags) {
  std::string text;
  for (const auto& [word, value] : WordsOf(tags)) {
    text += fmt::format("{}{}:{}", text.empty() ? "  ; " : ", ", word, value);
  }
  return text;
}

std::string TagsMetadata(const Tags& tags) {
  std::string text;
  for (const auto& [word, value] : WordsOf(tags)) {
    text += fmt::format("\n    {}: \"{}\"", word, value);
  }
  return text;
}

std::string ItemsOf(const Record& record) {
  std::string text;
  for (const Item& item : record.items) {
    text += fmt::format("{}{}", text.empty() ? "" : " ", IdOf(item).text);
  }
  return text;
}

// The authority's name as one line that ends no comment and no string.
std::string OneLine(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool plain = static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
    line += plain ? c : ' ';
  }
  return line;
}

std::string Preamble(JournalFormat format, const LedgerIdentity& identity) {
  std::string text = fmt::format(
      "; Pupil Premium Plus ledger of {} ({})\n; origin {}\n; written from its records\n",
      OneLine(identity.authority_name), identity.authority_code, OneLine(identity.origin));
  if (identity.evaluation) text += "; EVALUATION LEDGER: made-up data\n";
  switch (format) {
    case JournalFormat::kHledger:
      return text + "\ncommodity 1000.00 GBP\n";
    case JournalFormat::kLedger:
      return text + "\ncommodity GBP\n    format 1000.00 GBP\n\ntag record\ntag items\n";
    case JournalFormat::kBeancount:
      return text +
             fmt::format("\noption \"title\" \"{}\"\noption \"operating_currency\" \"GBP\"\n",
                         OneLine(identity.authority_name));
  }
  VSL_UNREACHABLE("a journal format without a preamble");
}

}  // namespace

std::optional<JournalFormat> JournalFormatNamed(std::string_view name) {
  if (name == "hledger") return JournalFormat::kHledger;
  if (name == "ledger") return JournalFormat::kLedger;
  if (name == "beancount") return JournalFormat::kBeancount;
  return std::nullopt;
}

std::string JournalWriter::NameOf(const Account& account) const {
  return format_ == JournalFormat::kBeancount ? BeancountName(account) : FundFirstName(account);
}

// Declares the account, so that tools in their strict modes find a misspelt one.
std::string JournalWriter::Opening(const Account& account) const {
  switch (format_) {
    case JournalFormat::kHledger:
      return fmt::format("account {}  ; type:{}\n", NameOf(account), HledgerType(account.name));
    case JournalFormat::kLedger:
      return fmt::format("account {}\n", NameOf(account));
    case JournalFormat::kBeancount:
      return fmt::format("{} open {} GBP\n", FormatDate(last_day_), NameOf(account));
  }
  VSL_UNREACHABLE("a journal format without account declarations");
}

std::string JournalWriter::HeadOf(const Record& record) const {
  const std::string recorded = FormatDate(record.recorded_on);
  const std::string effective = FormatDate(record.effective_on);
  const std::string_view event = vsledger::NameOf(record.event.kind);
  const std::string& subject = record.event.subject.text;
  if (format_ == JournalFormat::kBeancount) {
    return fmt::format("\n{} * \"{}\" \"{}\"\n  record: {}\n  effective: {}\n  items: \"{}\"\n",
                       recorded, event, subject, record.sequence, effective, ItemsOf(record));
  }
  return fmt::format("\n{}={} * ({}) {} {}\n    ; record: {}\n    ; items: {}\n", recorded,
                     effective, record.sequence, event, subject, record.sequence, ItemsOf(record));
}

std::string JournalWriter::LineOf(const Posting& posting) const {
  const std::string name = NameOf(posting.account);
  const std::string amount = FormatPlain(posting.amount);
  if (format_ == JournalFormat::kBeancount) {
    return fmt::format("  {:<{}}  {:>{}} GBP{}\n", name, kAccountColumns, amount, kAmountColumns,
                       TagsMetadata(posting.tags));
  }
  return fmt::format("    {:<{}}  {:>{}} GBP{}\n", name, kAccountColumns, amount, kAmountColumns,
                     TagsComment(posting.tags));
}

std::string JournalWriter::Add(const Record& record) {
  VSL_CHECK(record.sequence == next_);
  ++next_;
  last_day_ = record.recorded_on;
  std::string text;
  if (record.sequence == 0) {
    const auto* identity = std::get_if<LedgerIdentity>(&record.items.at(0));
    VSL_CHECK(identity != nullptr);
    text = Preamble(format_, *identity);
  }
  if (record.postings.empty()) return text;
  std::string openings;
  std::string lines;
  for (const Posting& posting : record.postings) {
    const bool fresh = balances_.insert_or_assign(posting.account, posting.balance_after).second;
    if (fresh) openings += Opening(posting.account);
    lines += LineOf(posting);
  }
  if (!openings.empty()) text += "\n" + openings;
  return text + HeadOf(record) + lines;
}

std::string JournalWriter::Finish() {
  if (balances_.empty()) return "";
  const std::string last = fmt::format("record {}", next_ - 1);
  if (format_ == JournalFormat::kBeancount) {
    // A beancount assertion holds at the start of its day; the tolerance is nil, to the penny.
    std::string text = fmt::format("\n; balances as at {}\n", last);
    for (const auto& [account, balance] : balances_) {
      text += fmt::format("{} balance {:<{}}  {:>{}} ~ 0 GBP\n", FormatDate(last_day_ + 1),
                          NameOf(account), kAccountColumns, FormatPlain(balance), kAmountColumns);
    }
    return text;
  }
  std::string text = fmt::format("\n{} * balances as at {}\n", FormatDate(last_day_), last);
  for (const auto& [account, balance] : balances_) {
    text += fmt::format("    {:<{}}  0.00 GBP = {:>{}} GBP\n", NameOf(account), kAccountColumns,
                        FormatPlain(balance), kAmountColumns);
  }
  return text;
}

}  // namespace vsledger
