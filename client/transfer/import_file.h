// Sends files to the server, which takes in their good rows: streams them up in chunks, shows how
// far it is, writes the rejects file, and prints how it ended.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "client/command/values.h"
#include "client/command/verb.h"
#include "client/session.h"
#include "vsledger/v1/registry_import.pb.h"

namespace vsledger::client {

// Bytes of the file in one message.
inline constexpr std::size_t kChunkBytes = 64 * 1024;

// One file to import.
struct ImportJob {
  v1::ImportKind kind = v1::IMPORT_KIND_UNSPECIFIED;
  std::string path;
  std::string la_code;    // only rows of this authority; empty: all
  std::string id_suffix;  // tells the request ids of one command's files apart; empty for one file
};

// "--rejects FILE" and "--warnings FILE".
std::vector<Flag> ImportFlags();

// The job for the file that `flag` names.
ImportJob JobOf(const Values& values, std::string_view flag, v1::ImportKind kind);

// Imports the files one after the other and prints a line for each, and the receipt of the last
// record written. The rejects of one file go to `--rejects`, or DefaultRejectsPath; those of
// several share "--rejects" with a column naming the file, or have a file each. InvalidArgument if
// one of them would overwrite a file that is read. Rejected rows mark
// the session. A file that is refused whole ends it: nothing after it is sent.
absl::Status ImportFiles(Session& session, const std::vector<ImportJob>& jobs,
                         const Values& values);

}  // namespace vsledger::client
