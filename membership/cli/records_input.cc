#include "membership/cli/records_input.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
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

// Adds what `name` holds, and notes how much that is.
void AddRecords(const std::string& name, bool is_export,
                const v1::Snapshot& added, RecordsInput* records) {
  RecordsSource source = {name, is_export, {}};
  const google::protobuf::Descriptor* type = added.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    source.counts[type->field(i)->name()] =
        added.GetReflection()->FieldSize(added, type->field(i));
  }
  records->sources.push_back(std::move(source));
  records->snapshot.MergeFrom(added);
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
  v1::Snapshot snapshot;
  if (records->assumed) {
    snapshot = ingest::AssumeOrganization(*std::move(read));
  } else {
    *snapshot.add_entra_tenants() = std::move(read->tenant);
  }
  AddRecords(graph, /*is_export=*/true, snapshot, records);
  return absl::OkStatus();
}

// A message such as "connections[1].id: expected ...", taken apart.
struct Complaint {
  std::string field;  // "connections"
  int index = 0;      // 1
  std::string rest;   // ".id"
  std::string text;   // ": expected ..."
};

std::optional<Complaint> TakeApart(absl::string_view message) {
  const size_t path_size = message.find(": ");
  if (path_size == message.npos) return std::nullopt;
  const absl::string_view path = message.substr(0, path_size);
  const size_t open = path.find('[');
  const size_t close = path.find(']');
  if (open == path.npos || close == path.npos) return std::nullopt;
  Complaint complaint;
  if (!absl::SimpleAtoi(path.substr(open + 1, close - open - 1),
                        &complaint.index)) {
    return std::nullopt;
  }
  complaint.field = std::string(path.substr(0, open));
  complaint.rest = std::string(path.substr(close + 1));
  complaint.text = std::string(message.substr(path_size));
  return complaint;
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
    AddRecords(file, /*is_export=*/false, snapshot, &records);
  }
  for (const std::string& graph : graphs) {
    if (absl::Status status = AddGraph(graph, *input, &records); !status.ok()) {
      return status;
    }
  }
  return records;
}

absl::Status WithPlace(const absl::Status& status, const RecordsInput& records,
                       const Input& input) {
  std::optional<Complaint> complaint = TakeApart(status.message());
  if (!complaint.has_value()) return status;
  for (const RecordsSource& source : records.sources) {
    const auto count = source.counts.find(complaint->field);
    if (count == source.counts.end()) return status;
    if (complaint->index >= count->second) {
      complaint->index -= count->second;
      continue;
    }
    const std::string path = absl::StrCat(
        complaint->field, "[", complaint->index, "]", complaint->rest);
    const std::string place =
        source.is_export ? source.name
                         : input.PlaceOf(source.name, path, v1::Snapshot());
    return absl::Status(status.code(),
                        absl::StrCat(place, ": ", path, complaint->text));
  }
  return status;
}

}  // namespace cli
}  // namespace membership
