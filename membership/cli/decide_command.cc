#include "membership/cli/decide_command.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"
#include "membership/cli/decision_text.h"
#include "membership/cli/input.h"
#include "membership/cli/records_input.h"
#include "membership/decide.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace cli {
namespace {

absl::StatusOr<std::string> Json(const v1::Decision& decision) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string text;
  const auto status =
      google::protobuf::util::MessageToJsonString(decision, &text, options);
  if (!status.ok()) {
    return absl::InternalError(std::string(status.message()));
  }
  return absl::StrCat(text, "\n");
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

absl::StatusOr<std::string> Print(const v1::Decision& decision,
                                  const std::string& format) {
  if (format == "json") return Json(decision);
  if (format == "textproto") return Textproto(decision);
  return DecisionText(decision);
}

// As WithPlace, for an error that names a field of the request.
absl::Status WithRequestPlace(const absl::Status& status,
                              const std::string& file, const Input& input) {
  const std::vector<std::string> parts =
      absl::StrSplit(status.message(), absl::MaxSplits(": ", 1));
  const std::vector<std::string> names = absl::StrSplit(parts[0], '.');
  if (v1::Request::descriptor()->FindFieldByName(names[0]) == nullptr) {
    return status;
  }
  return absl::Status(status.code(),
                      absl::StrCat(input.PlaceOf(file, parts[0], v1::Request()),
                                   ": ", status.message()));
}

absl::StatusOr<Output> RunDecide(const Arguments& arguments,
                                 const Environment& environment) {
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
  absl::StatusOr<std::string> text = Print(*decision, arguments.One("format"));
  if (!text.ok()) return text.status();
  return Output{*std::move(text), std::move(records->warnings)};
}

}  // namespace

Command DecideCommand() {
  return {
      {"decide",
       "Decides one request and explains the decision.",
       "Files are text (.textproto, .txtpb, .pbtxt), binary (.binpb, .pb, "
       ".bin) or JSON\n(.json) messages of membership/v1: a Request, and "
       "Snapshots with its records; - is\nthe standard input, text or JSON.\n",
       {{"snapshot", "FILE", Count::kAtLeastOnce,
         "Records to decide by. Repeated: all of them together."},
        {"graph", "DIR", Count::kAnyNumber,
         "A Microsoft Graph export: adds the tenant's directory."},
        {"request", "FILE", Count::kExactlyOnce, "What to decide."},
        {"format",
         "FORMAT",
         Count::kAtMostOnce,
         "How to print: text (the default), json or textproto.",
         {"text", "json", "textproto"}}}},
      RunDecide};
}

}  // namespace cli
}  // namespace membership
