// Any item as a message and back; the kinds themselves are in the files included here. Lists
// of the services carry the same messages as records do.
#pragma once

#include "ledger/item/item.h"
#include "proto/codec/decision_item_codec.h"
#include "proto/codec/money_item_codec.h"
#include "proto/codec/payment_item_codec.h"
#include "proto/codec/policy_item_codec.h"
#include "proto/codec/reader.h"
#include "proto/codec/register_item_codec.h"
#include "proto/codec/work_item_codec.h"
#include "proto/codec/year_end_item_codec.h"
#include "vsledger/v1/item.pb.h"

namespace vsledger {

// ToWire fills an empty message. FromWire gives the item; `read` fails on a kind that is not set,
// and on what the kinds refuse.
void ToWire(const Item& item, v1::Item& wire);
Item FromWire(const v1::Item& wire, FieldReader& read);

}  // namespace vsledger
