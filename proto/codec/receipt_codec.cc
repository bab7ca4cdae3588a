#include "proto/codec/receipt_codec.h"

#include <utility>

#include "proto/codec/reader.h"
#include "proto/codec/wire.h"

namespace vsledger {

void ToWire(const WriteReceipt& receipt, v1::Receipt& wire) {
  for (const RecordRef& record : receipt.records) {
    v1::RecordRef& ref = *wire.add_records();
    ref.set_sequence(record.sequence);
    PutHash(record.leaf_hash, ref.mutable_leaf_hash());
    ref.set_item(record.item.text);
  }
  wire.set_checkpoint(receipt.checkpoint);
  wire.set_already(receipt.already);
  wire.set_validated_only(receipt.validated_only);
}

absl::StatusOr<WriteReceipt> FromWire(const v1::Receipt& wire) {
  FieldReader read;
  WriteReceipt receipt;
  for (int i = 0; i < wire.records_size(); ++i) {
    const v1::RecordRef& ref = wire.records(i);
    read.EnterElement("records", i);
    receipt.records.push_back({.sequence = ref.sequence(),
                               .leaf_hash = read.Sha256Of(ref.leaf_hash(), "leaf_hash"),
                               .item = read.Item(ref.item(), "item")});
  }
  receipt.checkpoint = wire.checkpoint();
  receipt.already = wire.already();
  receipt.validated_only = wire.validated_only();
  return read.Give<WriteReceipt>(std::move(receipt));
}

}  // namespace vsledger
