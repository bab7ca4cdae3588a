// The canonical bytes.
#include "reports/render/json.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ledger/base/utf8.h"
#include "reports/render/render.h"
#include "tests/reports/render/tiny_report.h"

namespace vsledger::render {
namespace {

using testing::HasSubstr;

TEST(JsonStringTest, EscapesWhatJsonDemandsAndNothingElse) {
  EXPECT_EQ(JsonString("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(JsonString("\n\t\x01\x7F"), R"("\u000a\u0009\u0001\u007f")");
  EXPECT_EQ(JsonString("£ é </script>"), R"("£ é </script>")");
  EXPECT_EQ(JsonString("a\xFF"), "\"a\xEF\xBF\xBD\"");
}

TEST(JsonTest, WritesEveryTypeExactly) {
  const std::string json = RenderJson(TinyReport());
  EXPECT_THAT(json, HasSubstr(R"(, -5, 150, 3, "2025-05-14"]})"));
  EXPECT_THAT(json, HasSubstr(R"({"row": "total", "cells": [null, 1234567, null, null, null]})"));
  EXPECT_THAT(json, HasSubstr(R"("type": "money", "value": -123456})"));
  EXPECT_TRUE(IsUtf8(json));
  EXPECT_TRUE(json.ends_with("}\n"));
}

TEST(JsonTest, SaysWhetherTheLedgerIsMadeUp) {
  Report marked = TinyReport();
  EXPECT_THAT(RenderJson(marked), HasSubstr("\"evaluation\": false,"));
  marked.evaluation = true;
  EXPECT_THAT(RenderJson(marked), HasSubstr("\"evaluation\": true,"));
}

TEST(JsonTest, AnyChangeChangesTheHash) {
  const Report tiny = TinyReport();
  EXPECT_EQ(JsonSha256(tiny), JsonSha256(TinyReport()));
  Report other = tiny;
  other.sections[0].rows[0].cells[1] = Pence{-6};
  EXPECT_NE(JsonSha256(other), JsonSha256(tiny));
  other = tiny;
  other.position.root_hex[0] = 'b';
  EXPECT_NE(JsonSha256(other), JsonSha256(tiny));
  other = tiny;
  other.notes.clear();
  EXPECT_NE(JsonSha256(other), JsonSha256(tiny));
}

}  // namespace
}  // namespace vsledger::render
