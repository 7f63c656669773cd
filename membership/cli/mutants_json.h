// How good tests are: the mutants that they let survive, for machines.

#ifndef MEMBERSHIP_CLI_MUTANTS_JSON_H_
#define MEMBERSHIP_CLI_MUTANTS_JSON_H_

#include <string>

#include "membership/cli/json_object.h"
#include "membership/scenario/mutation.h"

namespace membership {
namespace cli {

// Returns an object a line for each survivor: its name `mutant`, `table`,
// `rule`, `kind`, `change`, `file`, `line`, and `scenario`, the text of one
// that kills it, or null if none was found. Takes some seconds if there are
// many. Thread-safe.
std::string MutantsJson(const scenario::MutationResult& result);

// Adds `mutants`, `killed`, `survived`, `equivalent` and `score`, in percent.
void AddMutationSummary(const scenario::MutationResult& result,
                        JsonObject* object);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_MUTANTS_JSON_H_
