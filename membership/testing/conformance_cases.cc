#include "membership/testing/conformance_cases.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "membership/testing/fake_clock.h"
#include "membership/testing/policy_adapter.h"
#include "membership/testing/world.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::policy_testing {
namespace {

std::pair<std::string, std::string> KeyOf(const v1::Membership& membership) {
  return {std::string(membership.organization_id()),
          std::string(membership.user_id())};
}

}  // namespace

void Reset(PolicyAdapter& adapter, const World& world) {
  v1::Snapshot records = world.snapshot();
  records.clear_entra_tenants();
  const absl::Status status = adapter.Reset(records);
  ASSERT_TRUE(status.ok()) << status;
}

v1::Snapshot RecordsOf(PolicyAdapter& adapter) {
  absl::StatusOr<v1::Snapshot> held = adapter.Records();
  if (!held.ok()) {
    ADD_FAILURE() << held.status();
    return {};
  }
  v1::Snapshot records;
  records.mutable_users()->Swap(held->mutable_users());
  records.mutable_memberships()->Swap(held->mutable_memberships());
  records.mutable_invitations()->Swap(held->mutable_invitations());
  std::sort(
      records.mutable_users()->begin(), records.mutable_users()->end(),
      [](const v1::User& a, const v1::User& b) { return a.id() < b.id(); });
  std::sort(records.mutable_memberships()->begin(),
            records.mutable_memberships()->end(),
            [](const v1::Membership& a, const v1::Membership& b) {
              return KeyOf(a) < KeyOf(b);
            });
  std::sort(records.mutable_invitations()->begin(),
            records.mutable_invitations()->end(),
            [](const v1::Invitation& a, const v1::Invitation& b) {
              return a.id() < b.id();
            });
  return records;
}

absl::StatusOr<v1::Decision> SignInAtStart(PolicyAdapter& adapter,
                                           const v1::SignIn& sign_in) {
  return adapter.SignIn(sign_in, StartTime());
}

}  // namespace membership::policy_testing
