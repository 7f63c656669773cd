// What the tests of Lint share: worlds with one hazard each, and what is found.
//
//   World world;
//   world.connection().set_state(v1::Connection::TESTED);
//   EXPECT_THAT(Found(world),
//               ElementsAre(LintFinding::CONNECTION_NEVER_ENABLED));

#ifndef TESTS_LINT_FOUND_H_
#define TESTS_LINT_FOUND_H_

#include <functional>
#include <string>
#include <vector>

#include "membership/v1/lint.pb.h"
#include "tests/sign_in/world.h"

namespace membership::lint_test {

using sign_in_test::World;
using v1::LintFinding;

// What Lint finds in the world at FromNow(0). Fails the test on an error, and
// if the order of records makes a difference.
v1::LintReport ReportOn(World& world);

// The codes of what is found, in order.
std::vector<LintFinding::Code> Found(World& world);

// The one finding with the code. Fails the test if there is none or several.
LintFinding TheFinding(World& world, LintFinding::Code code);

// The records of a finding, such as "connection acme-entra", in order.
std::vector<std::string> RecordsOf(const LintFinding& finding);

// A smallest change of World() that makes a hazard.
struct Hazard {
  LintFinding::Code code;
  std::function<void(World&)> make;
};

// One hazard for each code, in no particular order.
std::vector<Hazard> Hazards();

}  // namespace membership::lint_test

#endif  // TESTS_LINT_FOUND_H_
