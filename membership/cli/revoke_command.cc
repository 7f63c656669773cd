#include "membership/cli/revoke_command.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"
#include "membership/cli/input.h"
#include "membership/cli/message_json.h"
#include "membership/cli/now_argument.h"
#include "membership/cli/records_input.h"
#include "membership/cli/request_place.h"
#include "membership/cli/revoke_text.h"
#include "membership/revocation.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/revocation.pb.h"

namespace membership {
namespace cli {
namespace {

// Reads a lifetime; leaves `lifetime` as it is if none was given.
absl::Status ReadLifetime(const Arguments& arguments, absl::string_view flag,
                          absl::Duration* lifetime) {
  const std::string given = arguments.One(flag);
  if (given.empty()) return absl::OkStatus();
  if (absl::ParseDuration(given, lifetime) &&
      *lifetime >= absl::ZeroDuration()) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat("--", flag,
                   ": expected a duration of 0 or more, such as 168h or "
                   "1h30m, got ",
                   given));
}

absl::StatusOr<SessionLifetimes> LifetimesOf(const Arguments& arguments) {
  SessionLifetimes lifetimes;
  absl::Status status =
      ReadLifetime(arguments, "session-lifetime", &lifetimes.session);
  status.Update(ReadLifetime(arguments, "token-lifetime", &lifetimes.token));
  if (!status.ok()) return status;
  return lifetimes;
}

absl::StatusOr<std::string> Print(const v1::RevocationAssessment& assessment,
                                  const std::string& format) {
  if (format == "text") return RevokeText(assessment);
  absl::StatusOr<std::string> json = MessageJson(assessment);
  if (json.ok()) json->push_back('\n');
  return json;
}

absl::StatusOr<Output> RunRevoke(const Arguments& arguments,
                                 const Environment& environment) {
  const absl::StatusOr<absl::Time> now = NowArgument(arguments, environment);
  if (!now.ok()) return now.status();
  const absl::StatusOr<SessionLifetimes> lifetimes = LifetimesOf(arguments);
  if (!lifetimes.ok()) return lifetimes.status();
  absl::StatusOr<RecordsInput> records = ReadRecords(
      arguments.All("snapshot"), arguments.All("graph"), environment.input);
  if (!records.ok()) return records.status();
  v1::Request change;
  const std::string file = arguments.One("change");
  if (absl::Status status = environment.input->ReadMessage(file, &change);
      !status.ok()) {
    return status;
  }
  const absl::StatusOr<v1::RevocationAssessment> assessment =
      AssessRevocation({change}, records->snapshot, *now, *lifetimes);
  if (!assessment.ok()) {
    return WithPlace(
        WithRequestPlace(assessment.status(), file, *environment.input),
        *records, *environment.input);
  }
  absl::StatusOr<std::string> text =
      Print(*assessment, arguments.One("format"));
  if (!text.ok()) return text.status();
  return Output{*std::move(text), std::move(records->warnings)};
}

}  // namespace

Command RevokeCommand() {
  return {
      {"revoke",
       "Tells what a change really achieves: who still gets in, and how.",
       "Decides the change, makes it, and decides the next sign-in of "
       "everybody "
       "whom it is\nabout before and after: blocked, or no effect because "
       "another way still leads in;\nwhat making it undone brings back; until "
       "when sessions live on; and what else to do.\nIt tells the same of a "
       "change that gives access.\n\n"
       "Files are text (.textproto, .txtpb, .pbtxt), binary (.binpb, .pb, "
       ".bin) or JSON\n(.json) messages of membership/v1: a Request, and "
       "Snapshots with its records; - is\nthe standard input, text or JSON.\n",
       {{"snapshot", "FILE", Count::kAtLeastOnce,
         "Records to decide by. Repeated: all of them together."},
        {"graph", "DIR", Count::kAnyNumber,
         "A Microsoft Graph export: adds the tenant's directory."},
        {"change", "FILE", Count::kExactlyOnce,
         "The change: a Request of any kind but a sign-in."},
        {"now", "TIME", Count::kAtMostOnce,
         "When it is made, RFC 3339. Default: the present."},
        {"session-lifetime", "DURATION", Count::kAtMostOnce,
         "How long a session lives on, such as 8h. Default: 168h."},
        {"token-lifetime", "DURATION", Count::kAtMostOnce,
         "How long an access token does. Default: 24h."},
        {"format",
         "FORMAT",
         Count::kAtMostOnce,
         "How to print: text (the default), or json.",
         {"text", "json"}}}},
      RunRevoke};
}

}  // namespace cli
}  // namespace membership
