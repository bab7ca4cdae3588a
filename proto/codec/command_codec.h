// Every write request as the command it asks for, and the envelope around it. The requests of each
// service are read in the files included here; imports make their commands from rows instead.
#pragma once

#include "proto/codec/allocation_command_codec.h"
#include "proto/codec/envelope_codec.h"
#include "proto/codec/fund_command_codec.h"
#include "proto/codec/order_command_codec.h"
#include "proto/codec/payment_command_codec.h"
#include "proto/codec/recoupment_command_codec.h"
#include "proto/codec/registry_command_codec.h"
#include "proto/codec/run_command_codec.h"
#include "proto/codec/sharing_command_codec.h"
#include "proto/codec/year_end_command_codec.h"
