#include "membership/cli/remedy_text.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "membership/cli/words.h"
#include "membership/v1/remedy.pb.h"

namespace membership {
namespace cli {

std::vector<std::string> FirstRemedy(
    const google::protobuf::RepeatedPtrField<v1::Remedy>& remedies) {
  std::vector<std::string> lines;
  if (remedies.empty()) return lines;
  int number = 0;
  for (const v1::Change& change : remedies[0].changes()) {
    lines.push_back(absl::StrCat(++number, ". ", ActorText(change.actor()),
                                 ": ", change.text()));
  }
  const int others = remedies.size() - 1;
  if (others > 0) {
    lines.push_back(absl::StrCat("(", others, " other ",
                                 others == 1 ? "way" : "ways",
                                 ": --format=json)"));
  }
  return lines;
}

}  // namespace cli
}  // namespace membership
