// Imports: good rows go in, bad ones come back with row, column and reason, the same file again
// changes nothing, a dry run writes nothing, and nothing that is told identifies a child.
#include "server/app/importer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "ledger/base/refusal.h"
#include "ledger/index.h"
#include "proto/codec/limits.h"
#include "server/app/import_intake.h"
#include "server/app/query/register_lists.h"
#include "tests/server/app/app_fixture.h"

namespace vsledger {
namespace {

constexpr const char* kGias =
    "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),"
    "EstablishmentStatus (code),PhaseOfEducation (code),Postcode\n"
    "130001,999,1001,First School,1,1,2,AA1 1AA\n"
    "130002,999,1002,Second School,1,1,2,AA1 1AB\n"
    "130003,888,1003,Elsewhere School,1,1,2,BB1 1AA\n";

constexpr const char* kHeader =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "900001,1,01/09/2010,WBRI,B801200005001,,\n"
    "900002,2,12/03/2012,WBRI,A801200005001,,\n"
    "900003,2,31/02/2012,WBRI,,,\n";

constexpr const char* kEpisodes =
    "CHILD,DECOM,RNE,LS,DEC\n"
    "900001,01/05/2024,S,C2,30/06/2024\n"
    "900001,30/06/2024,P,C2,\n"
    "900009,01/05/2024,S,C2,\n"
    "900002,01/05/2024,S,V4,02/05/2024\n";

constexpr const char* kRegister =
    "child,setting,from,to,kind,share,year_group,own_reference\n"
    "900001,130001,01/09/2024,,main,100,9,S-1\n"
    "900002,139999,01/09/2024,,main,100,7,S-2\n"
    "900009,130002,01/09/2024,,main,100,7,S-3\n";

constexpr const char* kPeps =
    "child,term,date,status,reference,band\n"
    "900001,2024-autumn,16/09/2024,good,PEP 16 Sep,2\n"
    "900002,2024-autumn,,none,,\n"
    "900009,2024-autumn,17/09/2024,red,PEP 17 Sep,\n";

struct Imported {
  absl::StatusOr<ImportSummary> summary = absl::UnknownError("not run");
  std::vector<RowFault> faults;
  std::uint64_t bytes_told = 0;
};

class ImporterTest : public AppTest {
 protected:
  ~ImporterTest() override {
    for (const int file : files_) close(file);
  }

  // Writes a file and opens it for reading, until the end of the test.
  int OpenFile(const std::string& name, const std::string& content) {
    files_.push_back(open(scratch_.File(name, content).c_str(), O_RDONLY | O_CLOEXEC));
    return files_.back();
  }

  Imported Import(ImportKind kind, const std::string& content, bool validate_only = false,
                  const std::string& la_code = "") {
    ImportJob job;
    job.kind = kind;
    job.la_code = la_code;
    job.actor = AnOfficer();
    job.request_id = RequestId(fmt::format("import-request-{}", ++imports_));
    job.validate_only = validate_only;
    job.file = OpenFile("upload.csv", content);
    job.bytes = content.size();
    job.sha256 = Sha256(content);
    return Run(job);
  }

  Imported Run(const ImportJob& job) {
    Imported imported;
    imported.summary = RunImport(*app_, job,
                                 {[&](const RowFault& fault) {
                                    imported.faults.push_back(fault);
                                    return absl::OkStatus();
                                  },
                                  [&](const ImportProgress& progress) {
                                    imported.bytes_told = progress.bytes_done;
                                    return absl::OkStatus();
                                  }});
    return imported;
  }

  void ImportEverything() {
    ASSERT_TRUE(Import(ImportKind::kGias, kGias).summary.ok());
    ASSERT_TRUE(Import(ImportKind::kSsda903Header, kHeader).summary.ok());
    ASSERT_TRUE(Import(ImportKind::kSsda903Episodes, kEpisodes).summary.ok());
    ASSERT_TRUE(Import(ImportKind::kRegister, kRegister).summary.ok());
  }

