#include "membership/cli/records_input.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "membership/cli/input.h"
#include "membership/cli/text_table.h"
#include "membership/ingest/assumed_organization.h"
#include "membership/ingest/graph.h"
#include "membership/ingest/graph_file.h"
#include "membership/ingest/graph_files.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace cli {
namespace {

absl::StatusOr<ingest::GraphExport> ReadExport(const std::string& graph,
                                               const Input& input) {
  const absl::StatusOr<std::vector<ingest::GraphFile>> files =
      ingest::ReadGraphFiles(input.Path(graph));
  if (!files.ok()) return files.status();
  absl::StatusOr<ingest::GraphExport> read = ingest::ReadGraph(*files);
  if (read.ok()) return read;
  return absl::Status(read.status().code(),
                      absl::StrCat(graph, ": ", read.status().message()));
}

absl::Status AddGraph(const std::string& graph, const Input& input,
                      RecordsInput* records) {
  absl::StatusOr<ingest::GraphExport> read = ReadExport(graph, input);
  if (!read.ok()) return read.status();
  for (const std::string& warning : read->warnings) {
    absl::StrAppend(&records->warnings, "warning: ", graph, ": ",
                    Printable(warning), "\n");
  }
  records->tenant_ids.push_back(read->tenant.tenant_id());
  if (records->assumed) {
    records->snapshot.MergeFrom(ingest::AssumeOrganization(*std::move(read)));
  } else {
    *records->snapshot.add_entra_tenants() = std::move(read->tenant);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<RecordsInput> ReadRecords(
    const std::vector<std::string>& snapshots,
    const std::vector<std::string>& graphs, Input* input) {
  RecordsInput records;
  records.assumed = snapshots.empty();
  for (const std::string& file : snapshots) {
    v1::Snapshot snapshot;
    if (absl::Status status = input->ReadMessage(file, &snapshot);
        !status.ok()) {
      return status;
    }
    records.snapshot.MergeFrom(snapshot);
  }
  for (const std::string& graph : graphs) {
    if (absl::Status status = AddGraph(graph, *input, &records); !status.ok()) {
      return status;
    }
  }
  return records;
}

}  // namespace cli
}  // namespace membership
