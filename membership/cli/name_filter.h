// Chooses names by a regular expression.

#ifndef MEMBERSHIP_CLI_NAME_FILTER_H_
#define MEMBERSHIP_CLI_NAME_FILTER_H_

#include <regex.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace membership {
namespace cli {

// Of the C library, since the C++ library's throw.
//
// Thread safety: immutable; safe to use from any number of threads at once.
class NameFilter {
 public:
  // Takes a POSIX extended regular expression; an empty one takes every name.
  // Errors: kInvalidArgument if it is malformed, with the library's words.
  static absl::StatusOr<NameFilter> Create(const std::string& expression);

  // Whether the expression matches a part of the name, or is the name itself:
  // names with brackets can be given as they are shown.
  bool Takes(const std::string& name) const;

 private:
  explicit NameFilter(const std::string& expression)
      : expression_(expression) {}

  std::string expression_;
  std::shared_ptr<regex_t> compiled_;
};

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_NAME_FILTER_H_
