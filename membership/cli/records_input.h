// Reads the records to decide by: snapshots, and exports of Entra tenants.

#ifndef MEMBERSHIP_CLI_RECORDS_INPUT_H_
#define MEMBERSHIP_CLI_RECORDS_INPUT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/cli/input.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace cli {

// The records of several files and folders together.
struct RecordsInput {
  v1::Snapshot snapshot;
  // The ids of the exported tenants, in the order of the folders.
  std::vector<std::string> tenant_ids;
  // Whether the organization and the connection are assumed, not read.
  bool assumed = false;
  // What the exports leave open; lines that begin with "warning: ".
  std::string warnings;
};

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

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_RECORDS_INPUT_H_
