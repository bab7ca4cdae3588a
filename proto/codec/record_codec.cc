#include "proto/codec/record_codec.h"

#include <google/protobuf/arena.h>

#include <utility>

#include "fmt/format.h"
#include "ledger/base/refusals.h"
#include "proto/codec/envelope_codec.h"
#include "proto/codec/item_codec.h"
#include "proto/codec/reader.h"
#include "proto/codec/unknown_fields.h"
#include "proto/codec/wire.h"
#include "vsledger/v1/record.pb.h"

namespace vsledger {
namespace {

// A usual record takes one block of memory as a message, the longest ones some hundred.
google::protobuf::ArenaOptions BlocksOfRecords() {
  google::protobuf::ArenaOptions options;
  options.start_block_size = 8'192;
  options.max_block_size = 65'536;
  return options;
}

bool IsEmpty(const Tags& tags) { return tags == Tags{}; }

void ToWire(const Tags& tags, v1::Tags& wire) {
  wire.set_child(tags.child.text);
  wire.set_setting(tags.setting.text);
  wire.set_category(tags.category.text);
  wire.set_allocation(tags.allocation.text);
  wire.set_order(tags.order.text);
  wire.set_term(tags.term);
}

Tags FromWire(const v1::Tags& wire, FieldReader& read) {
  if (!wire.term().empty()) read.TermName(wire.term(), "tags.term");
  return {
      .child = read.ChildOrNone(wire.child(), "tags.child"),
      .setting = read.SettingOrNone(wire.setting(), "tags.setting"),
      .category = read.CategoryOrNone(wire.category(), "tags.category"),
      .allocation = read.ItemOrNone(wire.allocation(), "tags.allocation"),
      .order = read.ItemOrNone(wire.order(), "tags.order"),
      .term = wire.term(),
  };
}

void ToWire(const Posting& posting, v1::Posting& wire) {
  wire.set_fund(posting.account.fund.text);
  wire.set_account(posting.account.name.text);
  wire.set_amount_pence(posting.amount.value);
  wire.set_balance_after_pence(posting.balance_after.value);
  if (!IsEmpty(posting.tags)) ToWire(posting.tags, *wire.mutable_tags());
}

Posting FromWire(const v1::Posting& wire, FieldReader& read) {
  if (wire.account().empty()) read.Fail(refuse::FieldMissing(read.Named("account")));
  return {
      .account = {read.Fund(wire.fund(), "fund"), AccountName(wire.account())},
      .amount = {wire.amount_pence()},
      .balance_after = {wire.balance_after_pence()},
      .tags = FromWire(wire.tags(), read),
  };
}

void ToWire(const Record& record, v1::Record& wire) {
  wire.set_format(record.format);
  wire.set_sequence(record.sequence);
  wire.set_recorded_at_micros(record.recorded_at.micros);
  wire.set_recorded_on(FormatDate(record.recorded_on));
  wire.set_effective_on(FormatDate(record.effective_on));
  wire.mutable_actor()->set_person(record.actor.person.text);
  wire.mutable_actor()->set_role(ToChoice<v1::Role>(record.actor.role));
  wire.set_request_id(record.request_id.text);
  if (record.request_payload) {
    PutHash(*record.request_payload, wire.mutable_request_payload_hash());
  }
  wire.set_part(record.part);
  wire.set_parts(record.parts);
  for (const ItemId& id : record.relied_on) wire.add_relied_on(id.text);
  wire.mutable_event()->set_kind(ToChoice<v1::EventKind>(record.event.kind));
  wire.mutable_event()->set_subject(record.event.subject.text);
  for (const Item& item : record.items) ToWire(item, *wire.add_items());
  for (const Posting& posting : record.postings) ToWire(posting, *wire.add_postings());
}

// Everything of a record but its lists.
Record HeadFromWire(const v1::Record& wire, FieldReader& read) {
  Record record;
  record.format = wire.format();
  record.sequence = wire.sequence();
  record.recorded_at = {wire.recorded_at_micros()};
  record.recorded_on = read.Day(wire.recorded_on(), "recorded_on");
  record.effective_on = read.Day(wire.effective_on(), "effective_on");
  record.actor.person = read.Person(wire.actor().person(), "actor.person");
  record.actor.role = read.Choice<Role>(wire.actor().role(), v1::Role_IsValid, "actor.role");
  record.request_id = read.Request(wire.request_id(), "request_id");
  record.request_payload = read.SecretOf(wire.has_request_payload_hash(),
                                         wire.request_payload_hash(), "request_payload_hash");
  record.part = wire.part();
  record.parts = wire.parts();
  record.event.kind =
      read.Choice<EventKind>(wire.event().kind(), v1::EventKind_IsValid, "event.kind");
  record.event.subject = read.Item(wire.event().subject(), "event.subject");
  return record;
}

Record FromWire(const v1::Record& wire, FieldReader& read) {
  Record record = HeadFromWire(wire, read);
  for (const std::string& id : wire.relied_on()) {
    record.relied_on.push_back(read.Item(id, "relied_on"));
  }
  record.items.reserve(static_cast<std::size_t>(wire.items_size()));
  for (const v1::Item& item : wire.items()) record.items.push_back(FromWire(item, read));
  record.postings.reserve(static_cast<std::size_t>(wire.postings_size()));
  for (int i = 0; i < wire.postings_size(); ++i) {
    read.EnterElement("postings", i);
    record.postings.push_back(FromWire(wire.postings(i), read));
  }
  return record;
}

absl::Status Newer(std::uint64_t sequence, std::string_view what) {
  return refuse::RecordBroken(sequence,
                              fmt::format("it was made by a newer version ({} is unknown)", what));
}

}  // namespace

std::string EncodeRecord(const Record& record) {
  google::protobuf::Arena arena(BlocksOfRecords());
  auto& wire = *google::protobuf::Arena::CreateMessage<v1::Record>(&arena);
  ToWire(record, wire);
  return SerialisedInOrder(wire);
}

absl::StatusOr<Record> DecodeRecord(std::string_view entry) {
  if (entry.size() > kMaxEntryBytes) {
    return refuse::RecordBroken(
        0, fmt::format("an entry of {} bytes; {} are the most", entry.size(), kMaxEntryBytes));
  }
  google::protobuf::Arena arena(BlocksOfRecords());
  auto& wire = *google::protobuf::Arena::CreateMessage<v1::Record>(&arena);
  if (!wire.ParseFromArray(entry.data(), static_cast<int>(entry.size()))) {
    return refuse::RecordBroken(wire.sequence(), "its bytes are no record");
  }
  if (wire.format() != kRecordFormat) {
    return Newer(wire.sequence(), fmt::format("format {}", wire.format()));
  }
  FieldReader read;
  Record record = FromWire(wire, read);
  // Comparing first spares good records the walk: unknown fields are not written again.
  const bool as_written = read.ok() && EncodeRecord(record) == entry;
  if (as_written) return record;
  if (const std::string unknown = UnknownFieldIn(wire); !unknown.empty()) {
    return Newer(wire.sequence(), unknown);
  }
  return refuse::RecordBroken(wire.sequence(), read.ok() ? "its bytes are not spelt as records are"
                                                         : std::string(read.status().message()));
}

}  // namespace vsledger
