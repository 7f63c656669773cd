// The login hook keeps what a service owes to the decisions.

#include "membership/testing/conformance.h"

#include <functional>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "examples/login_hook.h"
#include "examples/memory_store.h"
#include "gtest/gtest.h"
#include "membership/testing/policy_adapter.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace examples {
namespace {

using membership::policy_testing::ConformanceName;
using membership::policy_testing::ConformanceOver;
using membership::policy_testing::PolicyAdapter;
using membership::policy_testing::PolicyConformanceTest;

// [README]
class LoginHookAdapter : public PolicyAdapter {
 public:
  absl::Status Reset(const membership::v1::Snapshot& records) override {
    store_.Reset(records);
    return absl::OkStatus();
  }
  absl::StatusOr<membership::v1::Decision> SignIn(
      const membership::v1::SignIn& sign_in, absl::Time now) override {
    return OnSignIn(sign_in, now, store_);
  }
  absl::StatusOr<membership::v1::Snapshot> Records() override {
    return store_.records();
  }
  bool InterruptWith(std::function<void()> rival) override {
    store_.BeforeNextCommit(std::move(rival));
    return true;
  }

 private:
  MemoryStore store_;
};

INSTANTIATE_TEST_SUITE_P(LoginHook, PolicyConformanceTest,
                         testing::ValuesIn(ConformanceOver([] {
                           return std::make_unique<LoginHookAdapter>();
                         })),
                         ConformanceName);
// [README]

}  // namespace
}  // namespace examples
