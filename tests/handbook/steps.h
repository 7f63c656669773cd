// What the handbook's readers do, as requests, and the worlds in which they do
// it. All requests are made at FromNow(0); `At` moves one.
//
//   World world = WorldAfterStep(4);
//   EXPECT_THAT(world.DecideAndApply(PassTest()),
//               IsGranted(Decision::CONNECTION_TEST_PASSED));
//
// Thread safety: safe to call from any number of threads at once.

#ifndef TESTS_HANDBOOK_STEPS_H_
#define TESTS_HANDBOOK_STEPS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "membership/v1/connection_request.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/revocation.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {

// What is typed into the ticket when nothing is wrong.
inline constexpr char kSecretValue[] = "example~value.of-a_secret";
inline constexpr char kSecretId[] = "5e000000-0000-4000-8000-00000000000a";
inline constexpr char kCallbackUrl[] = "https://login.example.com/callback";

// What the person reads whom auto-membership OFF keeps out.
inline constexpr char kNotAMember[] =
    "You're not a member of this organization.";

// The world of world.h as it stands when the ticket is opened: its connection
// is a draft; the application is registered, and nothing of it is set.
World WorldBeforeSetup();

// The same when the handbook was followed to the end of step 4 (created), 5
// (nobody assigned, which is not required), 6 (tested) or 7 (enabled).
World WorldAfterStep(int step);

// The world of world.h with auto-membership OFF.
World WorldWithAutoMembershipOff();

// Steps 4 to 7 in the SSO ticket, with everything typed right. The secret ends
// 90 days from now.
v1::Request CreateConnection();
v1::CreateConnectionRequest& CreateOf(v1::Request& request);
v1::Request SetClientSecret(const std::string& typed, int64_t end_from_now);
v1::Request PassTest();
v1::Request FailTest(int32_t error_code);
v1::Request EnableConnection();

// What Legora's support does, or the customer by self-service.
v1::Request AttachDomain(const std::string& domain, v1::Channel channel);
v1::Request SetAutoMembership(v1::MembershipPolicy::AutoMembership value,
                              v1::Channel channel);

// What IT does in Entra.
v1::Request AddToApp(const Person& person);
v1::Request RemoveFromApp(const Person& person);
v1::Request AddGroupToApp(const std::string& group_id);
v1::Request RemoveGroupFromApp(const std::string& group_id);
v1::Request DeleteInEntra(const Person& person);
v1::Request RequireAssignment();
v1::Request GrantConsent();

// What a Legora admin does, and the person who was invited, about membership in
// "acme". There is one invitation, "invitation".
v1::Request Invite(const Person& person);
v1::Request AcceptInvitation(const std::string& user_id);
v1::Request AcceptMailedInvitation();  // Who has no user record yet.
v1::Request RemoveMember(const std::string& user_id);

// A provisioning request as an identity provider would send it.
v1::Request ScimDelete();

// Returns `request`, made `seconds` after FromNow(0).
v1::Request At(int64_t seconds, v1::Request request);

// Returns what `changes` achieve for `person`. Fails the test if the assessment
// fails or says nothing of them.
v1::AccessAssessment WhatIsAchieved(const std::vector<v1::Request>& changes,
                                    const Person& person, World& world);

}  // namespace membership::sign_in_test

#endif  // TESTS_HANDBOOK_STEPS_H_
