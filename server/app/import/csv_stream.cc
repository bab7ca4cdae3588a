#include "server/app/import/csv_stream.h"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "ledger/base/check_fatal.h"
#include "ledger/base/refusals.h"
#include "ledger/base/status_macros.h"
#include "server/app/import/text_decoding.h"

namespace vsledger::import {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// How libcsv's buffer of a field grows; its own 128 bytes would copy a long field thousands of
// times.
constexpr std::size_t kBufferStep = std::size_t{64} * 1024;

bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }

// Where the first `wanted` in `bytes` is; its size where there is none.
std::size_t Find(std::string_view bytes, char wanted) {
  const std::size_t at = bytes.find(wanted);
  return at == std::string_view::npos ? bytes.size() : at;
}

}  // namespace

void CsvStream::FreeParser::operator()(csv_parser* parser) const {
  csv_free(parser);
  delete parser;
}

CsvStream::CsvStream(std::span<const CsvColumn> columns, CsvRowSink on_row,
                     RejectionSink on_rejection)
    : columns_(columns), on_row_(std::move(on_row)), on_rejection_(std::move(on_rejection)) {
  row_.values.resize(columns_.size());
  ResetParser();
}

CsvStream::~CsvStream() = default;

void CsvStream::ResetParser() {
  parser_.reset(new csv_parser{});
  VSL_CHECK(csv_init(parser_.get(), CSV_STRICT | CSV_STRICT_FINI) == 0);
  csv_set_blk_size(parser_.get(), kBufferStep);
}

absl::Status CsvStream::Feed(std::string_view bytes) {
  if (!refused_.ok()) return refused_;
  bytes = SkipByteOrderMark(bytes);
  // What began like a mark and was none is text after all.
  const std::size_t held = at_start_ || mark_seen_ == kByteOrderMark.size() ? 0 : mark_seen_;
  if (!at_start_) mark_seen_ = kByteOrderMark.size();
  refused_ = FeedPieces(kByteOrderMark.substr(0, held));
  if (refused_.ok()) refused_ = FeedPieces(bytes);
  return refused_;
}

// libcsv is given one line at a time, so that a record always ends where a piece ends and its
// length is known before it is held.
absl::Status CsvStream::FeedPieces(std::string_view bytes) {
  std::size_t newline = Find(bytes, '\n');
  while (!bytes.empty()) {
    if (between_records_) {
      const std::size_t before = bytes.size();
      bytes = SkipBlanks(bytes);
      const std::size_t skipped = before - bytes.size();
      newline = skipped > newline ? Find(bytes, '\n') : newline - skipped;
      if (bytes.empty()) break;
      StartRecord();
    }
    const std::size_t end = Find(bytes.substr(0, newline), '\r');
    const std::string_view piece = bytes.substr(0, end + 1);
    VSL_RETURN_IF_ERROR(TakePiece(piece));
    bytes.remove_prefix(piece.size());
    newline = end == newline ? Find(bytes, '\n') : newline - piece.size();
  }
  return absl::OkStatus();
}

std::string_view CsvStream::SkipByteOrderMark(std::string_view bytes) {
  while (at_start_ && !bytes.empty()) {
    at_start_ = bytes.front() == kByteOrderMark[mark_seen_];
    if (!at_start_) break;
    bytes.remove_prefix(1);
    at_start_ = ++mark_seen_ < kByteOrderMark.size();
  }
  return bytes;
}

std::string_view CsvStream::SkipBlanks(std::string_view bytes) {
  while (!bytes.empty()) {
    const char c = bytes.front();
    if (c != ' ' && c != '\t' && !IsLineEnd(c)) break;
    CountLineEnd(c);
    bytes.remove_prefix(1);
  }
  return bytes;
}

void CsvStream::CountLineEnd(char c) {
  // CR LF ends one line, not two.
  if (c == '\r' || (c == '\n' && !after_carriage_return_)) ++line_;
  after_carriage_return_ = c == '\r';
}

void CsvStream::StartRecord() {
  between_records_ = false;
  record_ = Record{};
  record_.line = line_;
  for (std::string& value : row_.values) value.clear();
}

// `piece` is of one line: up to and with its end, or as far as the bytes go.
absl::Status CsvStream::TakePiece(std::string_view piece) {
  const bool line_ends = IsLineEnd(piece.back());
  const std::size_t length = piece.size() - (line_ends ? 1 : 0);
  if (record_.bytes + length > kMaxLineBytes) {
    return refuse::LineTooLong(record_.line, kMaxLineBytes);
  }
  if (Find(piece, '\0') != piece.size()) {
    return refuse::MalformedFile(
        fmt::format("line {} holds a zero byte; save it as CSV in UTF-8", line_));
  }
  record_.bytes += piece.size();
  if (piece.size() > 1) after_carriage_return_ = false;
  CountLineEnd(piece.back());
  if (skipping_line_) return RecoverFromQuote(line_ends);
  const std::size_t taken =
      csv_parse(parser_.get(), piece.data(), piece.size(), &OnField, &OnRecord, this);
  if (taken != piece.size()) {
    VSL_CHECK(csv_error(parser_.get()) == CSV_EPARSE);
    skipping_line_ = true;
    return RecoverFromQuote(line_ends);
  }
  return record_.ended ? TakeRecord(/*at_end_of_file=*/false) : absl::OkStatus();
}

