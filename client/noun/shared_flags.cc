#include "client/noun/shared_flags.h"

#include "client/noun/enum_words.h"
#include "ledger/base/date.h"
#include "ledger/base/ids.h"
#include "ledger/base/refusals.h"
#include "vsledger/v1/work_items.pb.h"

namespace vsledger::client {

Flag NeededFund() { return Needed("--fund", "FUND", "the fund's code, such as PPG-LAC-2025-26"); }

Flag OnlyFund() { return Optional("--fund", "FUND", "only this fund, such as PPG-LAC-2025-26"); }

Flag KnownOnFlag() {
  return Optional("--known-on", "DATE", "as the ledger knew it at the end of this day");
}

Flag EffectiveByFlag() {
  return Optional("--effective-by", "DATE", "only what belongs to this day or one before it");
}

std::vector<Flag> ChildFlags() {
  return {Optional("--child", "CHILD", "the child's reference on reports, or its id"),
          Optional("--child-number", "NUMBER", "or the authority's own number of the child")};
}

std::vector<Flag> Joined(std::vector<Flag> flags, const std::vector<Flag>& more) {
  flags.insert(flags.end(), more.begin(), more.end());
  return flags;
}

v1::ChildName ChildByWord(const std::string& word) {
  v1::ChildName name;
  if (ParseChildId(word, "").ok()) {
    name.set_id(word);
  } else {
    name.set_reference(word);
  }
  return name;
}

v1::ChildName ChildByNumber(const std::string& number) {
  v1::ChildName name;
  name.set_number(number);
  return name;
}

absl::StatusOr<v1::ChildName> ReadChild(const Values& values) {
  const std::string word = values.Text("--child");
  const std::string number = values.Text("--child-number");
  if (word.empty() == number.empty()) {
    return refuse::FieldMissing("--child or --child-number (one of them)");
  }
  return number.empty() ? ChildByWord(word) : ChildByNumber(number);
}

std::vector<std::string> PayingPools() {
  return {WordOf(v1::POOL_RETAINED), WordOf(v1::POOL_DELEGATED)};
}

report::Cell DateCell(const std::string& text) {
  if (text.empty()) return std::monostate();
  const absl::StatusOr<Date> date = ParseDate(text, "");
  if (!date.ok()) return text;
  return *date;
}

report::Cell CountCell(std::uint64_t count) {
  return report::Count{static_cast<std::int64_t>(count)};
}

}  // namespace vsledger::client
