// How good tests are: the mutants that they let survive, for people.

#ifndef MEMBERSHIP_CLI_MUTANTS_TEXT_H_
#define MEMBERSHIP_CLI_MUTANTS_TEXT_H_

#include <string>

#include "membership/scenario/mutation.h"

namespace membership {
namespace cli {

// Returns each survivor with its place and change and the scenario that would
// kill it, or the name of one above that does; then the numbers and the score,
// the share of mutants that are killed. Takes some seconds if there are many.
// Thread-safe.
std::string MutantsText(const scenario::MutationResult& result);

// Returns the share of mutants that are killed, in percent with one decimal,
// rounded down: "100.0" means all. Thread-safe.
std::string MutationScore(const scenario::MutationResult& result);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_MUTANTS_TEXT_H_
