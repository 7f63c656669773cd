#include "membership/cli/name_filter.h"

#include <regex.h>

#include <array>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

namespace membership {
namespace cli {

absl::StatusOr<NameFilter> NameFilter::Create(const std::string& expression) {
  NameFilter filter(expression);
  auto compiled = std::make_unique<regex_t>();
  const int error =
      regcomp(compiled.get(), expression.c_str(), REG_EXTENDED | REG_NOSUB);
  if (error == 0) {
    filter.compiled_ = {compiled.release(), [](regex_t* each) {
                          regfree(each);
                          delete each;
                        }};
    return filter;
  }
  std::array<char, 256> reason{};
  regerror(error, compiled.get(), reason.data(), reason.size());
  return absl::InvalidArgumentError(absl::StrCat(
      "expected a regular expression, got ", expression, ": ", reason.data()));
}

bool NameFilter::Takes(const std::string& name) const {
  return expression_.empty() || expression_ == name ||
         regexec(compiled_.get(), name.c_str(), 0, nullptr, 0) == 0;
}

}  // namespace cli
}  // namespace membership
