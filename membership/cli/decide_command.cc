#include "membership/cli/decide_command.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"
#include "membership/cli/decision_text.h"
#include "membership/cli/input.h"
#include "membership/cli/message_json.h"
#include "membership/cli/records_input.h"
#include "membership/cli/request_place.h"
#include "membership/decide.h"
#include "membership/remedy.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace cli {
namespace {

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
  absl::StatusOr<std::string> text =
      Print(*decision, request, records->snapshot, arguments.One("format"));
  if (!text.ok()) return text.status();
  return Output{*std::move(text), std::move(records->warnings)};
}

}  // namespace

Command DecideCommand() {
  return {
      {"decide",
       "Decides one request and explains the decision.",
       "For a sign-in, also what would change the decision: text prints the "
       "smallest set\nof changes, json all that were found, as "
       "\"remedies\".\n\n"
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
