// Directories of thousands of people decide as Decide does.

#include <cstddef>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "benchmarks/world.h"
#include "benchmarks/world_directory.h"
#include "gtest/gtest.h"
#include "membership/decide.h"
#include "membership/directory.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace {

constexpr size_t kPeople = 5000;

TEST(LargeWorldTest, EverySignInIsDecidedAlikeByEveryWay) {
  const WorldShape shape{kPeople, 7};
  const absl::StatusOr<Directory> directory =
      Directory::Create(MakeWorldSnapshot(shape));
  ASSERT_TRUE(directory.ok()) << directory.status();
  std::vector<WorldPerson> people;
  const absl::StatusOr<Directory> facts = MakeWorldDirectory(shape, &people);
  ASSERT_TRUE(facts.ok()) << facts.status();
  ASSERT_EQ(people.size(), kPeople);
  const absl::Time now = absl::FromUnixSeconds(kWorldTime);
  size_t granted = 0;
  size_t decided = 0;
  for (size_t door = 0; door < directory->door_count(); ++door) {
    std::vector<SignInVerdict> verdicts(directory->PeopleAt(door));
    ASSERT_TRUE(
        directory->DecideAll(door, 0, now, absl::MakeSpan(verdicts)).ok());
    for (size_t i = 0; i < verdicts.size(); ++i) {
      const SignInKey key = directory->KeyAt(door, i);
      const auto request = directory->RequestFor(key, now);
      ASSERT_TRUE(request.ok());
      const auto decision = directory->Decide(*request);
      ASSERT_TRUE(decision.ok());
      EXPECT_EQ(verdicts[i].outcome(), decision->outcome());
      EXPECT_EQ(verdicts[i].rule(), decision->rule());
      EXPECT_EQ(verdicts[i].has_effects(), decision->effects_size() > 0);
      EXPECT_EQ(*directory->Decide(key, now), verdicts[i]);
      EXPECT_EQ(*facts->Decide(key, now), verdicts[i]);
      granted += verdicts[i].granted();
      if (++decided % 50 != 0) continue;  // the rest takes long
      const auto context = directory->ContextFor(*request);
      ASSERT_TRUE(context.ok());
      EXPECT_LT(context->users_size() + context->memberships_size(), 10);
      const auto again = Decide(*request, *context);
      ASSERT_TRUE(again.ok());
      EXPECT_EQ(again->SerializeAsString(), decision->SerializeAsString());
    }
  }
  EXPECT_EQ(decided, kPeople);
  EXPECT_GT(granted, kPeople / 4);
  EXPECT_LT(granted, kPeople);
}

}  // namespace
}  // namespace membership
