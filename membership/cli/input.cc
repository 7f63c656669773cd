#include "membership/cli/input.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <istream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "membership/cli/field_location.h"
#include "membership/cli/parse_error.h"
#include "membership/cli/parse_hint.h"

namespace membership {
namespace cli {
namespace {

enum class Format { kText, kBinary, kJson };

absl::StatusOr<Format> FormatOf(absl::string_view name) {
  for (absl::string_view extension : {".textproto", ".txtpb", ".pbtxt"}) {
    if (absl::EndsWithIgnoreCase(name, extension)) return Format::kText;
  }
  for (absl::string_view extension : {".binpb", ".pb", ".bin"}) {
    if (absl::EndsWithIgnoreCase(name, extension)) return Format::kBinary;
  }
  if (absl::EndsWithIgnoreCase(name, ".json")) return Format::kJson;
  return absl::InvalidArgumentError(absl::StrCat(
      name,
      ": expected a name ending in .textproto, .txtpb, .pbtxt, .binpb, .pb, "
      ".bin or .json, or - for the standard input"));
}

// The format of the standard input has no extension to tell it.
Format FormatOfContent(absl::string_view content) {
  return absl::StartsWith(absl::StripLeadingAsciiWhitespace(content), "{")
             ? Format::kJson
             : Format::kText;
}

// How messages name the file.
absl::string_view Shown(absl::string_view name) {
  return name == "-" ? "standard input" : name;
}

// The C library's files, because they tell why one can't be read.
absl::StatusOr<std::string> ReadFile(absl::string_view name,
                                     const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(
      std::fopen(path.c_str(), "rb"), &std::fclose);
  std::string content;
  if (file != nullptr) {
    std::vector<char> buffer(size_t{1} << 16);
    size_t size = 0;
    while ((size = std::fread(buffer.data(), 1, buffer.size(), file.get())) >
           0) {
      content.append(buffer.data(), size);
    }
    if (std::ferror(file.get()) == 0) return content;
  }
  return absl::NotFoundError(
      absl::StrCat(name, ": cannot be read: ", std::strerror(errno)));
}

// A place in a text, counted from 0.
struct Position {
  int line = 0;
  int column = 0;
};

bool Before(Position a, Position b) {
  return a.line != b.line ? a.line < b.line : a.column < b.column;
}

// Where the parser's `message` points, which stops at `stop`. The parser finds
// out about a name or a value when it stands on the token after it, which may
// be lines away; so the last place before it of what the message quotes counts.
Position Blamed(const std::vector<std::string>& lines, Position stop,
                absl::string_view message) {
  Position blamed = {-1, -1};
  const std::vector<absl::string_view> pieces = absl::StrSplit(message, '"');
  for (size_t i = 1; i < pieces.size(); i += 2) {  // those between quotes
    const absl::string_view quoted = pieces[i];
    if (quoted.empty()) continue;
    for (int line = std::min<int>(stop.line, lines.size() - 1); line >= 0;
         --line) {
      const absl::string_view text = lines[line];
      const size_t column =
          text.substr(0, line == stop.line ? stop.column : text.npos)
              .rfind(quoted);
      if (column == text.npos) continue;
      const Position found = {line, static_cast<int>(column)};
      if (Before(blamed, found)) blamed = found;
      break;
    }
  }
  return blamed.line < 0 ? stop : blamed;
}

// Collects "file:line:column: message", counted from 1.
class ErrorLines : public google::protobuf::io::ErrorCollector {
 public:
  ErrorLines(absl::string_view name, absl::string_view content,
             const google::protobuf::Descriptor& type)
      : name_(name), content_(absl::StrSplit(content, '\n')), type_(type) {}

  void AddError(int line, int column, const std::string& message) override {
    const Position blamed = Blamed(content_, {line, column}, message);
    errors_.push_back(
        absl::StrCat(name_, ":", blamed.line + 1, ":", blamed.column + 1, ": ",
                     TextErrorText(message), ParseHint(message, type_)));
  }

  std::string Join() const { return absl::StrJoin(errors_, "\n"); }

 private:
  std::string name_;
  std::vector<std::string> content_;
  const google::protobuf::Descriptor& type_;
  std::vector<std::string> errors_;
};

absl::Status ParseText(absl::string_view name, const std::string& content,
                       google::protobuf::Message* message) {
  google::protobuf::TextFormat::Parser parser;
  ErrorLines errors(name, content, *message->GetDescriptor());
  parser.RecordErrorsTo(&errors);
  if (parser.ParseFromString(content, message)) return absl::OkStatus();
  return absl::InvalidArgumentError(errors.Join());
}

absl::Status ParseJson(absl::string_view name, const std::string& content,
                       google::protobuf::Message* message) {
  message->Clear();
  const auto status =
      google::protobuf::util::JsonStringToMessage(content, message);
  if (status.ok()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      name, JsonErrorText(std::string(status.message()), content)));
}

absl::Status ParseBinary(absl::string_view name, const std::string& content,
                         google::protobuf::Message* message) {
  if (message->ParseFromString(content)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(name, ": expected a binary ", message->GetTypeName(),
                   ", got ", content.size(), " bytes that are none"));
}

absl::Status Parse(Format format, absl::string_view name,
                   const std::string& content,
                   google::protobuf::Message* message) {
  switch (format) {
    case Format::kText:
      return ParseText(name, content, message);
    case Format::kBinary:
      return ParseBinary(name, content, message);
    case Format::kJson:
      return ParseJson(name, content, message);
  }
  return absl::InternalError("unknown format");
}

}  // namespace

Input::Input(std::istream* standard_input, std::string working_directory)
    : standard_input_(standard_input),
      working_directory_(std::move(working_directory)) {}

std::string Input::Path(absl::string_view name) const {
  if (working_directory_.empty() || absl::StartsWith(name, "/")) {
    return std::string(name);
  }
  return absl::StrCat(working_directory_, "/", name);
}

absl::StatusOr<std::string> Input::Content(absl::string_view name) const {
  if (name != "-") return ReadFile(name, Path(name));
  return standard_input_content_.value_or("");
}

absl::Status Input::ReadMessage(absl::string_view name,
                                google::protobuf::Message* message) {
  absl::StatusOr<Format> format = Format::kText;
  if (name != "-") {
    format = FormatOf(name);
    if (!format.ok()) return format.status();
  } else if (standard_input_content_.has_value()) {
    return absl::InvalidArgumentError(
        "-: the standard input can be read only once");
  } else {
    standard_input_content_.emplace(
        std::istreambuf_iterator<char>(*standard_input_),
        std::istreambuf_iterator<char>());
    format = FormatOfContent(*standard_input_content_);
  }
  const absl::StatusOr<std::string> content = Content(name);
  if (!content.ok()) return content.status();
  return Parse(*format, Shown(name), *content, message);
}

std::string Input::PlaceOf(absl::string_view name, absl::string_view path,
                           const google::protobuf::Message& prototype) const {
  std::string shown(Shown(name));
  const absl::StatusOr<std::string> content = Content(name);
  if (!content.ok()) return shown;
  const absl::StatusOr<Format> format =
      name == "-" ? FormatOfContent(*content) : FormatOf(name);
  if (!format.ok() || *format != Format::kText) return shown;
  const std::optional<TextPlace> place = FindField(*content, path, prototype);
  if (!place.has_value()) return shown;
  return absl::StrCat(shown, ":", place->line, ":", place->column);
}

}  // namespace cli
}  // namespace membership
