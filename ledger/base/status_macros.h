// Two macros that pass a failed Status up, so that the good path reads straight down.
#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define VSL_CONCAT_INNER(a, b) a##b
#define VSL_CONCAT(a, b) VSL_CONCAT_INNER(a, b)

// Returns the status from the enclosing function unless it is OK.
#define VSL_RETURN_IF_ERROR(expression)                             \
  do {                                                              \
    if (absl::Status vsl_status = (expression); !vsl_status.ok()) { \
      return vsl_status;                                            \
    }                                                               \
  } while (false)

// Declares or assigns `target` from a StatusOr, or returns its status.
#define VSL_ASSIGN_OR_RETURN(target, expression) \
  VSL_ASSIGN_OR_RETURN_INNER(VSL_CONCAT(vsl_result_, __LINE__), target, expression)
#define VSL_ASSIGN_OR_RETURN_INNER(result, target, expression) \
  auto result = (expression);                                  \
  if (!result.ok()) return result.status();                    \
  target = *std::move(result)