  int imports_ = 0;
  std::vector<int> files_;
};

// "read accepted changed unchanged rejected warnings left_out"
std::string CountsOf(const Imported& imported) {
  if (!imported.summary.ok()) return std::string(imported.summary.status().message());
  const ImportSummary& summary = *imported.summary;
  return fmt::format("{} {} {} {} {} {} {}", summary.rows_read, summary.accepted, summary.changed,
                     summary.unchanged, summary.rejected, summary.warnings, summary.left_out);
}

TEST_F(ImporterTest, TakesGiasAsReferenceAndRecordsThatItDid) {
  const Imported imported = Import(ImportKind::kGias, kGias);
  EXPECT_EQ(CountsOf(imported), "3 3 3 0 0 0 0");
  EXPECT_EQ(imported.bytes_told, std::string(kGias).size());
  EXPECT_EQ(Records(), 2U) << "the file is one record, settings become records when used";
  EXPECT_EQ(RecordAt(1).event.kind, EventKind::kReferenceRecorded);
}

TEST_F(ImporterTest, TheSameGiasFileAgainChangesNothing) {
  ASSERT_TRUE(Import(ImportKind::kGias, kGias).summary.ok());
  const std::uint64_t records = Records();
  EXPECT_EQ(CountsOf(Import(ImportKind::kGias, kGias)), "3 3 0 3 0 0 0");
  EXPECT_EQ(Records(), records);
}

TEST_F(ImporterTest, ANarrowedGiasImportLeavesOtherAuthoritiesAsTheyWere) {
  ASSERT_TRUE(Import(ImportKind::kGias, kGias).summary.ok());
  const std::string renamed =
      "URN,LA (code),EstablishmentName\n"
      "130001,999,First Academy\n"
      "130003,888,Renamed Elsewhere\n";
  EXPECT_EQ(CountsOf(Import(ImportKind::kGias, renamed, false, "999")), "2 1 1 0 0 0 1");
  ASSERT_TRUE(app_->store()
                  .Read([](const Snapshot& snapshot) {
                    const ReferenceView& reference = snapshot.reference();
                    EXPECT_EQ(reference.FindSetting(SettingRef("130001"))->name, "First Academy");
                    EXPECT_FALSE(reference.FindSetting(SettingRef("130002")));
                    EXPECT_EQ(reference.FindSetting(SettingRef("130003"))->name,
                              "Elsewhere School");
                    return absl::OkStatus();
                  })
                  .ok());
}

TEST_F(ImporterTest, AUsedSettingThatChangesBecomesARecord) {
  ImportEverything();
  const std::uint64_t records = Records();
  std::string renamed = kGias;
  renamed.replace(renamed.find("First School"), 12, "First Academy");
  ASSERT_TRUE(Import(ImportKind::kGias, renamed).summary.ok());
  EXPECT_EQ(Records(), records + 2);
  EXPECT_EQ(RecordAt(records).event.kind, EventKind::kSettingRecorded);
  EXPECT_EQ(RecordAt(records + 1).event.kind, EventKind::kReferenceRecorded);
}

TEST_F(ImporterTest, TakesPepStatusesInAndTheSameFileAgainChangesNothing) {
  ImportEverything();
  const std::uint64_t records = Records();
  const Imported imported = Import(ImportKind::kPep, kPeps);
  EXPECT_EQ(CountsOf(imported), "3 2 2 0 1 0 0");
  ASSERT_EQ(imported.faults.size(), 1U);
  EXPECT_EQ(ReasonOf(imported.faults[0].reason), Reason::kChildUnknown);
  EXPECT_EQ(RecordAt(records).event.kind, EventKind::kPepRecorded);
  EXPECT_EQ(RecordAt(records).effective_on, Date(2024, 9, 16));
  EXPECT_EQ(CountsOf(Import(ImportKind::kPep, kPeps)), "3 2 0 2 1 0 0");
  EXPECT_EQ(Records(), records + 2);
}

TEST_F(ImporterTest, TakesChildrenInAndSendsBadRowsBack) {
  const Imported imported = Import(ImportKind::kSsda903Header, kHeader);
  EXPECT_EQ(CountsOf(imported), "3 2 2 0 1 1 0");
  ASSERT_EQ(imported.faults.size(), 2U);
  EXPECT_EQ(imported.faults[0].line, 3U);
  EXPECT_EQ(imported.faults[0].column, "UPN");
  EXPECT_TRUE(imported.faults[0].warning);
  EXPECT_EQ(ReasonOf(imported.faults[0].reason), Reason::kMalformedUpn);
  EXPECT_EQ(imported.faults[1].line, 4U);
  EXPECT_EQ(imported.faults[1].column, "DOB");
  EXPECT_EQ(ReasonOf(imported.faults[1].reason), Reason::kMalformedDate);
  EXPECT_EQ(Verified(imported.summary->receipt).size, Records());
}

TEST_F(ImporterTest, PutsEpisodesTogetherAndNamesTheChildThatIsUnknownByItsRowOnly) {
  ASSERT_TRUE(Import(ImportKind::kSsda903Header, kHeader).summary.ok());
  const Imported imported = Import(ImportKind::kSsda903Episodes, kEpisodes);
  EXPECT_EQ(CountsOf(imported), "4 3 3 0 1 0 0");
  ASSERT_EQ(imported.faults.size(), 1U);
  EXPECT_EQ(imported.faults[0].line, 4U);
  EXPECT_EQ(imported.faults[0].column, "CHILD");
  EXPECT_EQ(ReasonOf(imported.faults[0].reason), Reason::kChildUnknown);
  EXPECT_EQ(std::string(imported.faults[0].reason.message()).find("900009"), std::string::npos);
}

TEST_F(ImporterTest, PlacesChildrenAndNamesTheSettingThatIsUnknown) {
  ASSERT_TRUE(Import(ImportKind::kGias, kGias).summary.ok());
  ASSERT_TRUE(Import(ImportKind::kSsda903Header, kHeader).summary.ok());
  const Imported imported = Import(ImportKind::kRegister, kRegister);
  EXPECT_EQ(CountsOf(imported), "3 1 1 0 2 0 0");
  ASSERT_EQ(imported.faults.size(), 2U);
  EXPECT_EQ(imported.faults[0].line, 3U);
  EXPECT_EQ(imported.faults[0].column, "setting");
  EXPECT_EQ(ReasonOf(imported.faults[0].reason), Reason::kSettingUnknown);
  EXPECT_NE(std::string(imported.faults[0].reason.message()).find("139999"), std::string::npos);
  EXPECT_EQ(ReasonOf(imported.faults[1].reason), Reason::kChildUnknown);
}

TEST_F(ImporterTest, EveryFileAgainChangesNothing) {
  ImportEverything();
  const std::uint64_t records = Records();
  EXPECT_EQ(CountsOf(Import(ImportKind::kSsda903Header, kHeader)), "3 2 0 2 1 1 0");
  EXPECT_EQ(CountsOf(Import(ImportKind::kSsda903Episodes, kEpisodes)), "4 3 0 3 1 0 0");
  EXPECT_EQ(CountsOf(Import(ImportKind::kRegister, kRegister)), "3 1 0 1 2 0 0");
  EXPECT_EQ(Records(), records);
}

TEST_F(ImporterTest, ADryRunTellsTheSameAndKeepsNothing) {
  const Imported dry = Import(ImportKind::kSsda903Header, kHeader, true);
  EXPECT_EQ(Records(), 1U);
  ASSERT_TRUE(dry.summary.ok()) << dry.summary.status();
  EXPECT_TRUE(dry.summary->receipt.validated_only);
  const Imported real = Import(ImportKind::kSsda903Header, kHeader);
  EXPECT_EQ(CountsOf(dry), CountsOf(real));
  ASSERT_EQ(dry.faults.size(), real.faults.size());
  for (std::size_t i = 0; i < real.faults.size(); ++i) {
    EXPECT_EQ(dry.faults[i].line, real.faults[i].line);
    EXPECT_EQ(dry.faults[i].reason, real.faults[i].reason);
  }
}

TEST_F(ImporterTest, ADryRunOfGiasKeepsNothing) {
  EXPECT_EQ(CountsOf(Import(ImportKind::kGias, kGias, true)), "3 3 3 0 0 0 0");
  EXPECT_EQ(Records(), 1U);
  EXPECT_EQ(CountsOf(Import(ImportKind::kGias, kGias)), "3 3 3 0 0 0 0");
}

TEST_F(ImporterTest, TakesNothingOfAFileThatIsRefusedAsAWhole) {
  const std::string cut_off = std::string(kHeader) + "900004,1,\"01/09/2010";
  EXPECT_EQ(ReasonOf(Import(ImportKind::kSsda903Header, cut_off).summary.status()),
            Reason::kMalformedFile);
  EXPECT_EQ(ReasonOf(Import(ImportKind::kSsda903Header, "").summary.status()), Reason::kFileEmpty);
  EXPECT_EQ(ReasonOf(Import(ImportKind::kSsda903Header, "CHILD,SEX\n1,2\n").summary.status()),
            Reason::kColumnMissing);
  EXPECT_EQ(Records(), 1U);
}

TEST_F(ImporterTest, RefusesAFileOfMoreRowsThanItsLimitBeforeAnyGoesIn) {
  std::string file = "child,setting,from,to\n";
  for (std::size_t i = 0; i <= kMaxImportCommands; ++i) file += "900001,130001,01/09/2024,\n";
  const Imported imported = Import(ImportKind::kRegister, file);
  EXPECT_EQ(ReasonOf(imported.summary.status()), Reason::kTooMany);
  EXPECT_TRUE(imported.faults.empty());
  EXPECT_EQ(Records(), 1U);
}

TEST_F(ImporterTest, RefusesTheRequestIdOfAnotherFile) {
  ImportJob job;
  job.kind = ImportKind::kSsda903Header;
  job.actor = AnOfficer();
  job.request_id = RequestId("import-request");
  job.file = OpenFile("one.csv", kHeader);
  job.sha256 = Sha256(kHeader);
  ASSERT_EQ(CountsOf(Run(job)), "3 2 2 0 1 1 0");
  EXPECT_EQ(CountsOf(Run(job)), "3 2 2 0 1 1 0") << "repeated: the answer of then";
  std::string other = kHeader;
  other.replace(other.find("900001"), 6, "900007");
  job.file = OpenFile("two.csv", other);
  job.sha256 = Sha256(other);
  int reused = 0;
  for (const RowFault& fault : Run(job).faults) {
    if (ReasonOf(fault.reason) == Reason::kRequestIdReused) ++reused;
  }
  EXPECT_EQ(reused, 2) << "both rows that went in before";
}

TEST_F(ImporterTest, RefusesARequestIdThatLeavesNoRoomForRows) {
  ImportJob job;
  job.kind = ImportKind::kSsda903Header;
  job.actor = AnOfficer();
  job.file = OpenFile("one.csv", kHeader);
  job.request_id = RequestId(std::string(kMaxImportIdChars + 1, 'r'));
  EXPECT_EQ(ReasonOf(Run(job).summary.status()), Reason::kTextTooLong);
  job.request_id = RequestId(std::string(kMaxImportIdChars, 'r'));
  EXPECT_TRUE(Run(job).summary.ok());
}

TEST_F(ImporterTest, EndsWhenNobodyListens) {
  ImportJob job;
  job.kind = ImportKind::kSsda903Header;
  job.actor = AnOfficer();
  job.request_id = RequestId("import-request");
  job.file = OpenFile("one.csv", kHeader);
  const absl::Status gone = absl::CancelledError("gone");
  EXPECT_EQ(RunImport(*app_, job,
                      {[&](const RowFault&) { return gone; },
                       [](const ImportProgress&) { return absl::OkStatus(); }})
                .status(),
            gone);
}

TEST_F(ImporterTest, CountsChildrenByCareAndBirth) {
  ImportEverything();
  absl::StatusOr<ChildCounts> counts = absl::UnknownError("");
  ASSERT_TRUE(app_->store()
                  .Read([&](const Snapshot& snapshot) {
                    counts = CountChildren(snapshot, FinancialYear{2025});
                    return counts.status();
                  })
                  .ok());
  EXPECT_EQ(counts->final_award.without_short_breaks, 1);
  EXPECT_EQ(counts->final_award.with_short_breaks, 2);
  EXPECT_EQ(counts->provisional.with_short_breaks, 0) << "nobody was in care a year earlier";
  EXPECT_EQ(counts->final_award.care_to, Date(2025, 3, 31));
  EXPECT_EQ(counts->final_award.born_from, Date(2008, 9, 1));
  EXPECT_EQ(counts->final_award.notified, std::nullopt) << "no notice stands";
}

// A local setting goes in row by row; --la narrows it.
TEST_F(ImporterTest, RecordsLocalSettings) {
  const std::string local =
      "setting,name,la_code,type,postcode\n"
      "ofsted-2512345,Little Acorns,999,nursery,AA1 1AA\n"
      "local-1,Ysgol y Bont,,wales,\n";
  EXPECT_EQ(CountsOf(Import(ImportKind::kLocalSettings, local)), "2 2 2 0 0 0 0");
  EXPECT_EQ(CountsOf(Import(ImportKind::kLocalSettings, local)), "2 2 0 2 0 0 0");
  EXPECT_EQ(CountsOf(Import(ImportKind::kLocalSettings, local, false, "999")), "2 1 0 1 0 0 1");
}

// What identifies a child stands in identity.db and nowhere else on the server's disk.
TEST_F(ImporterTest, PutsNothingThatIdentifiesAChildOutsideIdentity) {
  ImportEverything();
  app_.reset();
  for (const char* const name : {"ledger.db", "access.db", "reference.db"}) {
    std::ifstream file(folder_ + "/" + name, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    EXPECT_FALSE(bytes.empty()) << name;
    for (const char* const secret : {"900001", "900002", "B801200005001", "S-1"}) {
      EXPECT_EQ(bytes.find(secret), std::string::npos) << name << ": " << secret;
    }
  }
}

}  // namespace
}  // namespace vsledger
