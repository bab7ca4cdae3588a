// A CSV file read as its bytes arrive, in constant memory: pieces of any size go in, rows come out.
// Owns lines, quotes, columns and encodings. Must not know what the columns mean.
//
//   file   = [byte order mark] header *(line end record) [line end]
//   record = field *("," field)                  blank lines and rows of empty fields are passed
//   over field  = text | quote *(text | "," | line end | quote quote) quote line end = CR LF | LF |
//   CR
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

struct csv_parser;

namespace vsledger::import {

// The longest record accepted, without its line end. A longer one is refused before it is held.
inline constexpr std::size_t kMaxLineBytes = std::size_t{1} << 20;

// The most columns a file may have.
inline constexpr std::size_t kMaxColumns = 500;

// A column that a kind of file has. Columns are found by name, ignoring case and blanks around it;
// those that no CsvColumn names are skipped.
struct CsvColumn {
  std::string_view name;
  bool required = false;  // the file must have it; an optional one that is absent reads as empty
  bool personal = false;  // its values help to identify a child and are never repeated to anybody
};

// Why a row did not go in: which line it begins on (the header is line 1), which column, and the
// refusal. Never holds a value of a personal column.
struct Rejection {
  std::uint64_t line = 0;
  std::string column;  // empty where the whole row is at fault
  absl::Status reason;
};

// A row as text: one value per CsvColumn asked for, in that order, UTF-8, trimmed.
struct CsvRow {
  std::uint64_t line = 0;
  std::vector<std::string> values;
};

// Receives what comes out. A status that is not OK stops the file and is returned by Feed.
using CsvRowSink = std::function<absl::Status(const CsvRow&)>;
using RejectionSink = std::function<absl::Status(const Rejection&)>;

// One file on its way in. Used by one thread; the sinks are called from Feed and Finish.
//
// A row is rejected, and the next one read, when a quote is out of place (MALFORMED_TEXT), when it
// has more fields than the header, or fewer in a last line that is not ended, or a wanted field
// that is text in no known encoding. Fields missing at a row's end read as empty (Excel leaves them
// out). The file is refused as a whole for FILE_EMPTY, COLUMN_MISSING, LINE_TOO_LONG, TOO_MANY
// columns, and MALFORMED_FILE (a zero byte, a column named twice, a header that cannot be read, a
// quote open at the end). After that every call returns the same refusal.
class CsvStream {
 public:
  // `columns` must outlive the stream.
  CsvStream(std::span<const CsvColumn> columns, CsvRowSink on_row, RejectionSink on_rejection);
  CsvStream(const CsvStream&) = delete;
  CsvStream& operator=(const CsvStream&) = delete;
  ~CsvStream();

  // Takes the next bytes of the file.
  absl::Status Feed(std::string_view bytes);

  // Takes the end of the file: its last row, if that is not ended, and what only the end shows.
  absl::Status Finish();

 private:
  // What of the record being read is known so far.
  struct Record {
    std::uint64_t line = 0;
    std::size_t bytes = 0;
    std::size_t fields = 0;
    bool any_text = false;      // some field is not empty
    bool surplus_text = false;  // some field beyond the header's is not empty
    bool ended = false;
  };

  static void OnField(void* text, std::size_t length, void* self);
  static void OnRecord(int end, void* self);

  absl::Status FeedPieces(std::string_view bytes);
  std::string_view SkipByteOrderMark(std::string_view bytes);
  std::string_view SkipBlanks(std::string_view bytes);
  absl::Status TakePiece(std::string_view piece);
  absl::Status RecoverFromQuote(bool line_ends);
  absl::Status TakeRecord(bool at_end_of_file);
  absl::Status TakeHeader();
  absl::Status TakeRow(bool at_end_of_file);
  absl::Status RejectRow(std::string_view column, const absl::Status& reason);
  void TakeField(std::string_view bytes);
  void CountLineEnd(char c);
  void StartRecord();
  void ResetParser();

  std::span<const CsvColumn> columns_;
  CsvRowSink on_row_;
  RejectionSink on_rejection_;
  struct FreeParser {
    void operator()(csv_parser* parser) const;
  };
  std::unique_ptr<csv_parser, FreeParser> parser_;
  absl::Status refused_;
  std::size_t mark_seen_ = 0;    // bytes of a byte order mark at the file's start
  bool at_start_ = true;         // a byte order mark may still come
  bool between_records_ = true;  // nothing of the next record has come yet
  bool skipping_line_ = false;   // after a misplaced quote, to the line's end
  bool after_carriage_return_ = false;
  std::uint64_t line_ = 1;
  Record record_;
  bool header_taken_ = false;
  std::vector<std::string> header_;
  std::vector<std::size_t> slot_of_field_;  // which value a field goes to; columns_.size(): none
  CsvRow row_;
};

}  // namespace vsledger::import
