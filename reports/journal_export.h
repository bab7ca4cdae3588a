// The journal for plain-text accounting tools, written from the records and nothing else, one
// record after the other. What stands in it and why: docs/plain-text.md. Must not know files or
// views.
//
//   hledger, ledger:  <recorded>=<effective> * (<record>) <EVENT> <subject>
//                         ; tags of the record
//                         <fund>:<account>    <amount> GBP  ; tags of the posting
//   beancount:        <recorded> * "<EVENT>" "<subject>"
//                       record: <record> ...
//                       <account>    <amount> GBP
//
// A record that posts nothing writes nothing. Children stand by their references. At the end one
// assertion for each account says what its balance is by the records' own running balances: a
// journal in which anything was altered is refused by the tool that reads it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/record.h"

namespace vsledger {

enum class JournalFormat : std::uint8_t { kHledger, kLedger, kBeancount };

// "hledger", "ledger", "beancount"; none for any other word.
std::optional<JournalFormat> JournalFormatNamed(std::string_view name);

// Writes one journal. Holds the accounts with their last balances, nothing else of the records.
class JournalWriter {
 public:
  explicit JournalWriter(JournalFormat format) : format_(format) {}

  // The text for the next record, which must be record 0 the first time (it says whose ledger it
  // is) and then come in order: anything else is our bug.
  std::string Add(const Record& record);

  // The assertions of the balances as at the last record; nothing may be added after it.
  std::string Finish();

 private:
  std::string NameOf(const Account& account) const;
  std::string Opening(const Account& account) const;
  std::string HeadOf(const Record& record) const;
  std::string LineOf(const Posting& posting) const;

  JournalFormat format_;
  std::uint64_t next_ = 0;
  Date last_day_;
  std::map<Account, Pence> balances_;  // running balances as the records give them
};

}  // namespace vsledger
