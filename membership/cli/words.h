// The words in which the commands show parts of a decision.

#ifndef MEMBERSHIP_CLI_WORDS_H_
#define MEMBERSHIP_CLI_WORDS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"

namespace membership {
namespace cli {

// Returns `path` such as "direct", "global administrator", "assignment not
// required" or "group Legora Users (02bd9fd6-...)". Thread-safe.
std::string PathText(const v1::EntraPath& path);

// Returns `path` as short as a table needs it: for a group its name alone, or
// its id if it has none. Thread-safe.
std::string ShortPathText(const v1::EntraPath& path);

// Returns the name of the effect's kind as the schema has it, such as
// "create_user"; empty if it has none. Thread-safe.
std::string EffectName(const v1::Effect& effect);

// Returns the effect as short as a table needs it, such as "joins". Empty if
// it has no kind. Thread-safe.
std::string ShortEffectText(const v1::Effect& effect);

// Returns the effect in a phrase, such as "add membership of user u1 in
// organization acme as MEMBER (ACTIVE)", without its preconditions. Empty if it
// has no kind. Thread-safe.
std::string EffectText(const v1::Effect& effect);

// Returns who must act, such as "the customer's IT". Empty if unspecified.
// Thread-safe.
std::string ActorText(v1::Decision::Actor actor);

// Returns an enum value's name for people: "MEMBERSHIP_ABSENT" as "membership
// absent". Thread-safe.
std::string Lower(absl::string_view enum_name);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_WORDS_H_
