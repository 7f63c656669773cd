#include "membership/cli/whatif_command.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"
#include "membership/cli/input.h"
#include "membership/cli/message_json.h"
#include "membership/cli/now_argument.h"
#include "membership/cli/records_input.h"
#include "membership/cli/request_place.h"
#include "membership/cli/whatif_text.h"
#include "membership/directory.h"
#include "membership/impact.h"
#include "membership/v1/impact.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace cli {
namespace {

// Whether what is given says what to compare with what.
absl::Status CheckArguments(const Arguments& arguments) {
  if (arguments.All("snapshot").empty() && arguments.All("graph").empty()) {
    return absl::InvalidArgumentError(
        "--snapshot FILE or --graph DIR is required");
  }
  const bool changes = !arguments.All("change").empty();
  const bool against = !arguments.All("against").empty();
  if (changes && against) {
    return absl::InvalidArgumentError(
        "--change and --against: expected one of them, got both; make the "
        "changes to --snapshot, or write their result into --against");
  }
  if (!changes && !against && arguments.One("until").empty()) {
    return absl::InvalidArgumentError(
        "--change FILE, --against FILE or --until TIME is required");
  }
  return absl::OkStatus();
}

absl::StatusOr<ImpactOptions> OptionsOf(const Arguments& arguments,
                                        const Environment& environment) {
  ImpactOptions options;
  const absl::StatusOr<absl::Time> now = NowArgument(arguments, environment);
  if (!now.ok()) return now.status();
  const absl::StatusOr<absl::Time> until =
      InstantArgument(arguments, "until", *now);
  if (!until.ok()) return until.status();
  if (*until < *now) {
    return absl::InvalidArgumentError(
        "--until: expected a time after --now, got an earlier one");
  }
  options.now = *now;
  options.after_now = *until;
  const std::string examples = arguments.One("examples");
  if (!examples.empty() &&
      (!absl::SimpleAtoi(examples, &options.max_examples) ||
       options.max_examples < 0)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "--examples: expected a number of 0 or more, got ", examples));
  }
  return options;
}

