// Reads the specifications that stand beside this file.

#ifndef MEMBERSHIP_TESTS_SPEC_LOAD_SPEC_H_
#define MEMBERSHIP_TESTS_SPEC_LOAD_SPEC_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/internal/rule_table.h"
#include "tests/spec/decision_table.pb.h"
#include "tests/spec/spec.h"

namespace membership::spec {

// Returns the decision table in tests/spec/`table`.textproto.
//
// Errors: NotFound: there is no such file. InvalidArgument: it does not parse,
// or is of another table.
absl::StatusOr<DecisionTable> LoadDecisionTable(absl::string_view table);

// Returns the specification of the kind of request that `table` decides,
// compiled against the facts of `table`; its rows are not looked at.
//
// Errors: as LoadDecisionTable and Spec::Compile.
absl::StatusOr<Spec> LoadSpec(const internal::RuleTable& table);

}  // namespace membership::spec

#endif  // MEMBERSHIP_TESTS_SPEC_LOAD_SPEC_H_
