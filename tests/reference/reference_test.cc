// The engine and the reference, on many random worlds.

#include "tests/reference/reference.h"

#include <cstdint>
#include <iostream>
#include <string>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "membership/decide.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/property/random_world.h"
#include "tests/reference/comparison.h"

namespace membership::reference {
namespace {

constexpr uint32_t kWorlds = 4000;
constexpr uint32_t kRequests = 5;

struct Tally {
  uint32_t compared = 0;
  uint32_t granted = 0;
};

// Compares one sign-in. An error grants nothing, and is left to other tests.
void Compare(const v1::Request& request, const v1::Snapshot& snapshot,
             Tally* tally) {
  const absl::StatusOr<v1::Decision> decision = Decide(request, snapshot);
  if (!decision.ok()) return;
  ++tally->compared;
  tally->granted += decision->outcome() == v1::Decision::GRANTED ? 1 : 0;
  const std::string expected = LineOf(Reference(request, snapshot));
  ASSERT_EQ(LineOf(ResultOf(*decision)), expected)
      << "request:\n"
      << request.DebugString() << "world:\n"
      << snapshot.DebugString() << "decision:\n"
      << decision->DebugString();
}

TEST(ReferenceTest, TheEngineDecidesAsTheReferenceDoes) {
  Tally tally;
  for (uint32_t seed = 0; seed < kWorlds; ++seed) {
    RandomWorld world(seed);
    const v1::Snapshot snapshot = world.MakeSnapshot();
    for (uint32_t i = 0; i < kRequests; ++i) {
      Compare(world.MakeRequest(), snapshot, &tally);
      if (HasFatalFailure()) {
        FAIL() << "seed " << seed << ", request " << i;
      }
    }
  }
  std::cout << "compared " << tally.compared << ", granted " << tally.granted
            << "\n";
  EXPECT_GT(tally.compared, kWorlds * kRequests / 2);
  EXPECT_GT(tally.granted, tally.compared / 20);
}

}  // namespace
}  // namespace membership::reference