absl::StatusOr<std::vector<v1::Request>> ReadChanges(
    const std::vector<std::string>& files, Input* input) {
  std::vector<v1::Request> changes;
  changes.reserve(files.size());
  for (const std::string& file : files) {
    v1::Request change;
    if (absl::Status status = input->ReadMessage(file, &change); !status.ok()) {
      return status;
    }
    if (change.has_sign_in()) {
      return absl::InvalidArgumentError(absl::StrCat(
          file, ": expected a change, got a sign-in; see `membership decide`"));
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

absl::StatusOr<v1::ImpactReport> WithChanges(const RecordsInput& records,
                                             const ImpactOptions& options,
                                             const Arguments& arguments,
                                             Input* input) {
  const std::vector<std::string> files = arguments.All("change");
  const absl::StatusOr<std::vector<v1::Request>> changes =
      ReadChanges(files, input);
  if (!changes.ok()) return changes.status();
  absl::StatusOr<v1::ImpactReport> report =
      CompareChanges(*changes, records.snapshot, options);
  if (report.ok()) return report;
  // The error is of the last of the fewest changes that have it.
  size_t last = 0;
  while (last + 1 < changes->size() &&
         CompareChanges(absl::MakeSpan(*changes).first(last + 1),
                        records.snapshot, options)
             .ok()) {
    ++last;
  }
  return WithPlace(WithRequestPlace(report.status(), files[last], *input),
                   records, *input);
}

absl::StatusOr<Directory> MakeDirectory(const RecordsInput& records,
                                        const Input& input) {
  absl::StatusOr<Directory> directory = Directory::Create(records.snapshot);
  if (directory.ok()) return directory;
  return WithPlace(directory.status(), records, input);
}

// Compares with the records given for it; without any, with the same later on.
absl::StatusOr<v1::ImpactReport> WithOthers(const RecordsInput& records,
                                            const ImpactOptions& options,
                                            const Arguments& arguments,
                                            Input* input) {
  const absl::StatusOr<Directory> before = MakeDirectory(records, *input);
  if (!before.ok()) return before.status();
  const std::vector<std::string> against = arguments.All("against");
  if (against.empty()) return Compare(*before, *before, options);
  const absl::StatusOr<RecordsInput> others =
      ReadRecords(against, arguments.All("graph"), input);
  if (!others.ok()) return others.status();
  const absl::StatusOr<Directory> after = MakeDirectory(*others, *input);
  if (!after.ok()) return after.status();
  return Compare(*before, *after, options);
}

absl::StatusOr<Output> RunWhatIf(const Arguments& arguments,
                                 const Environment& environment) {
  if (absl::Status status = CheckArguments(arguments); !status.ok()) {
    return status;
  }
  const absl::StatusOr<ImpactOptions> options =
      OptionsOf(arguments, environment);
  if (!options.ok()) return options.status();
  absl::StatusOr<RecordsInput> records = ReadRecords(
      arguments.All("snapshot"), arguments.All("graph"), environment.input);
  if (!records.ok()) return records.status();
  const auto compare =
      arguments.All("change").empty() ? WithOthers : WithChanges;
  const absl::StatusOr<v1::ImpactReport> report =
      compare(*records, *options, arguments, environment.input);
  if (!report.ok()) return report.status();

  Output output;
  output.warnings = std::move(records->warnings);
  if (arguments.One("format") == "text") {
    output.result = WhatIfText(*report);
    if (records->assumed) {
      absl::StrAppend(&output.result, "\nAssumed: ", kAssumedText);
    }
    return output;
  }
  const absl::StatusOr<std::string> json = MessageJson(*report);
  if (!json.ok()) return json.status();
  output.result = absl::StrCat(*json, "\n");
  if (records->assumed) {
    absl::StrAppend(&output.warnings, "note: assumed ", kAssumedText);
  }
  return output;
}

}  // namespace

Command WhatIfCommand() {
  return {
      {"whatif",
       "Tells who would gain access and who would lose it, and the seats "
       "needed.",
       "Decides the next sign-in of everybody before and after: after changes, "
       "with other\nrecords, or at a later time, such as when a client secret "
       "has expired. Counts who\ngains and who loses access, by organization "
       "and reason, and the seats that are\nneeded if everybody who may sign "
       "in does; and names some people for example.\n\nFiles are text "
       "(.textproto, .txtpb, .pbtxt), binary (.binpb, .pb, .bin) or JSON\n"
       "(.json) messages of membership/v1: Requests, and Snapshots; - is the "
       "standard input,\ntext or JSON. Without --snapshot, one organization "
       "with the handbook's defaults is\nassumed, on one enabled connection to "
       "the tenant.\n",
       {{"snapshot", "FILE", Count::kAnyNumber,
         "Records before. Repeated: all of them together."},
        {"graph", "DIR", Count::kAnyNumber,
         "A Microsoft Graph export: adds the tenant's directory, on both "
         "sides."},
        {"change", "FILE", Count::kAnyNumber,
         "A change, as for `membership revoke`. Repeated: made in this "
         "order."},
        {"against", "FILE", Count::kAnyNumber,
         "Records after, in place of changes. Repeated: all together."},
        {"now", "TIME", Count::kAtMostOnce,
         "The time before, and of changes, RFC 3339. Default: the present."},
        {"until", "TIME", Count::kAtMostOnce,
         "The time after, RFC 3339. Default: that of --now."},
        {"examples", "NUMBER", Count::kAtMostOnce,
         "How many people to name of each kind. Default: 3."},
        {"format",
         "FORMAT",
         Count::kAtMostOnce,
         "How to print: text (the default), or json.",
         {"text", "json"}}}},
      RunWhatIf};
}

}  // namespace cli
}  // namespace membership
