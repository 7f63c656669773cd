// The conformance suite lets a correct adapter pass, and catches each wrong
// one.

#include "membership/testing/conformance.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest-spi.h"
#include "gtest/gtest.h"
#include "tests/testing/faulty_adapter.h"

namespace membership::policy_testing {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::MatchesRegex;
using ::testing::ScopedFakeTestPartResultReporter;
using ::testing::TestPartResult;
using ::testing::TestPartResultArray;

INSTANTIATE_TEST_SUITE_P(Correct, PolicyConformanceTest,
                         ::testing::ValuesIn(ConformanceOver([] {
                           return std::make_unique<FaultyAdapter>(Fault::kNone);
                         })),
                         ConformanceName);

// The names of the cases that end with a result of which `counts` is true.
std::vector<std::string> CasesWith(FaultyAdapter& adapter,
                                   bool (TestPartResult::*counts)() const) {
  std::vector<std::string> names;
  for (const ConformanceCase& each : ConformanceCases()) {
    TestPartResultArray results;
    {
      const ScopedFakeTestPartResultReporter reporter(
          ScopedFakeTestPartResultReporter::INTERCEPT_ALL_THREADS, &results);
      each.check(adapter);
    }
    for (int i = 0; i < results.size(); ++i) {
      if (!(results.GetTestPartResult(i).*counts)()) continue;
      names.push_back(each.name);
      break;
    }
  }
  return names;
}

struct WrongAdapter {
  std::string name;
  Fault fault;
  // Cases that must catch it.
  std::vector<std::string> caught_by;
};

class WrongAdapterTest : public ::testing::TestWithParam<WrongAdapter> {};

TEST_P(WrongAdapterTest, IsCaught) {
  FaultyAdapter adapter(GetParam().fault);
  EXPECT_THAT(CasesWith(adapter, &TestPartResult::failed),
              IsSupersetOf(GetParam().caught_by));
}

INSTANTIATE_TEST_SUITE_P(
    Faults, WrongAdapterTest,
    ::testing::Values(
        WrongAdapter{"WritesBeforeDecision",
                     Fault::kWritesBeforeDecision,
                     {"RefusalByTheConnectionWritesNothing",
                      "RefusalByTheMembershipKeepsTheAccount",
                      "RefusalWithoutAccountWritesNothing",
                      "LeaversAddressOpensNoAccount"}},
        WrongAdapter{"IgnoresPreconditions",
                     Fault::kIgnoresPreconditions,
                     {"OvertakenFirstSignInCreatesOneUser",
                      "OvertakenForTheLastSeatStaysOut",
                      "EffectsAreMadeAllOrNone", "BlockedMeanwhileStaysOut"}},
        WrongAdapter{
            "ForgetsEffects",
            Fault::kForgetsEffects,
            {"FirstSignInCreatesUserAndMembership",
             "RetriedSignInChangesNothing", "AcceptedInvitationIsConsumed",
             "ChangedAddressIsUpdated", "LinkedIdentityOpensTheSameAccount"}},
        WrongAdapter{"ForgetsEffectsOfRefusals",
                     Fault::kForgetsEffectsOfRefusals,
                     {"RefusalByTheMembershipKeepsTheAccount"}},
        WrongAdapter{"WritesEffectsOneByOne",
                     Fault::kWritesEffectsOneByOne,
                     {"EffectsAreMadeAllOrNone"}},
        WrongAdapter{
            "IgnoresLostRaces",
            Fault::kIgnoresLostRaces,
            {"OvertakenFirstSignInCreatesOneUser",
             "OvertakenForTheLastSeatStaysOut", "BlockedMeanwhileStaysOut"}},
        WrongAdapter{"LoadsNoTombstones",
                     Fault::kLoadsNoTombstones,
                     {"RemovedMemberRejoinsInTheSameMembership"}},
        WrongAdapter{"LoadsByIdentityOnly",
                     Fault::kLoadsByIdentityOnly,
                     {"LeaversAddressOpensNoAccount",
                      "LinkedIdentityOpensTheSameAccount"}},
        WrongAdapter{"LoadsNoSeats",
                     Fault::kLoadsNoSeats,
                     {"FullOrganizationAdmitsNobody"}},
        WrongAdapter{"ReadsItsOwnClock",
                     Fault::kReadsItsOwnClock,
                     {"InvitationIsOverAtItsExpiry"}},
        WrongAdapter{"HidesErrors",
                     Fault::kHidesErrors,
                     {"UnknownConnectionIsAnError"}}),
    [](const ::testing::TestParamInfo<WrongAdapter>& info) {
      return info.param.name;
    });

TEST(ConformanceTest, AnAdapterThatCannotBeInterruptedSkipsThoseCases) {
  FaultyAdapter adapter(Fault::kNone, /*interruptible=*/false);
  EXPECT_THAT(CasesWith(adapter, &TestPartResult::failed), IsEmpty());
  EXPECT_THAT(
      CasesWith(adapter, &TestPartResult::skipped),
      ElementsAre("OvertakenFirstSignInCreatesOneUser",
                  "OvertakenForTheLastSeatStaysOut", "EffectsAreMadeAllOrNone",
                  "BlockedMeanwhileStaysOut"));
}

TEST(ConformanceTest, CasesHaveNamesOfTheirOwnAndSayWhatTheyPromise) {
  std::set<std::string> names;
  for (const ConformanceCase& each : ConformanceCases()) {
    EXPECT_TRUE(names.insert(each.name).second) << each.name;
    EXPECT_THAT(each.promise, MatchesRegex("[A-Z].*\\."));
  }
  EXPECT_THAT(names, Each(MatchesRegex("[A-Za-z]+")));
}

TEST(ConformanceTest, AFailurePrintsThePromise) {
  const ConformanceCase first = ConformanceCases().front();
  EXPECT_EQ(::testing::PrintToString(ConformanceOfAdapter{nullptr, first}),
            first.promise);
}

}  // namespace
}  // namespace membership::policy_testing
