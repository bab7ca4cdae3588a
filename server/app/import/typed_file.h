// A CSV file whose rows are of one type: a CsvStream, and the function that reads its rows.
// Must not know any one file's columns.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "ledger/base/status_macros.h"
#include "server/app/import/csv_stream.h"
#include "server/app/import/row_reader.h"

namespace vsledger::import {

// One file on its way in, as rows of type Row. Bytes go in by Feed, in pieces of any size; good
// rows go to `on_row` and each fault of a bad row to `on_rejection`, in the file's order. Either
// sink stops the file by returning a status that is not OK. Refusals of the whole file: see
// CsvStream. Rows given out before such a refusal have been given out: who must have all or nothing
// keeps them back until Finish is OK.
template <typename Row>
class TypedFile {
 public:
  using RowSink = std::function<absl::Status(const Row&)>;
  // Makes a row of what the reader holds; its result is used only where nothing was rejected.
  using ReadRow = std::function<Row(RowReader&)>;

  // `columns` must outlive the file.
  TypedFile(std::span<const CsvColumn> columns, ReadRow read, RowSink on_row,
            RejectionSink on_rejection)
      : columns_(columns),
        read_(std::move(read)),
        on_row_(std::move(on_row)),
        on_rejection_(std::move(on_rejection)),
        stream_(
            columns, [this](const CsvRow& row) { return Take(row); },
            [this](const Rejection& rejection) {
              ++rejected_rows_;
              return on_rejection_(rejection);
            }) {}
  TypedFile(const TypedFile&) = delete;
  TypedFile& operator=(const TypedFile&) = delete;

  absl::Status Feed(std::string_view bytes) { return stream_.Feed(bytes); }
  absl::Status Finish() { return stream_.Finish(); }

  // How many rows have been given to each sink; a row with two faults counts once.
  std::uint64_t good_rows() const { return good_rows_; }
  std::uint64_t rejected_rows() const { return rejected_rows_; }

  // The line on which the row begins that `on_row` is being given.
  std::uint64_t line() const { return line_; }

 private:
  absl::Status Take(const CsvRow& row) {
    line_ = row.line;
    RowReader reader(row, columns_);
    const Row result = read_(reader);
    if (reader.rejections().empty()) {
      ++good_rows_;
      return on_row_(result);
    }
    ++rejected_rows_;
    for (const Rejection& rejection : reader.rejections()) {
      VSL_RETURN_IF_ERROR(on_rejection_(rejection));
    }
    return absl::OkStatus();
  }

  std::span<const CsvColumn> columns_;
  ReadRow read_;
  RowSink on_row_;
  RejectionSink on_rejection_;
  std::uint64_t good_rows_ = 0;
  std::uint64_t rejected_rows_ = 0;
  std::uint64_t line_ = 0;
  CsvStream stream_;
};

}  // namespace vsledger::import
