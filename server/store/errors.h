// The border of exceptions: inside the store failures of the disk are thrown, outside there are
// only statuses. Guarded is the one place where one becomes the other.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "ledger/base/refusals.h"

namespace vsledger {

// A status on its way out of the store, thrown where a function has no way to return one.
class StatusError : public std::runtime_error {
 public:
  explicit StatusError(absl::Status status)
      : std::runtime_error(std::string(status.message())), status_(std::move(status)) {}
  const absl::Status& status() const { return status_; }

 private:
  absl::Status status_;
};

// Throws `status` unless it is OK.
inline void ThrowIfError(const absl::Status& status) {
  if (!status.ok()) throw StatusError(status);
}

// The value of `result`, or its status thrown.
template <typename T>
T ValueOrThrow(absl::StatusOr<T> result) {
  if (!result.ok()) throw StatusError(std::move(result).status());
  return *std::move(result);
}

// Runs `body`, which returns a Status or a StatusOr, and gives what it returns; what it throws
// comes as the thrown status, or as STORAGE_FAILED in SQLite's words. SQLite's words name tables
// and files, never values.
template <typename Body>
auto Guarded(Body&& body) -> decltype(body()) {
  try {
    return std::forward<Body>(body)();
  } catch (const StatusError& error) {
    return error.status();
  } catch (const std::exception& error) {
    return refuse::StorageFailed(error.what());
  }
}

}  // namespace vsledger
