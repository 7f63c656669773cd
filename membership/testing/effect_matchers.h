// Matchers for the effects of a decision.
//
//   EXPECT_THAT(world.SignIn(Alice()),
//               HasEffects(ElementsAre(
//                   CreatesUser("alice@acme.com"),
//                   AddsMembership("acme", _, v1::Membership::MEMBER))));
//   EXPECT_THAT(world.SignIn(Alice()), HasEffects());  // none
//
// There is one matcher for each kind of effect in effect.proto. An argument is
// a matcher or a value; `_`, and what is left out, is anything. For other
// fields, match the effect as a message:
//
//   Partially(EqualsProto(R"pb(create_user { email_verified: true })pb"))

#ifndef MEMBERSHIP_TESTING_EFFECT_MATCHERS_H_
#define MEMBERSHIP_TESTING_EFFECT_MATCHERS_H_

#include <ostream>
#include <string>
#include <type_traits>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "membership/testing/decision_matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::v1 {

// How GoogleTest prints effects: on one line, without the preconditions.
void PrintTo(const Effect& effect, std::ostream* os);

}  // namespace membership::v1

namespace membership::policy_testing {

using EffectList = google::protobuf::RepeatedPtrField<v1::Effect>;
using EffectMatcher = ::testing::Matcher<const v1::Effect&>;
using TextMatcher = ::testing::Matcher<const std::string&>;

// Effects that match a container matcher, such as ElementsAre or Contains.
DecisionMatcher HasEffectsThat(
    const ::testing::Matcher<const EffectList&>& matcher);

// Exactly effects of these kinds, in any order. A name that is no kind's fails
// the test, also where the matcher is negated.
DecisionMatcher HasEffectKinds(std::vector<std::string> names);

// HasEffects(matcher): effects that match a container matcher.
// HasEffects("create_user", "add_membership"): exactly effects of these kinds,
// called as in effect.proto, in any order; HasEffects(): none at all.
template <typename... Arguments>
DecisionMatcher HasEffects(const Arguments&... arguments) {
  if constexpr ((std::is_convertible_v<const Arguments&, std::string> && ...)) {
    return HasEffectKinds({std::string(arguments)...});
  } else {
    return HasEffectsThat(arguments...);
  }
}

// Kinds of a sign-in.
EffectMatcher CreatesUser(const TextMatcher& email = ::testing::_,
                          const TextMatcher& user_id = ::testing::_);
EffectMatcher LinksIdentity(const TextMatcher& user_id = ::testing::_,
                            const TextMatcher& object_id = ::testing::_);
EffectMatcher UpdatesUser(const TextMatcher& user_id = ::testing::_,
                          const TextMatcher& email = ::testing::_,
                          const TextMatcher& display_name = ::testing::_);
EffectMatcher AddsMembership(
    const TextMatcher& organization_id = ::testing::_,
    const TextMatcher& user_id = ::testing::_,
    const ::testing::Matcher<v1::Membership::Role>& role = ::testing::_,
    const ::testing::Matcher<v1::Membership::State>& state = ::testing::_);

// Kinds of invitations.
EffectMatcher CreatesInvitation(
    const TextMatcher& email = ::testing::_,
    const ::testing::Matcher<v1::Membership::Role>& role = ::testing::_);
EffectMatcher AcceptsInvitation(const TextMatcher& invitation_id = ::testing::_,
                                const TextMatcher& user_id = ::testing::_);
EffectMatcher ConsumesInvitation(
    const TextMatcher& invitation_id = ::testing::_,
    const TextMatcher& user_id = ::testing::_);
EffectMatcher BurnsInvitation(const TextMatcher& invitation_id = ::testing::_);
EffectMatcher EndsInvitation(
    const TextMatcher& invitation_id = ::testing::_,
    const ::testing::Matcher<v1::Invitation::State>& state = ::testing::_);

// Kinds of memberships and accounts. What an update leaves as it is has the
// value STATE_UNSPECIFIED or ROLE_UNSPECIFIED.
EffectMatcher UpdatesMembership(
    const TextMatcher& organization_id = ::testing::_,
    const TextMatcher& user_id = ::testing::_,
    const ::testing::Matcher<v1::Membership::State>& state = ::testing::_,
    const ::testing::Matcher<v1::Membership::Role>& role = ::testing::_);
EffectMatcher SetsUserState(
    const TextMatcher& user_id = ::testing::_,
    const ::testing::Matcher<v1::User::State>& state = ::testing::_);

// Kinds of the set-up and of Entra.
EffectMatcher CreatesConnection(
    const TextMatcher& connection_id = ::testing::_,
    const TextMatcher& primary_domain = ::testing::_);
EffectMatcher UpdatesConnection(
    const TextMatcher& connection_id = ::testing::_,
    const ::testing::Matcher<v1::Connection::State>& state = ::testing::_);
EffectMatcher SetsAutoMembership(
    const TextMatcher& organization_id = ::testing::_,
    const ::testing::Matcher<v1::MembershipPolicy::AutoMembership>& value =
        ::testing::_);
EffectMatcher RecordsEntraChange(
    const ::testing::Matcher<const v1::EntraChange&>& change = ::testing::_);

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_EFFECT_MATCHERS_H_
