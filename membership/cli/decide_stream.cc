#include "membership/cli/decide_stream.h"

#include <cstddef>
#include <ostream>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/message.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "google/protobuf/util/json_util.h"
#include "membership/cli/message_json.h"
#include "membership/cli/parse_error.h"
#include "membership/cli/record_reader.h"
#include "membership/cli/stream_progress.h"
#include "membership/cli/text_table.h"
#include "membership/cli/watched_input.h"
#include "membership/decide.h"
#include "membership/directory.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/stream.pb.h"

namespace membership {
namespace cli {
namespace {

// So many bytes of results are worth a write of their own.
constexpr size_t kBlockBytes = size_t{1} << 16;

absl::Status ParseJson(const std::string& line, v1::DecideRecord* record) {
  if (absl::StripAsciiWhitespace(line).empty()) {
    return absl::InvalidArgumentError(
        "expected a JSON object, got an empty line");
  }
  const auto status = google::protobuf::util::JsonStringToMessage(line, record);
  if (status.ok()) return absl::OkStatus();
  const std::string text =
      JsonErrorText(std::string(status.message()), /*content=*/"");
  return absl::InvalidArgumentError(absl::StripPrefix(text, ": "));
}

absl::Status Parse(RecordFormat format, const std::string& bytes,
                   v1::DecideRecord* record) {
  switch (format) {
    case RecordFormat::kJson:
      return ParseJson(bytes, record);
    case RecordFormat::kDelimited:
      if (record->ParseFromString(bytes)) return absl::OkStatus();
      return absl::InvalidArgumentError(
          absl::StrCat("expected a binary membership.v1.DecideRecord, got ",
                       bytes.size(), " bytes that are none"));
  }
  return absl::InternalError("unknown format");
}

// Begins the path that an error of the engine names with the record's field.
absl::Status WithField(const absl::Status& status) {
  const absl::string_view message = status.message();
  const std::string name(message.substr(0, message.find_first_of(".[:")));
  absl::string_view field;
  if (v1::Request::descriptor()->FindFieldByName(name) != nullptr) {
    field = "request.";
  } else if (v1::Snapshot::descriptor()->FindFieldByName(name) != nullptr) {
    field = "context.";
  }
  return absl::Status(status.code(), absl::StrCat(field, message));
}

absl::StatusOr<v1::Decision> DecideOne(const v1::DecideRecord& record,
                                       const Directory* directory) {
  if (!record.has_request()) {
    return absl::InvalidArgumentError("request: expected one, got none");
  }
  if (record.has_context() != (directory == nullptr)) {
    return absl::InvalidArgumentError(
        directory == nullptr
            ? "context: expected the records to decide by, got none; or name "
              "their file with --snapshot"
            : "context: expected none with --snapshot, got one");
  }
  absl::StatusOr<v1::Decision> decision =
      directory == nullptr ? Decide(record.request(), record.context())
                           : directory->Decide(record.request());
  if (!decision.ok()) return WithField(decision.status());
  return decision;
}

void SetError(const absl::Status& status, v1::DecideResult* result) {
  v1::RecordError& error = *result->mutable_error();
  const int code = static_cast<int>(status.code());
  error.set_code(v1::RecordError::Code_IsValid(code)
                     ? static_cast<v1::RecordError::Code>(code)
                     : v1::RecordError::INTERNAL);
  error.set_message(Printable(status.message()));
}

absl::Status AppendResult(RecordFormat format, const v1::DecideResult& result,
                          std::string* out) {
  if (format == RecordFormat::kJson) {
    const absl::StatusOr<std::string> json = MessageJson(result);
    if (!json.ok()) return json.status();
    absl::StrAppend(out, *json, "\n");
    return absl::OkStatus();
  }
  google::protobuf::io::StringOutputStream stream(out);
  if (google::protobuf::util::SerializeDelimitedToZeroCopyStream(result,
                                                                 &stream)) {
    return absl::OkStatus();
  }
  return absl::InternalError("the decision could not be written");
}

// A stream while it is decided.
class Stream {
 public:
  Stream(const StreamOptions& options, const StreamEnds& ends)
      : options_(options),
        ends_(ends),
        input_(ends.in, [this] { return Flush(); }),
        reader_(options.format, &input_),
        progress_(ends.progress, absl::Now()) {}

  absl::StatusOr<StreamCounts> Run() {
    absl::Status status = DecideAll();
    progress_.Clear();
    if (!Flush()) return absl::UnavailableError("the output takes no more");
    if (!status.ok()) return status;
    return counts_;
  }

 private:
  absl::Status DecideAll() {
    while (ends_.out->good()) {
      const absl::StatusOr<bool> more = reader_.Next(&raw_);
      if (!more.ok()) return WithPlace(more.status());
      if (!*more) break;
      absl::Status status = DecideNext();
      if (!status.ok()) return WithPlace(status);
      if (results_.size() >= kBlockBytes) Flush();
      if (progress_.is_shown()) progress_.Show(counts_.records, absl::Now());
    }
    return absl::OkStatus();
  }

  absl::Status DecideNext() {
    v1::DecideResult result;
    const size_t before = results_.size();
    absl::Status status = Answer(&result);
    if (status.ok()) {
      status = AppendResult(options_.format, result, &results_);
    }
    if (!status.ok()) {
      results_.resize(before);
      if (!options_.skip_broken) return status;
      SetError(status, &result);
      absl::Status told = AppendResult(options_.format, result, &results_);
      if (!told.ok()) return told;
      Tell(WithPlace(status));
    }
    ++counts_.records;
    return absl::OkStatus();
  }

  void Tell(const absl::Status& status) {
    if (++counts_.broken > kMostTold) return;
    progress_.Clear();
    *ends_.err << Printable(status.message()) << "\n";
    if (counts_.broken == kMostTold) {
      *ends_.err << "further broken records are in the output alone\n";
    }
  }

  absl::Status Answer(v1::DecideResult* result) {
    if (!raw_.status.ok()) return raw_.status;
    v1::DecideRecord record;
    absl::Status status = Parse(options_.format, raw_.bytes, &record);
    if (!status.ok()) return status;
    result->set_key(std::string(record.key()));
    absl::StatusOr<v1::Decision> decision =
        DecideOne(record, options_.directory);
    if (!decision.ok()) return decision.status();
    *result->mutable_decision() = *std::move(decision);
    return absl::OkStatus();
  }

  // Writes the results so far. Returns whether they were taken.
  bool Flush() {
    if (!results_.empty()) *ends_.out << results_ << std::flush;
    results_.clear();
    return ends_.out->good();
  }

  absl::Status WithPlace(const absl::Status& status) const {
    return absl::Status(status.code(),
                        absl::StrCat("record ", raw_.number, " at byte ",
                                     raw_.offset, ": ", status.message()));
  }

  const StreamOptions& options_;
  const StreamEnds& ends_;
  WatchedInput input_;
  RecordReader reader_;
  StreamProgress progress_;
  RawRecord raw_;
  // Of the records since the last write.
  std::string results_;
  StreamCounts counts_;
};

}  // namespace

absl::StatusOr<StreamCounts> DecideStream(const StreamOptions& options,
                                          const StreamEnds& ends) {
  return Stream(options, ends).Run();
}

}  // namespace cli
}  // namespace membership
