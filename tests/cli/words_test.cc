#include "membership/cli/words.h"

#include <string>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"

namespace membership::cli {
namespace {

v1::EntraPath Group(const std::string& name) {
  v1::EntraPath path;
  path.set_kind(v1::EntraPath::GROUP_ASSIGNMENT);
  path.set_group_id("02bd");
  path.set_group_display_name(name);
  return path;
}

TEST(PathTextTest, NamesGroupAndItsId) {
  EXPECT_EQ(PathText(Group("Staff")), "group Staff (02bd)");
  EXPECT_EQ(ShortPathText(Group("Staff")), "Staff");
}

TEST(PathTextTest, NamesGroupWithoutNameByItsId) {
  EXPECT_EQ(PathText(Group("")), "group 02bd");
  EXPECT_EQ(ShortPathText(Group("")), "02bd");
}

TEST(PathTextTest, HasWordsForEveryKind) {
  const google::protobuf::EnumDescriptor* kinds =
      v1::EntraPath::Kind_descriptor();
  for (int i = 1; i < kinds->value_count(); ++i) {
    v1::EntraPath path = Group("Staff");
    path.set_kind(static_cast<v1::EntraPath::Kind>(kinds->value(i)->number()));
    EXPECT_NE(PathText(path), "") << kinds->value(i)->name();
  }
  EXPECT_EQ(PathText(v1::EntraPath()), "");
}

TEST(ActorTextTest, HasWordsForEveryActor) {
  const google::protobuf::EnumDescriptor* actors =
      v1::Decision::Actor_descriptor();
  for (int i = 1; i < actors->value_count(); ++i) {
    EXPECT_NE(
        ActorText(static_cast<v1::Decision::Actor>(actors->value(i)->number())),
        "")
        << actors->value(i)->name();
  }
  EXPECT_EQ(ActorText(v1::Decision::ACTOR_UNSPECIFIED), "");
}

TEST(EffectTextTest, HasWordsForEveryKindOfTheSchema) {
  const google::protobuf::OneofDescriptor* kinds =
      v1::Effect::descriptor()->FindOneofByName("kind");
  for (int i = 0; i < kinds->field_count(); ++i) {
    v1::Effect effect;
    effect.GetReflection()->MutableMessage(&effect, kinds->field(i));
    EXPECT_EQ(EffectName(effect), kinds->field(i)->name());
    EXPECT_NE(EffectText(effect), "") << kinds->field(i)->name();
    EXPECT_NE(ShortEffectText(effect), "") << kinds->field(i)->name();
  }
}

TEST(EffectTextTest, IsEmptyForEffectWithoutKind) {
  EXPECT_EQ(EffectName(v1::Effect()), "");
  EXPECT_EQ(EffectText(v1::Effect()), "");
  EXPECT_EQ(ShortEffectText(v1::Effect()), "");
}

TEST(EffectTextTest, TellsWhatIsCreated) {
  v1::Effect effect;
  effect.mutable_create_user()->set_id("u1");
  EXPECT_EQ(EffectText(effect), "create user u1 (without e-mail)");
  effect.mutable_create_user()->set_email("zoe@acme.com");
  effect.mutable_create_user()->set_display_name("Zoe");
  EXPECT_EQ(EffectText(effect), "create user u1 (Zoe, zoe@acme.com)");
}

TEST(EffectTextTest, TellsWhatIsUpdated) {
  v1::Effect effect;
  effect.mutable_update_user()->set_user_id("u1");
  effect.mutable_update_user()->set_email("zoe@acme.com");
  effect.mutable_update_user()->set_email_verified(false);
  effect.mutable_update_user()->set_display_name("Zoe");
  EXPECT_EQ(EffectText(effect),
            "update user u1: e-mail zoe@acme.com, e-mail not verified, name "
            "Zoe");
}

TEST(EffectTextTest, TellsWhoJoinsWhereAndAsWhat) {
  v1::Effect effect;
  v1::Membership& membership = *effect.mutable_add_membership();
  membership.set_user_id("u1");
  membership.set_organization_id("acme");
  membership.set_role(v1::Membership::ADMIN);
  membership.set_state(v1::Membership::RESTRICTED);
  EXPECT_EQ(EffectText(effect),
            "add membership of user u1 in organization acme as ADMIN "
            "(RESTRICTED)");
}

TEST(EffectTextTest, NamesNobodyWhoAcceptsWithoutAUserRecord) {
  v1::Effect effect;
  effect.mutable_accept_invitation()->set_invitation_id("i1");
  EXPECT_EQ(EffectText(effect), "mark invitation i1 accepted");
  effect.mutable_accept_invitation()->set_user_id("u1");
  EXPECT_EQ(EffectText(effect), "mark invitation i1 accepted by user u1");
}

TEST(EffectTextTest, HasWordsForEveryKind) {
  const auto* kinds = v1::Effect::descriptor()->FindOneofByName("kind");
  for (int i = 0; i < kinds->field_count(); ++i) {
    v1::Effect effect;
    effect.GetReflection()->MutableMessage(&effect, kinds->field(i));
    EXPECT_NE(EffectText(effect), "") << kinds->field(i)->name();
    EXPECT_NE(ShortEffectText(effect), "") << kinds->field(i)->name();
  }
}

TEST(LowerTest, PutsBlanksForUnderscores) {
  EXPECT_EQ(Lower("MEMBERSHIP_ABSENT"), "membership absent");
}

}  // namespace
}  // namespace membership::cli
