// The matchers of effects match, don't match, and say what is wrong.

#include "membership/testing/effect_matchers.h"

#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest-spi.h"
#include "gtest/gtest.h"
#include "membership/testing/proto_matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::policy_testing {
namespace {

using ::testing::_;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::DescribeMatcher;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::Not;
using v1::Decision;
using v1::Effect;

Effect EffectOf(const std::string& text) {
  Effect effect;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &effect));
  return effect;
}

Decision Joining() {
  Decision decision;
  *decision.add_effects() = EffectOf(R"pb(
    create_user { id: "u" email: "alice@acme.com" }
    preconditions: USER_ABSENT)pb");
  *decision.add_effects() = EffectOf(R"pb(
    add_membership { organization_id: "acme" user_id: "u" role: MEMBER })pb");
  return decision;
}

std::string Explanation(const Decision& decision,
                        const DecisionMatcher& matcher) {
  ::testing::StringMatchResultListener listener;
  matcher.MatchAndExplain(decision, &listener);
  return listener.str();
}

TEST(HasEffectsTest, NamesAreComparedInAnyOrder) {
  EXPECT_THAT(Decision(), HasEffects());
  EXPECT_THAT(Joining(), HasEffects("add_membership", "create_user"));
  EXPECT_THAT(Joining(), Not(HasEffects("create_user")));
  EXPECT_THAT(Joining(), Not(HasEffects("create_user", "create_user")));
  EXPECT_THAT(Joining(), Not(HasEffects()));
  EXPECT_THAT(absl::StatusOr<Decision>(absl::InternalError("x")),
              Not(HasEffects()));
}

TEST(HasEffectsTest, ANameOfNoKindFailsTheTestAlsoIfNegated) {
  EXPECT_NONFATAL_FAILURE(EXPECT_THAT(Joining(), Not(HasEffects("add_user"))),
                          "no effect is called add_user");
  EXPECT_NONFATAL_FAILURE(HasEffects("preconditions"), "preconditions");
}

