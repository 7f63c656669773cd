#include "membership/cli/decide_command.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/text_format.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"
#include "membership/cli/decide_stream.h"
#include "membership/cli/decision_text.h"
#include "membership/cli/input.h"
#include "membership/cli/message_json.h"
#include "membership/cli/record_reader.h"
#include "membership/cli/records_input.h"
#include "membership/cli/request_place.h"
#include "membership/decide.h"
#include "membership/directory.h"
#include "membership/remedy.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace cli {
namespace {

constexpr absl::string_view kDescription =
    "For a sign-in, also what would change the decision: text prints the "
    "smallest set\nof changes, json all that were found, as "
    "\"remedies\".\n\n"
    "Files are text (.textproto, .txtpb, .pbtxt), binary (.binpb, .pb, "
    ".bin) or JSON\n(.json) messages of membership/v1: a Request, and "
    "Snapshots with its records; - is\nthe standard input, text or JSON.\n\n"
    "With --stream, each line (or length-delimited message) of the standard "
    "input is a\nDecideRecord, and the standard output has the DecideResult "
    "of each, in their order\n(proto/membership/v1/stream.proto). Without "
    "--snapshot, each brings its own context.\nResults are written before "
    "more input is waited for. Memory is that of one record,\nwhich has at "
    "most 16 MiB, and of the snapshot.\n";

// The decision's own members and, for a sign-in, "remedies".
absl::StatusOr<std::string> Json(const v1::Decision& decision,
                                 const std::optional<v1::Remedies>& remedies) {
  absl::StatusOr<std::string> text = MessageJson(decision);
  if (!text.ok() || !remedies.has_value()) return text;
  const absl::StatusOr<std::string> member = MessageJson(*remedies);
  if (!member.ok()) return member.status();
  text->pop_back();  // the brace
  return absl::StrCat(*text, ",\"remedies\":", *member, "}");
}

absl::StatusOr<std::string> Textproto(const v1::Decision& decision) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  if (!printer.PrintToString(decision, &text)) {
    return absl::InternalError("the decision could not be printed");
  }
  return absl::StrCat(
      "# proto-file: membership/v1/decision.proto\n"
      "# proto-message: membership.v1.Decision\n\n",
      text);
}

// What can be done about a decision on a sign-in; nothing for other requests.
absl::StatusOr<std::optional<v1::Remedies>> FindRemedies(
    const v1::Request& request, const v1::Snapshot& context) {
  if (!request.has_sign_in()) return std::nullopt;
  absl::StatusOr<v1::Remedies> remedies = Remedies(request, context);
  if (!remedies.ok()) return remedies.status();
  return *std::move(remedies);
}

absl::StatusOr<std::string> Print(const v1::Decision& decision,
                                  const v1::Request& request,
                                  const v1::Snapshot& context,
                                  const std::string& format) {
  if (format == "textproto") return Textproto(decision);
  const absl::StatusOr<std::optional<v1::Remedies>> remedies =
      FindRemedies(request, context);
  if (!remedies.ok()) return remedies.status();
  if (format == "text") {
    return DecisionText(decision, remedies->value_or(v1::Remedies()));
  }
  absl::StatusOr<std::string> json = Json(decision, *remedies);
  if (json.ok()) json->push_back('\n');
  return json;
}

// The directory of what is named by --snapshot and --graph, or nothing if none
// is.
absl::StatusOr<std::optional<Directory>> ReadDirectory(
    const Arguments& arguments, const Environment& environment,
    std::string* warnings) {
  const std::vector<std::string> snapshots = arguments.All("snapshot");
  if (snapshots.empty()) return std::nullopt;
  if (std::find(snapshots.begin(), snapshots.end(), "-") != snapshots.end()) {
    return absl::InvalidArgumentError(
        "--snapshot: expected a file with --stream, which takes the standard "
        "input");
  }
  absl::StatusOr<RecordsInput> records =
      ReadRecords(snapshots, arguments.All("graph"), environment.input);
  if (!records.ok()) return records.status();
  *warnings = std::move(records->warnings);
  absl::StatusOr<Directory> directory =
      Directory::Create(std::move(records->snapshot));
  if (!directory.ok()) {
    return WithPlace(directory.status(), *records, *environment.input);
  }
  return *std::move(directory);
}

