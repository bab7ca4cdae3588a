// What people and programs read: receipts, lists, progress, files; against golden files.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "client/files/atomic_file.h"
#include "client/files/read_file.h"
#include "client/print/csv_line.h"
#include "client/print/listing.h"
#include "client/print/progress.h"
#include "client/print/receipt.h"
#include "client/print/terminal.h"
#include "ledger/base/refusal.h"
#include "ledger/proof/merkle.h"
#include "tests/client/scratch.h"

namespace vsledger::client {
namespace {

using report::CellType;

std::string Golden(const std::string& name) {
  std::ifstream file(std::string(VSLEDGER_SOURCE_DIR) + "/tests/data/client/" + name);
  EXPECT_TRUE(file.is_open()) << name;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Settings In(OutputForm form, bool quiet = false) {
  Settings settings;
  settings.output = form;
  settings.quiet = quiet;
  return settings;
}

constexpr char kCheckpoint[] =
    "example.org/vsledger/999\n13\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "\u2014 example.org/vsledger/999 "
    "AAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    "\n";

WriteReceipt SomeReceipt() {
  WriteReceipt receipt;
  receipt.records = {{11, LeafHash("a"), ItemId("pm-11")}, {12, LeafHash("b"), ItemId("pm-12")}};
  receipt.checkpoint = kCheckpoint;
  return receipt;
}

std::string Printed(const WriteReceipt& receipt, const Settings& settings, std::string* talk = {}) {
  std::ostringstream out;
  std::ostringstream err;
  const absl::Status status = PrintReceipt(receipt, settings, out, err);
  EXPECT_TRUE(status.ok()) << status;
  if (talk != nullptr) *talk = err.str();
  return out.str();
}

TEST(ReceiptTest, ReadsAsTheGoldenFilesSay) {
  EXPECT_EQ(Printed(SomeReceipt(), In(OutputForm::kTable)), Golden("receipt.txt"));
  EXPECT_EQ(Printed(SomeReceipt(), In(OutputForm::kCsv)), Golden("receipt.csv"));
  EXPECT_EQ(Printed(SomeReceipt(), In(OutputForm::kJson)), Golden("receipt.json"));
}

TEST(ReceiptTest, PrintsOnlyIdsWhenQuiet) {
  EXPECT_EQ(Printed(SomeReceipt(), In(OutputForm::kJson, true)), "pm-11\npm-12\n");
}

TEST(ReceiptTest, SaysOnStderrThatNothingNewWasWritten) {
  WriteReceipt receipt = SomeReceipt();
  receipt.already = true;
  std::string talk;
  Printed(receipt, In(OutputForm::kTable), &talk);
  EXPECT_EQ(talk, "nothing new was written: the ledger already says so\n");
}

TEST(ReceiptTest, SaysOfADryRunThatNothingWasWritten) {
  WriteReceipt receipt;
  receipt.validated_only = true;
  std::string talk;
  EXPECT_EQ(Printed(receipt, In(OutputForm::kTable), &talk), "");
  EXPECT_EQ(talk, "dry run: every check passed; nothing was written\n");
  EXPECT_EQ(Printed(receipt, In(OutputForm::kJson)),
            "{\"records\":[],\"checkpoint\":\"\",\"already\":false,\"dry_run\":true}\n");
}

TEST(ReceiptTest, RefusesACheckpointThatIsNoneOrDoesNotHoldTheRecords) {
  std::ostringstream out;
  std::ostringstream err;
  WriteReceipt receipt = SomeReceipt();
  receipt.checkpoint = "trust me\n";
  EXPECT_TRUE(absl::IsDataLoss(PrintReceipt(receipt, In(OutputForm::kTable), out, err)));
  receipt = SomeReceipt();
  receipt.records.back().sequence = 13;
  EXPECT_TRUE(absl::IsDataLoss(PrintReceipt(receipt, In(OutputForm::kTable), out, err)));
  EXPECT_EQ(out.str(), "");
}

Listing SomeListing() {
  return {{{"item", "Item"},
           {"name", "Name"},
           {"amount", "Amount", CellType::kMoney},
           {"units", "Units", CellType::kUnits},
           {"count", "Count", CellType::kCount},
           {"on", "On", CellType::kDate},
           {"hidden", "Hidden", CellType::kText, false}},
          {{"al-1",
            "The Very Long Name of a School That Will Not Fit on One Line of a Page, with Nursery",
            Pence{123450}, Units{150}, report::Count{7}, Date(2025, 9, 1), "=1+1"},
           {"al-2", "a, \"b\"", Pence{-5}, Units{1200}, report::Count{0}, std::monostate(),
            std::monostate()},
           {"al-3", "bell\a \xE2\x80\xAE red", Pence{}, Units{5}, report::Count{-1},
            Date(2025, 12, 31), "x"}},
          "Nothing is listed."};
}

std::string Printed(const Listing& listing, const Settings& settings) {
  std::ostringstream out;
  PrintListing(listing, settings, out);
  return out.str();
}

TEST(ListingTest, ReadsAsTheGoldenFilesSay) {
  EXPECT_EQ(Printed(SomeListing(), In(OutputForm::kTable)), Golden("listing.txt"));
  EXPECT_EQ(Printed(SomeListing(), In(OutputForm::kCsv)), Golden("listing.csv"));
  EXPECT_EQ(Printed(SomeListing(), In(OutputForm::kJson)), Golden("listing.json"));
}

TEST(ListingTest, FillsTheTerminalAndGivesWayToANarrowOne) {
  Listing listing{{{"item", "Item"}, {"name", "Name"}, {"setting", "Setting"}},
                  {{"al-1", "St Anselm's Roman Catholic Primary School, Nether Sampleborough",
                    "local-123456789"}},
                  ""};
  Settings settings = In(OutputForm::kTable);
  settings.table_columns = 100;
  EXPECT_EQ(
      Printed(listing, settings),
      "Item  Name                                                             Setting\n"
      "----  ---------------------------------------------------------------  ---------------\n"
      "al-1  St Anselm's Roman Catholic Primary School, Nether Sampleborough  local-123456789\n");
  settings.table_columns = 40;
  EXPECT_EQ(Printed(listing, settings),
            "Item  Name               Setting\n"
            "----  -----------------  ---------------\n"
            "al-1  St Anselm's Roman  local-123456789\n"
            "      Catholic Primary\n"
            "      School, Nether\n"
            "      Sampleborough\n");
}

TEST(ListingTest, NeverBreaksAnIdButWritesItsRowUpright) {
  const std::string child(40, 'c');
  const Listing listing{{{"item", "Item"}, {"child", "Child"}, {"setting", "Setting"}},
                        {{"al-1", child, "local-1"}, {"al-2", child, std::string(50, 's')}},
                        ""};
  EXPECT_EQ(Printed(listing, In(OutputForm::kTable)),
            "Item     al-1\nChild    " + child + "\nSetting  local-1\n\n" +
                "Item     al-2\nChild    " + child + "\nSetting  " + std::string(50, 's') + "\n");
}

TEST(ListingTest, PrintsTheFirstColumnWhenQuiet) {
  EXPECT_EQ(Printed(SomeListing(), In(OutputForm::kTable, true)), "al-1\nal-2\nal-3\n");
}

TEST(ListingTest, SaysThatItIsEmptyOnlyToPeople) {
  Listing listing = SomeListing();
  listing.rows.clear();
  EXPECT_EQ(Printed(listing, In(OutputForm::kTable)), "Nothing is listed.\n");
  EXPECT_EQ(Printed(listing, In(OutputForm::kCsv)), "item,name,amount,units,count,on,hidden\n");
  EXPECT_EQ(Printed(listing, In(OutputForm::kJson)), "[\n]\n");
}

TEST(FactsTest, PrintsALineOrAnObject) {
  const std::vector<report::Fact> facts{{"version", "Version", "0.1"},
                                        {"records", "Records", report::Count{3}}};
  std::ostringstream table;
  PrintFacts(facts, In(OutputForm::kTable), table);
  EXPECT_EQ(table.str(), "Version  0.1\nRecords  3\n");
  std::ostringstream json;
  PrintFacts(facts, In(OutputForm::kJson), json);
  EXPECT_EQ(json.str(), "{\"version\":\"0.1\",\"records\":3}\n");
  std::ostringstream csv;
  PrintFacts(facts, In(OutputForm::kCsv), csv);
  EXPECT_EQ(csv.str(), "version,records\n0.1,3\n");
}

TEST(FactsTest, KeepsAKeyWholeOnALineOfItsOwn) {
  const std::string key = "origin+1c0d4424+" + std::string(60, 'k');
  std::ostringstream table;
  PrintFacts({{"version", "Version", "0.1"}, {"key", "Key of the log", key}},
             In(OutputForm::kTable), table);
  EXPECT_EQ(table.str(), "Version         0.1\nKey of the log\n" + key + "\n");
  Settings wide = In(OutputForm::kTable);
  wide.table_columns = 100;
  std::ostringstream beside;
  PrintFacts({{"key", "Key of the log", key}}, wide, beside);
  EXPECT_EQ(beside.str(), "Key of the log  " + key + "\n");
}

TEST(TerminalTest, IsAsWideAsItSaysButNeverTooNarrow) {
  EXPECT_EQ(PageColumns(132), 132u);
  EXPECT_EQ(PageColumns(39), 40u);
  EXPECT_EQ(PageColumns(0), 80u);
}

TEST(TerminalTest, IsAPageWhereThereIsNone) { EXPECT_EQ(TerminalColumns(-1), 80u); }

TEST(ProgressBarTest, WritesNothingOffATerminal) {
  std::ostringstream screen;
  {
    ProgressBar bar(screen, false, "import", 100, "MB");
    bar.Show(50);
    bar.Clear();
  }
  EXPECT_EQ(screen.str(), "");
}

TEST(ProgressBarTest, ShowsPartAndRowsAndLeavesACleanLine) {
  std::ostringstream screen;
  {
    ProgressBar bar(screen, true, "import", 2'000'000, "MB");
    bar.Show(1'000'000, "812 rows");
    bar.Show(1'000'001, "812 rows");
  }
  EXPECT_EQ(screen.str(),
            "\r\x1b[Kimport [##########          ]  50 %  1.0 of 2.0 MB, 812 rows\r\x1b[K");
}

TEST(ProgressBarTest, CountsWhereTheEndIsNotKnownAndNeverGoesPastIt) {
  std::ostringstream screen;
  ProgressBar(screen, true, "reading", 0, "records").Show(7);
  EXPECT_EQ(screen.str(), "\r\x1b[Kreading: 7 records\r\x1b[K");
  std::ostringstream past;
  ProgressBar(past, true, "x", 2, "rows").Show(9);
  EXPECT_NE(past.str().find("100 %  2 of 2 rows"), std::string::npos);
}

TEST(CsvLineTest, QuotesAndGuardsTexts) {
  EXPECT_EQ(CsvLine({"a,b", "=x", "-", "c"}), "\"a,b\",'=x,'-,c\n");
}

TEST(AtomicFileTest, AppearsOnlyWhenCommitted) {
  const Scratch scratch;
  scratch.Write("out.csv", "old");
  {
    auto file = AtomicFile::Create(scratch.Path("out.csv"));
    ASSERT_TRUE(file.ok());
    ASSERT_TRUE(file->Write("half").ok());
  }
  EXPECT_EQ(scratch.Read("out.csv"), "old");
  ASSERT_TRUE(WriteWhole(scratch.Path("out.csv"), "new").ok());
  EXPECT_EQ(scratch.Read("out.csv"), "new");
}

TEST(AtomicFileTest, SaysWhyItCannotWrite) {
  const Scratch scratch;
  EXPECT_EQ(WriteWhole(scratch.Path("none/out"), "x").code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(WriteWhole(scratch.Path(""), "x").code(), absl::StatusCode::kInvalidArgument);
}

TEST(ReadFileTest, SaysWhatIsWrongWithAFile) {
  const Scratch scratch;
  const std::string empty = scratch.Write("empty", "");
  EXPECT_EQ(OpenToRead(scratch.Path("none")).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(OpenToRead(scratch.Path("")).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(OpenToRead(empty).status()), Reason::kFileEmpty);
  EXPECT_TRUE(absl::IsNotFound(ReadSmallFile(scratch.Path("none"), 10).status()));
  EXPECT_EQ(*ReadSmallFile(empty, 10), "");
}

TEST(ReadFileTest, HoldsTheLimitOfASmallFile) {
  const Scratch scratch;
  const std::string path = scratch.Write("ten", "0123456789");
  EXPECT_EQ(*ReadInput(path, 10), "0123456789");
  EXPECT_EQ(ReadInput(path, 9).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace vsledger::client
