// Reads what a command is given: protobuf messages from files and from the
// standard input, and the names of folders.

#ifndef MEMBERSHIP_CLI_INPUT_H_
#define MEMBERSHIP_CLI_INPUT_H_

#include <istream>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace membership {
namespace cli {

// Thread safety: not thread-safe; one command uses it from one thread.
class Input {
 public:
  // `working_directory` is where relative names start; empty means where the
  // process runs. `standard_input` must outlive this object.
  Input(std::istream* standard_input, std::string working_directory);

  // Returns `name`, made to start at the working directory if it is relative.
  std::string Path(absl::string_view name) const;

  // Reads the file `name` into `message`, which it replaces. The extension
  // tells the format: .textproto, .txtpb and .pbtxt text, .binpb, .pb and .bin
  // binary, .json JSON. "-" is the standard input: JSON if its first character
  // other than white space is "{", else text.
  //
  // Errors, each message beginning with the file's name as given:
  //   kNotFound         the file can't be read; with the system's reason.
  //   kInvalidArgument  the extension is unknown, the content isn't such a
  //                     message, or "-" is read a second time. With line and
  //                     column, for JSON as far as the parser tells them, and
  //                     never with a value that was read.
  absl::Status ReadMessage(absl::string_view name,
                           google::protobuf::Message* message);

  // Returns the place in the file `name` of the field `path` of the message
  // that was read from it, which is of the type of `prototype`:
  // "file:line:column" for text (see field_location.h), else the file's name.
  // Reads the file again, so that reading without errors costs nothing more.
  std::string PlaceOf(absl::string_view name, absl::string_view path,
                      const google::protobuf::Message& prototype) const;

 private:
  // The content of the file or, as it was read, of the standard input.
  absl::StatusOr<std::string> Content(absl::string_view name) const;

  std::istream* standard_input_;
  std::string working_directory_;
  // What was read from the standard input, once it was.
  std::optional<std::string> standard_input_content_;
};

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_INPUT_H_
