// One directory serves many threads at once: what TSan watches.

#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "membership/decide.h"
#include "membership/directory.h"
#include "membership/policy.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/property/random_world.h"

namespace membership {
namespace {

constexpr int kThreads = 4;
constexpr int kRequests = 200;

// The serialized decisions on `requests`, by `decide`.
template <typename Decider>
std::vector<std::string> DecideAll(const std::vector<v1::Request>& requests,
                                   const Decider& decide) {
  std::vector<std::string> decisions;
  decisions.reserve(requests.size());
  for (const v1::Request& request : requests) {
    const absl::StatusOr<v1::Decision> decision = decide(request);
    decisions.push_back(decision.ok() ? decision->SerializeAsString()
                                      : decision.status().ToString());
  }
  return decisions;
}

TEST(ThreadsTest, DecideTheSameOnOneSharedDirectory) {
  RandomWorld world(7);
  const v1::Snapshot snapshot = world.MakeSnapshot();
  std::vector<v1::Request> requests;
  requests.reserve(kRequests);
  for (int i = 0; i < kRequests; ++i) requests.push_back(world.MakeRequest());
  const absl::StatusOr<Directory> directory = Directory::Create(snapshot);
  ASSERT_TRUE(directory.ok()) << directory.status();

  // The threads come first, so that they also race for whatever is made once.
  std::vector<std::vector<std::string>> results(kThreads);
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      results[i] = DecideAll(requests, [&](const v1::Request& request) {
        return i % 2 == 0 ? directory->Decide(request)
                          : Decide(request, snapshot);
      });
      EXPECT_FALSE(DescribeRules().empty());
    });
  }
  for (std::thread& thread : threads) thread.join();

  const std::vector<std::string> expected = DecideAll(
      requests,
      [&](const v1::Request& request) { return directory->Decide(request); });
  for (const std::vector<std::string>& result : results) {
    EXPECT_EQ(result, expected);
  }
}

}  // namespace
}  // namespace membership