// What follows a misplaced quote in its line cannot be told apart; the next line can.
absl::Status CsvStream::RecoverFromQuote(bool line_ends) {
  if (!line_ends) return absl::OkStatus();
  skipping_line_ = false;
  between_records_ = true;
  ResetParser();
  if (!header_taken_) return refuse::MalformedFile("a quote in its first line is out of place");
  return RejectRow("", refuse::MalformedText("the row", "a quote in it is out of place"));
}

absl::Status CsvStream::Finish() {
  if (!refused_.ok()) return refused_;
  const auto finish = [this]() -> absl::Status {
    if (between_records_) return absl::OkStatus();
    if (skipping_line_) return RecoverFromQuote(/*line_ends=*/true);
    if (csv_fini(parser_.get(), &OnField, &OnRecord, this) != 0) {
      return refuse::MalformedFile(
          fmt::format("the quote opened in line {} is not closed", record_.line));
    }
    return record_.ended ? TakeRecord(/*at_end_of_file=*/true) : absl::OkStatus();
  };
  refused_ = finish();
  if (refused_.ok() && !header_taken_) refused_ = refuse::FileEmpty();
  return refused_;
}

void CsvStream::OnField(void* text, std::size_t length, void* self) {
  static_cast<CsvStream*>(self)->TakeField(
      std::string_view(static_cast<const char*>(text), length));
}

void CsvStream::OnRecord(int /*end*/, void* self) {
  static_cast<CsvStream*>(self)->record_.ended = true;
}

void CsvStream::TakeField(std::string_view bytes) {
  const std::size_t field = record_.fields++;
  record_.any_text |= !bytes.empty();
  if (!header_taken_) {
    if (field < kMaxColumns) header_.emplace_back(bytes);
  } else if (field >= slot_of_field_.size()) {
    record_.surplus_text |= !bytes.empty();
  } else if (slot_of_field_[field] < columns_.size()) {
    row_.values[slot_of_field_[field]].assign(bytes);
  }
}

absl::Status CsvStream::TakeRecord(bool at_end_of_file) {
  between_records_ = true;
  if (!record_.any_text) return absl::OkStatus();
  return header_taken_ ? TakeRow(at_end_of_file) : TakeHeader();
}

absl::Status CsvStream::TakeHeader() {
  if (record_.fields > kMaxColumns) return refuse::TooMany("columns", record_.fields, kMaxColumns);
  std::vector<bool> found(columns_.size());
  for (const std::string& name : header_) {
    const std::string given = ToLower(Trim(DecodeField(name).value_or("")));
    const auto column = std::find_if(columns_.begin(), columns_.end(),
                                     [&](const CsvColumn& c) { return ToLower(c.name) == given; });
    const auto slot = static_cast<std::size_t>(column - columns_.begin());
    slot_of_field_.push_back(slot);
    if (column == columns_.end()) continue;
    if (found[slot]) {
      return refuse::MalformedFile(fmt::format("its first line names {} twice", column->name));
    }
    found[slot] = true;
  }
  for (std::size_t slot = 0; slot < columns_.size(); ++slot) {
    if (columns_[slot].required && !found[slot]) return refuse::ColumnMissing(columns_[slot].name);
  }
  header_taken_ = true;
  return absl::OkStatus();
}

absl::Status CsvStream::TakeRow(bool at_end_of_file) {
  const std::size_t wanted = slot_of_field_.size();
  if (record_.surplus_text || (at_end_of_file && record_.fields < wanted)) {
    return RejectRow("", refuse::MalformedText(
                             "the row", fmt::format("it has {} fields where the first line has {}",
                                                    record_.fields, wanted)));
  }
  row_.line = record_.line;
  for (std::size_t slot = 0; slot < columns_.size(); ++slot) {
    std::string& value = row_.values[slot];
    std::optional<std::string> text = DecodeField(value);
    if (!text) {
      return RejectRow(
          columns_[slot].name,
          refuse::MalformedText(columns_[slot].name, "it is neither UTF-8 nor Windows-1252 text"));
    }
    value = Trim(*text);
  }
  return on_row_(row_);
}

absl::Status CsvStream::RejectRow(std::string_view column, const absl::Status& reason) {
  return on_rejection_(Rejection{record_.line, std::string(column), reason});
}

}  // namespace vsledger::import
