// What `Lint` (lint.h) looks for: one row for each code.

#ifndef MEMBERSHIP_LINT_CODES_H_
#define MEMBERSHIP_LINT_CODES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "membership/v1/lint.pb.h"

namespace membership {

// What the findings of a code have in common.
struct LintDescription {
  v1::LintFinding::Code code = v1::LintFinding::CODE_UNSPECIFIED;
  v1::LintFinding::Severity severity = v1::LintFinding::SEVERITY_UNSPECIFIED;
  // What the hazard is, in a sentence without its records.
  absl::string_view summary;
  // Why it matters: a handbook section or a domain fact.
  absl::string_view source;
  // What to do about it.
  absl::string_view fix;
};

// Returns the rows of all codes, in the order of their numbers. Thread-safe.
std::vector<LintDescription> DescribeLints();

// Returns the row of `code`. REQUIRES: it is a code's number and not
// CODE_UNSPECIFIED; for any other the row is empty. Thread-safe.
LintDescription DescribeLint(v1::LintFinding::Code code);

}  // namespace membership

#endif  // MEMBERSHIP_LINT_CODES_H_
