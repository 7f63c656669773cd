// Writes one JSON object on one line, with its members in the order given:
// protobuf's own printer orders and leaves out members as a message does, and
// a line for people's scripts should not.

#ifndef MEMBERSHIP_CLI_JSON_OBJECT_H_
#define MEMBERSHIP_CLI_JSON_OBJECT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace membership {
namespace cli {

//   JsonObject object;
//   object.Add("outcome", "GRANTED").AddBool("routes", true);
//   object.ToString();  // {"outcome":"GRANTED","routes":true}
//
// Thread safety: as a plain value.
class JsonObject {
 public:
  // Each adds a member under a name that wasn't added before, and returns this.
  JsonObject& Add(absl::string_view name, absl::string_view value);
  JsonObject& AddBool(absl::string_view name, bool value);
  JsonObject& AddNumber(absl::string_view name, int64_t value);
  JsonObject& AddArray(absl::string_view name,
                       const std::vector<std::string>& values);
  JsonObject& AddObject(absl::string_view name, const JsonObject& value);
  JsonObject& AddObjects(absl::string_view name,
                         const std::vector<JsonObject>& values);
  // Adds `value`, or null if it is empty.
  JsonObject& AddOrNull(absl::string_view name, absl::string_view value);

  // Returns the object, without a line break.
  std::string ToString() const;

 private:
  std::string& Name(absl::string_view name);

  std::string members_;
};

// Returns `text` as a JSON string, quoted. Bytes that are not UTF-8 become
// U+FFFD, because JSON has no way to say them.
std::string JsonString(absl::string_view text);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_JSON_OBJECT_H_
