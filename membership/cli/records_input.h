// Reads the records to decide by: snapshots, and exports of Entra tenants.

#ifndef MEMBERSHIP_CLI_RECORDS_INPUT_H_
#define MEMBERSHIP_CLI_RECORDS_INPUT_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/cli/input.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace cli {

// A file or folder, and how many records it added.
struct RecordsSource {
  // As it was given.
  std::string name;
  // Whether it is a folder with an export, in which no place can be told.
  bool is_export = false;
  // How many records, by the names of the snapshot's fields.
  absl::flat_hash_map<std::string, int> counts;
};

// The records of several files and folders together.
struct RecordsInput {
  v1::Snapshot snapshot;
  // Where they come from, in their order.
  std::vector<RecordsSource> sources;
  // The ids of the exported tenants, in the order of the folders.
  std::vector<std::string> tenant_ids;
  // Whether the organization and the connection are assumed, not read.
  bool assumed = false;
  // What the exports leave open; lines that begin with "warning: ".
  std::string warnings;
};

// What is taken for granted where the organization is assumed. Ends in "\n".
inline constexpr absl::string_view kAssumedText =
    "one organization with the handbook's defaults on one enabled connection "
    "(no --snapshot).\n";

// Reads `snapshots`, which are files with a Snapshot each, and `graphs`, which
// are folders with a Microsoft Graph export each. Without snapshots, each
// export gets an assumed organization and connection
// (ingest/assumed_organization.h). Nothing is checked across the files: that is
// the engine's.
//
// Errors: as Input::ReadMessage; for a folder kInvalidArgument or kNotFound,
// the message beginning with the name of the folder or file.
absl::StatusOr<RecordsInput> ReadRecords(
    const std::vector<std::string>& snapshots,
    const std::vector<std::string>& graphs, Input* input);

// Returns `status`, an error of the engine about `records`, with its message
// begun by the place of the field that it names: "acme.textproto:7:3: ". The
// field's index is then that in its file. An error that names no field of the
// records is returned as it is.
absl::Status WithPlace(const absl::Status& status, const RecordsInput& records,
                       const Input& input);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_RECORDS_INPUT_H_
