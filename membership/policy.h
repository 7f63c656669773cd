// The policy as data: every rule by which decisions are made, for printing and
// for review. `Decide` (decide.h) judges by these rows and nothing else.

#ifndef MEMBERSHIP_POLICY_H_
#define MEMBERSHIP_POLICY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "membership/v1/decision.pb.h"

namespace membership {

// One row of a rule table, in words. Within a stage the rows are ordered, and
// the first whose condition holds decides.
struct RuleDescription {
  // The table: the request kind's name in snake_case, such as "sign_in".
  std::string table;
  // The stage, such as ROUTING.
  v1::Decision::Stage stage = v1::Decision::STAGE_UNSPECIFIED;
  // The stable name, unique in its table, such as "not_assigned".
  std::string rule;
  // The condition in words: "fact is value [or value] and ...", or "always".
  std::string condition;
  // What happens: "grant", "refuse", "challenge", "not applicable", "next
  // stage" (the stage is passed) or "next rule" (the row only adds effects).
  std::string then;
  // The reason, or REASON_UNSPECIFIED if the row does not end the decision.
  v1::Decision::Reason reason = v1::Decision::REASON_UNSPECIFIED;
  // The effects that stay even if a later stage refuses, such as "create_user".
  std::vector<std::string> effects;
  // The effects that are made only if the decision is to grant.
  std::vector<std::string> effects_if_granted;
  // Where the rule comes from: a handbook section or a domain fact.
  std::string source;
};

// Returns the rows of all rule tables, in their order. Thread-safe.
std::vector<RuleDescription> DescribeRules();

// What the engine says about a reason, to people and to machines.
struct ReasonDescription {
  // Who must act so that the request succeeds.
  v1::Decision::Actor actor = v1::Decision::ACTOR_UNSPECIFIED;
  // Whether trying again can help though nobody else acts.
  bool retry_helps = false;
  // What to tell the person. In the handbook's words where it gives them.
  absl::string_view message;
};

// Returns the description of `reason`. For REASON_UNSPECIFIED and unknown
// numbers it is that of IDENTITY_PROVIDER_REFUSED. Thread-safe.
const ReasonDescription& DescribeReason(v1::Decision::Reason reason);

// The version of the policy: a digest of all rule tables as they decide, 16
// lower-case hexadecimal digits. It changes if and only if a rule's place,
// name, stage, condition, consequence, reason or effects change, or the
// meaning of an AADSTS code does. Thread-safe.
absl::string_view PolicyVersion();

}  // namespace membership

#endif  // MEMBERSHIP_POLICY_H_
