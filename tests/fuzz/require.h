// Ends the process when what a fuzz target promises does not hold: that is what
// libFuzzer takes for a find.

#ifndef MEMBERSHIP_TESTS_FUZZ_REQUIRE_H_
#define MEMBERSHIP_TESTS_FUZZ_REQUIRE_H_

#include <cstdio>
#include <cstdlib>
#include <string>

#include "absl/strings/string_view.h"

namespace membership {
namespace fuzz {

// Does nothing if `holds`; else prints the sentence and the details, and
// aborts. Thread-safe.
inline void Require(bool holds, absl::string_view sentence,
                    absl::string_view details = "") {
  if (holds) return;
  std::fprintf(stderr, "FAILED: %s\n%s\n", std::string(sentence).c_str(),
               std::string(details).c_str());
  std::abort();
}

}  // namespace fuzz
}  // namespace membership

#endif  // MEMBERSHIP_TESTS_FUZZ_REQUIRE_H_