TEST(HasEffectsTest, AContainerMatcherSeesTheEffectsInTheirOrder) {
  EXPECT_THAT(Joining(),
              HasEffects(ElementsAre(CreatesUser(), AddsMembership())));
  EXPECT_THAT(Joining(),
              Not(HasEffects(ElementsAre(AddsMembership(), CreatesUser()))));
  EXPECT_THAT(Joining(), HasEffects(Contains(AddsMembership("acme"))));
  EXPECT_THAT(absl::StatusOr<Decision>(Joining()),
              HasEffects(Contains(Partially(EqualsProto(R"pb(create_user {
                                                               id: "u"
                                                             })pb")))));
}

TEST(HasEffectsTest, AFailureTellsTheEffectsAndTheFirstThatIsWrong) {
  EXPECT_EQ(Explanation(Joining(), HasEffects("create_user")),
            "whose effects are { create_user { id: \"u\" email: "
            "\"alice@acme.com\" }, add_membership { organization_id: \"acme\" "
            "user_id: \"u\" role: MEMBER } }");
  EXPECT_THAT(
      Explanation(
          Joining(),
          HasEffects(ElementsAre(
              CreatesUser(),
              AddsMembership(
                  _, _, AnyOf(v1::Membership::OWNER, v1::Membership::ADMIN))))),
      EndsWith("whose element #1 doesn't match, whose role is MEMBER"));
  EXPECT_THAT(Explanation(Joining(), HasEffects(ElementsAre(UpdatesUser(),
                                                            AddsMembership()))),
              EndsWith("whose element #0 doesn't match, which is create_user"));
}

TEST(EffectMatchersTest, ADescriptionNamesTheFieldsThatMatter) {
  EXPECT_EQ(DescribeMatcher<const Effect&>(CreatesUser()), "is create_user");
  EXPECT_EQ(DescribeMatcher<const Effect&>(
                AddsMembership("acme", _, v1::Membership::OWNER)),
            "is add_membership whose organization_id is equal to \"acme\" and "
            "role is OWNER");
  EXPECT_EQ(DescribeMatcher<const Effect&>(Not(BurnsInvitation())),
            "not (is burn_invitation)");
}

// An effect of each kind, the matcher of its fields, and one that differs in
// one field.
struct KindCase {
  std::string name;
  std::string effect;
  EffectMatcher matches;
  std::vector<EffectMatcher> differ;
};

class EveryKindTest : public ::testing::TestWithParam<KindCase> {};

TEST_P(EveryKindTest, MatchesItsFieldsAndNoOthers) {
  const Effect effect = EffectOf(GetParam().effect);
  EXPECT_THAT(effect, GetParam().matches);
  for (const EffectMatcher& differs : GetParam().differ) {
    EXPECT_THAT(effect, Not(differs));
  }
  EXPECT_THAT(Effect(), Not(GetParam().matches));
}

std::vector<KindCase> Kinds() {
  using v1::Connection;
  using v1::Invitation;
  using v1::Membership;
  using v1::MembershipPolicy;
  using v1::User;
  return {
      {"CreateUser",
       R"pb(create_user { id: "u" email: "a@b.c" })pb",
       CreatesUser("a@b.c", "u"),
       {CreatesUser("x"), CreatesUser(_, "x")}},
      {"LinkIdentity",
       R"pb(link_identity {
              user_id: "u"
              identity { object_id: "o" }
            })pb",
       LinksIdentity("u", "o"),
       {LinksIdentity("x"), LinksIdentity(_, "x")}},
      {"UpdateUser",
       R"pb(update_user { user_id: "u" email: "e" display_name: "n" })pb",
       UpdatesUser("u", "e", "n"),
       {UpdatesUser("x"), UpdatesUser(_, "x"), UpdatesUser(_, _, "x")}},
      {"AddMembership",
       R"pb(add_membership {
              organization_id: "o"
              user_id: "u"
              role: ADMIN
              state: ACTIVE
            })pb",
       AddsMembership("o", "u", Membership::ADMIN, Membership::ACTIVE),
       {AddsMembership("x"), AddsMembership(_, "x"),
        AddsMembership(_, _, Membership::OWNER),
        AddsMembership(_, _, _, Membership::RESTRICTED)}},
      {"CreateInvitation",
       R"pb(create_invitation { id: "i" email: "e" role: ADMIN })pb",
       CreatesInvitation("e", Membership::ADMIN),
       {CreatesInvitation("x"), CreatesInvitation(_, Membership::OWNER)}},
      {"AcceptInvitation",
       R"pb(accept_invitation { invitation_id: "i" user_id: "u" })pb",
       AcceptsInvitation("i", "u"),
       {AcceptsInvitation("x"), AcceptsInvitation(_, "x")}},
      {"ConsumeInvitation",
       R"pb(consume_invitation { invitation_id: "i" user_id: "u" })pb",
       ConsumesInvitation("i", "u"),
       {ConsumesInvitation("x"), ConsumesInvitation(_, "x")}},
      {"BurnInvitation",
       R"pb(burn_invitation { invitation_id: "i" })pb",
       BurnsInvitation("i"),
       {BurnsInvitation("x")}},
      {"EndInvitation",
       R"pb(end_invitation { invitation_id: "i" state: REVOKED })pb",
       EndsInvitation("i", Invitation::REVOKED),
       {EndsInvitation("x"), EndsInvitation(_, Invitation::DECLINED)}},
      {"UpdateMembership",
       R"pb(update_membership {
              organization_id: "o"
              user_id: "u"
              state: SUSPENDED
            })pb",
       UpdatesMembership("o", "u", Membership::SUSPENDED,
                         Membership::ROLE_UNSPECIFIED),
       {UpdatesMembership("x"), UpdatesMembership(_, "x"),
        UpdatesMembership(_, _, Membership::ACTIVE),
        UpdatesMembership(_, _, _, Membership::OWNER)}},
      {"SetUserState",
       R"pb(set_user_state { user_id: "u" state: BLOCKED })pb",
       SetsUserState("u", User::BLOCKED),
       {SetsUserState("x"), SetsUserState(_, User::ACTIVE)}},
      {"CreateConnection",
       R"pb(create_connection { id: "c" primary_domain: "d" })pb",
       CreatesConnection("c", "d"),
       {CreatesConnection("x"), CreatesConnection(_, "x")}},
      {"UpdateConnection",
       R"pb(update_connection { connection_id: "c" state: ENABLED })pb",
       UpdatesConnection("c", Connection::ENABLED),
       {UpdatesConnection("x"), UpdatesConnection(_, Connection::DISABLED)}},
      {"SetAutoMembership",
       R"pb(set_auto_membership { organization_id: "o" auto_membership: OFF })pb",
       SetsAutoMembership("o", MembershipPolicy::OFF),
       {SetsAutoMembership("x"), SetsAutoMembership(_, MembershipPolicy::ON)}},
      {"RecordEntraChange",
       R"pb(record_entra_change { tenant_id: "t" disable_user: "u" })pb",
       RecordsEntraChange(Partially(EqualsProto(R"pb(disable_user: "u")pb"))),
       {RecordsEntraChange(Partially(EqualsProto(R"pb(tenant_id: "x")pb")))}},
  };
}

INSTANTIATE_TEST_SUITE_P(Effects, EveryKindTest, ::testing::ValuesIn(Kinds()),
                         [](const ::testing::TestParamInfo<KindCase>& info) {
                           return info.param.name;
                         });

TEST(EffectMatchersTest, EveryKindOfEffectHasItsMatcher) {
  std::set<int> kinds;
  for (const KindCase& each : Kinds()) {
    kinds.insert(EffectOf(each.effect).kind_case());
  }
  EXPECT_EQ(static_cast<int>(kinds.size()),
            Effect::descriptor()->FindOneofByName("kind")->field_count());
}

}  // namespace
}  // namespace membership::policy_testing