absl::StatusOr<Output> RunStream(const Arguments& arguments,
                                 const Environment& environment) {
  Output output;
  const absl::StatusOr<std::optional<Directory>> directory =
      ReadDirectory(arguments, environment, &output.warnings);
  if (!directory.ok()) return directory.status();
  StreamOptions options;
  options.format = arguments.One("stream") == "json" ? RecordFormat::kJson
                                                     : RecordFormat::kDelimited;
  options.skip_broken = arguments.One("on-error") == "skip";
  if (directory->has_value()) options.directory = &**directory;
  const absl::StatusOr<StreamCounts> counts =
      DecideStream(options, {environment.arriving, environment.out,
                             environment.err, environment.progress});
  // What could not be written is for RunCommand to tell.
  if (!environment.out->good()) return output;
  // Whoever reads from a stream sees an error of the system as its end.
  if (const int error = environment.arriving->GetErrno(); error != 0) {
    return absl::NotFoundError(
        absl::StrCat("standard input: cannot be read: ", std::strerror(error)));
  }
  if (!counts.ok()) {
    return absl::Status(
        counts.status().code(),
        absl::StrCat("standard input: ", counts.status().message()));
  }
  if (counts->broken > 0) {
    absl::StrAppend(&output.warnings, "warning: ", counts->broken, " of ",
                    counts->records, " records are broken\n");
  }
  return output;
}

absl::Status CheckFlags(const Arguments& arguments) {
  const bool is_stream = arguments.Has("stream");
  const auto require = [&](absl::string_view flag) {
    return absl::InvalidArgumentError(
        absl::StrCat("--", flag, " FILE is required"));
  };
  for (const absl::string_view flag : {"request", "format"}) {
    if (is_stream && arguments.Has(flag)) {
      return absl::InvalidArgumentError(
          absl::StrCat("--", flag, ": expected none with --stream"));
    }
  }
  if (!is_stream && arguments.Has("on-error")) {
    return absl::InvalidArgumentError("--on-error: expected with --stream");
  }
  const bool by_files = !is_stream || arguments.Has("graph");
  if (by_files && !arguments.Has("snapshot")) return require("snapshot");
  if (!is_stream && !arguments.Has("request")) return require("request");
  return absl::OkStatus();
}

absl::StatusOr<Output> RunDecide(const Arguments& arguments,
                                 const Environment& environment) {
  if (absl::Status status = CheckFlags(arguments); !status.ok()) return status;
  if (arguments.Has("stream")) return RunStream(arguments, environment);
  absl::StatusOr<RecordsInput> records = ReadRecords(
      arguments.All("snapshot"), arguments.All("graph"), environment.input);
  if (!records.ok()) return records.status();
  v1::Request request;
  if (absl::Status status =
          environment.input->ReadMessage(arguments.One("request"), &request);
      !status.ok()) {
    return status;
  }
  const absl::StatusOr<v1::Decision> decision =
      Decide(request, records->snapshot);
  if (!decision.ok()) {
    return WithPlace(
        WithRequestPlace(decision.status(), arguments.One("request"),
                         *environment.input),
        *records, *environment.input);
  }
  absl::StatusOr<std::string> text =
      Print(*decision, request, records->snapshot, arguments.One("format"));
  if (!text.ok()) return text.status();
  return Output{*std::move(text), std::move(records->warnings)};
}

}  // namespace

Command DecideCommand() {
  return {
      {"decide",
       "Decides one request and explains the decision, or a stream of them.",
       kDescription,
       {{"snapshot", "FILE", Count::kAnyNumber,
         "Records to decide by. Repeated: all of them together."},
        {"graph", "DIR", Count::kAnyNumber,
         "A Microsoft Graph export: adds the tenant's directory."},
        {"request", "FILE", Count::kAtMostOnce, "What to decide."},
        {"format",
         "FORMAT",
         Count::kAtMostOnce,
         "How to print: text (the default), json or textproto.",
         {"text", "json", "textproto"}},
        {"stream",
         "FORMAT",
         Count::kAtMostOnce,
         "Decides a stream: json lines (the default) or delimited protobuf.",
         {"json", "delimited"},
         /*value_is_optional=*/true},
        {"on-error",
         "ACTION",
         Count::kAtMostOnce,
         "What a broken record does to a stream: fail ends it (the default), "
         "skip gives an error as its result.",
         {"fail", "skip"}}}},
      RunDecide};
}

}  // namespace cli
}  // namespace membership
