#include "membership/scenario/run.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/field_differences.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/scenario/acme.h"
#include "tests/scenario/parse.h"

namespace membership::scenario {
namespace {

using policy_testing::StatusIs;
using scenario_test::kAcme;
using scenario_test::Parse;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// The one case of a scenario on Acme's records.
Case MakeCase(const std::string& scenario) {
  const auto cases = MakeCases(
      Parse<v1::ScenarioFile>(absl::StrCat("scenarios { ", scenario, " }")),
      Parse<v1::Snapshot>(kAcme));
  EXPECT_TRUE(cases.ok()) << cases.status();
  return cases.ok() ? cases->at(0) : Case();
}

absl::StatusOr<CaseResult> RunOne(const std::string& scenario) {
  return RunCase(MakeCase(scenario));
}

// What failed, as "step what: expected / actual".
std::vector<std::string> Failures(const std::string& scenario) {
  const auto result = RunOne(scenario);
  EXPECT_TRUE(result.ok()) << result.status();
  std::vector<std::string> lines;
  if (!result.ok()) return lines;
  for (const FailedStep& failed : result->failed) {
    for (const Difference& each : failed.differences) {
      lines.push_back(absl::StrCat(failed.step, " ", each.what, ": ",
                                   each.expected, " / ", each.actual));
    }
  }
  return lines;
}

TEST(RunTest, LifecycleIsOneScenario) {
  EXPECT_THAT(
      Failures(R"pb(
        steps {
          sign_in { person: "bob@acme.example" organization_id: "labs" }
          expect {
            reason: NOT_A_MEMBER
            effects { create_user {} }
          }
        }
        steps {
          request {
            create_invitation {
              organization_id: "labs"
              invitation_id: "i1"
              email: "bob@acme.example"
              role: ADMIN
            }
          }
          expect { reason: INVITATION_CREATED }
        }
        steps {
          at: "+1d"
          sign_in { person: "bob@acme.example" invitation_id: "i1" }
          expect {
            reason: JOINED_BY_INVITATION
            after {
              invitations { id: "i1" state: CONSUMED }
              memberships {
                organization_id: "labs"
                user_id: "7e000000-0000-4000-8000-000000000001/0b000000-0000-4000-8000-00000000000b"
                role: ADMIN
              }
            }
          }
        }
        steps {
          request {
            entra_change {
              tenant_id: "7e000000-0000-4000-8000-000000000001"
              delete_user: "0b000000-0000-4000-8000-00000000000b"
            }
          }
          expect { outcome: GRANTED }
        }
        steps { access { organizations { organization_id: "labs" } } }
      )pb"),
      IsEmpty());
}

TEST(RunTest, TimesCountFromTheStepBefore) {
  EXPECT_THAT(Failures(R"pb(
                given {
                  invitations {
                    id: "i"
                    organization_id: "labs"
                    email: "bob@acme.example"
                    state: PENDING
                    role: MEMBER
                  }
                }
                times { field: "invitations[i].create_time" at: "-1d" }
                times { field: "invitations[i].expire_time" at: "+2d" }
                steps {
                  at: "+1d"
                  sign_in { person: "bob@acme.example" organization_id: "labs" }
                  expect { reason: NOT_A_MEMBER }
                }
                steps {
                  at: "+23h59m59s"
                  sign_in { person: "bob@acme.example" invitation_id: "i" }
                  expect { reason: JOINED_BY_INVITATION }
                }
              )pb"),
              IsEmpty());
}

TEST(RunTest, StepsAfterAFailureRunAllTheSame) {
  EXPECT_THAT(
      Failures(R"pb(
        steps {
          sign_in { person: "alice" organization_id: "acme" }
          expect { reason: MEMBER_SUSPENDED }
        }
        steps {
          request {
            suspend_membership { organization_id: "acme" user_id: "alice" }
          }
          expect { reason: MEMBERSHIP_SUSPENDED }
        }
        steps {
          sign_in { person: "alice" organization_id: "acme" }
          expect { reason: ACTIVE_MEMBER no_effects: true }
        }
      )pb"),
      ElementsAre("0 reason: MEMBER_SUSPENDED / ACTIVE_MEMBER",
                  "2 reason: ACTIVE_MEMBER / MEMBER_SUSPENDED"));
}

TEST(RunTest, FailureHasTheDecision) {
  const auto result = RunOne(
      "steps { sign_in { person: 'alice' organization_id: 'labs' } "
      "expect { outcome: GRANTED } }");
  ASSERT_TRUE(result.ok()) << result.status();
  ASSERT_EQ(result->failed.size(), 1);
  ASSERT_TRUE(result->failed[0].decision.has_value());
  EXPECT_EQ(result->failed[0].decision->reason(), v1::Decision::NOT_A_MEMBER);
}

TEST(RunTest, AccessIsComparedAndChangesNothing) {
  EXPECT_THAT(
      Failures(R"pb(
        steps {
          access {
            organizations { organization_id: "acme" persons: "alice" }
            no_others: true
          }
        }
        steps {
          sign_in { person: "alice" organization_id: "acme" }
          expect {
            absent: "users[7e000000-0000-4000-8000-000000000001/0b000000-0000-4000-8000-00000000000b]"
          }
        }
      )pb"),
      ElementsAre("0 bob@acme.example into acme: not GRANTED / GRANTED "
                  "JOINED_AUTOMATICALLY"));
}

TEST(RunTest, ExpectedErrorPassesAndChangesNothing) {
  EXPECT_THAT(
      Failures(R"pb(
        steps {
          request { scim { method: "DELETE" } }
          expect { error { code: "UNIMPLEMENTED" } }
        }
        steps {
          request { sign_in { connection_id: "nowhere" } }
          expect { error { code: "NOT_FOUND" field: "sign_in.connection_id" } }
        }
        steps {
          request { sign_in { connection_id: "sso" } }
          expect { error { code: "INVALID_ARGUMENT" } }
        }
      )pb"),
      ElementsAre("2 error: INVALID_ARGUMENT / none, but REFUSED "
                  "TENANT_MISMATCH"));
}

TEST(RunTest, ValidatedSignInOverridesTheDirectory) {
  EXPECT_THAT(
      Failures(R"pb(
        steps {
          sign_in {
            person: "guest@acme.example"
            connection_id: "sso"
            organization_id: "acme"
            validated: true
          }
          expect { reason: JOINED_AUTOMATICALLY warnings: DIRECTORY_DISAGREES }
        }
        steps {
          sign_in { person: "guest@acme.example" organization_id: "acme" }
          expect { reason: ACCOUNT_DISABLED no_effects: true no_warnings: true }
        }
      )pb"),
      IsEmpty());
}

TEST(RunTest, MistakesNameTheFieldOfTheFile) {
  EXPECT_THAT(RunOne("steps { sign_in { person: 'zoe' } }"),
              StatusIs(absl::StatusCode::kNotFound,
                       StartsWith("scenarios[0].steps[0].sign_in.person: ")));
}

TEST(RunTest, TimeBeforeTheStepBeforeIsAMistake) {
  EXPECT_THAT(RunOne("steps { at: '-1s' sign_in { person: 'alice' } }"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "scenarios[0].steps[0].at: expected "
                       "2026-01-15T12:00:00Z, when the step before is, or "
                       "later, got -1s"));
}

TEST(RunTest, BrokenRecordIsAMistake) {
  EXPECT_THAT(RunOne("given { users { id: 'x' } } steps {}"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith("scenarios[0].given: users[2].state: ")));
}

TEST(RunTest, RemedyIsThatOfTheStep) {
  const Case made = MakeCase(R"pb(
    steps {
      request { remove_membership { organization_id: "acme" user_id: "alice" } }
      expect { reason: MEMBERSHIP_REMOVED }
    }
    steps {
      sign_in { person: "alice" organization_id: "labs" }
      expect { reason: JOINED_AUTOMATICALLY }
    }
  )pb");
  EXPECT_EQ(FindRemedy(made, 1),
            "turn auto-membership of organization labs on "
            "(organizations[labs].policy.auto_membership: ON)");
  EXPECT_EQ(FindRemedy(made, 0), "");
}

}  // namespace
}  // namespace membership::scenario
