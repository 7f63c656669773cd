// Hostile addresses, as they are typed, asserted and stored: they never crash,
// never route, and never open what belongs to another address.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;

struct Hostile {
  std::string name;
  std::string address;
};

std::string NameOf(const ::testing::TestParamInfo<Hostile>& info) {
  return info.param.name;
}

constexpr size_t kMegabyte = 1 << 20;

std::vector<Hostile> Addresses() {
  return {
      {"TwoAts", "alice@acme.com@acme.com"},
      {"TwoAtsOwnDomainFirst", "alice@acme.com@evil.com"},
      {"OnlyAts", "@@@@"},
      {"NoAt", "acme.com"},
      {"NoLocalPart", "@acme.com"},
      {"NoDomain", "alice@"},
      {"LeadingSpace", " alice@acme.com"},
      {"TrailingSpace", "alice@acme.com "},
      {"InnerSpace", "al ice@acme.com"},
      {"SpaceBeforeDomain", "alice@ acme.com"},
      {"Tab", "alice\t@acme.com"},
      {"Newline", "alice@acme.com\n"},
      {"CarriageReturnHeader", "alice@acme.com\r\nBcc: eve@evil.com"},
      {"Semicolon", "alice@acme.com;eve@evil.com"},
      {"Comma", "alice@acme.com,eve@evil.com"},
      {"TrailingDot", "alice@acme.com."},
      {"LeadingDot", "alice@.acme.com"},
      {"DoubledDot", "alice@acme..com"},
      {"OnlyDots", "alice@..."},
      {"NulAtEnd", std::string("alice@acme.com\0", 15)},
      {"NulInside", std::string("alice@acme.com\0.evil.com", 24)},
      {"NulInLocalPart", std::string("ali\0ce@acme.com", 15)},
      {"PercentDomain", "alice@%"},
      {"PercentInDomain", "alice@acme.c%m"},
      {"UnderscoreInDomain", "alice@acme_com"},
      {"StarDomain", "alice@*"},
      {"StarSubdomain", "alice@*.acme.com"},
      {"QuestionMark", "alice@acm?.com"},
      {"AngleBrackets", "<alice@acme.com>"},
      {"DisplayName", "Alice <alice@acme.com>"},
      {"QuotedAt", "\"eve@evil.com\"@acme.com"},
      {"AddressLiteral", "alice@[127.0.0.1]"},
      {"Slash", "alice@acme.com/evil"},
      {"Quote", "alice@acme.com' OR '1'='1"},
      {"CyrillicA", "alice@\u0430cme.com"},
      {"FullWidthAt", "alice\uff20acme.com"},
      {"IdeographicDot", "alice@acme\u3002com"},
      {"ZeroWidthSpace", "alice@acme\u200b.com"},
      {"SoftHyphen", "alice@ac\u00adme.com"},
      {"KelvinSign", "alice@ac\u212ae.com"},
      {"RightToLeft", "\u202ealice@acme.com"},
      {"Delete", "alice@acme.com\x7f"},
      {"MegabyteLocalPart", std::string(kMegabyte, 'a') + "@acme.com"},
      {"MegabyteDomain", "alice@" + std::string(kMegabyte, 'a') + ".com"},
      {"MegabyteOfAts", std::string(kMegabyte, '@')},
      {"MegabyteOfDots", "alice@" + std::string(kMegabyte, '.')},
      {"MegabyteOfLabels",
       [] {
         std::string labels = "alice@";
         while (labels.size() < kMegabyte) labels += "a.";
         return labels + "acme.com";
       }()},
  };
}

class HostileAddressTest : public ::testing::TestWithParam<Hostile> {};

TEST_P(HostileAddressTest, TypedItRoutesNobody) {
  World world;
  world.connection().add_domains("*.acme.com");
  EXPECT_THAT(world.Decide(TypedSignIn(GetParam().address)),
              AllOf(HasOutcome(Decision::NOT_APPLICABLE),
                    HasStage(Decision::ROUTING), HasEffects()));
}

TEST_P(HostileAddressTest, AssertedItOpensNoAccountAndNoInvitation) {
  World world;
  world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
  world.policy().set_pending_invitation(v1::MembershipPolicy::ACCEPT_PENDING);
  world.policy().set_acceptance(v1::MembershipPolicy::SAME_VERIFIED_DOMAIN);
  world.connection_policy().set_account_linking(v1::ConnectionPolicy::ALWAYS);
  world.AddUser("holder", "alice@acme.com");
  world.AddMember("holder");
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  v1::Request request = ValidatedSignIn(Bob());
  ClaimsOf(request).set_email(GetParam().address);
  EXPECT_THAT(world.Decide(request), AllOf(IsRefused(Decision::NOT_A_MEMBER),
                                           HasEffects("create_user")));
  SignInOf(request).set_invitation_id("invitation-1");
  EXPECT_THAT(world.Decide(request), AllOf(IsRefused(Decision::NOT_A_MEMBER),
                                           HasEffects("create_user")));
}

TEST_P(HostileAddressTest, AssertedItPassesNoDomainGateAndOwnsNothing) {
  World world;
  world.policy().set_domain_gate(v1::MembershipPolicy::VERIFIED_DOMAINS);
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email(GetParam().address);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
  world.connection_policy().set_unnamed_organization(
      v1::ConnectionPolicy::EMAIL_DOMAIN_OWNER);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::NO_ORGANIZATION));
}

// A record with such an address is of no use, and in nobody's way.
TEST_P(HostileAddressTest, StoredItBelongsToNobody) {
  World world;
  world.policy().set_pending_invitation(v1::MembershipPolicy::ACCEPT_PENDING);
  world.AddUser("holder", GetParam().address);
  world.AddInvitation(GetParam().address, v1::Invitation::ACCEPTED);
  world.AddInvitation(GetParam().address, v1::Invitation::PENDING);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasEffects("create_user", "add_membership")));
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email(GetParam().address);
  EXPECT_THAT(world.Decide(request),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasEffects("create_user", "add_membership")));
}

INSTANTIATE_TEST_SUITE_P(Addresses, HostileAddressTest,
                         ::testing::ValuesIn(Addresses()), NameOf);

// Wildcards of other languages are ordinary letters of a local part: they match
// themselves and nothing else.
TEST(HostileInputTest, LikeCharactersInALocalPartMatchThemselvesOnly) {
  for (const std::string address :
       {"%@acme.com", "_____@acme.com", "a%@acme.com", "alic_@acme.com",
        "*@acme.com", "a*@acme.com", "al?ce@acme.com"}) {
    World world;
    world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
    world.AddUser("holder", "alice@acme.com");
    world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
    v1::Request request = ValidatedSignIn(Bob());
    ClaimsOf(request).set_email(address);
    EXPECT_THAT(world.Decide(request), AllOf(IsRefused(Decision::NOT_A_MEMBER),
                                             HasEffects("create_user")))
        << address;
    world.snapshot().mutable_users(0)->set_email(address);
    world.snapshot().mutable_invitations(0)->set_email(address);
    EXPECT_THAT(
        world.Decide(ValidatedSignIn(Alice())),
        AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects("create_user")))
        << address;
  }
}

// A claimed or attached domain with wildcards of another kind is none.
TEST(HostileInputTest, HostileDomainsOfRecordsRouteNobody) {
  for (const std::string domain :
       {"*", "*.", "*.com", "%", "%.com", "acme.*", "*acme.com", "**.acme.com",
        "*.*.com", ".", ".com", "acme.com.", " acme.com", "acme.com@acme.com",
        "acme com"}) {
    World world;
    world.organization().mutable_domains(0)->set_name(domain);
    world.connection().set_domains(0, domain);
    EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
                AllOf(HasOutcome(Decision::NOT_APPLICABLE), HasEffects()))
        << domain;
  }
}

// Sub-addresses are addresses of their own.
TEST(HostileInputTest, SubAddressesAndDotsAreNotFolded) {
  for (const std::string address :
       {"alice+x@acme.com", "a.lice@acme.com", "alice.@acme.com"}) {
    World world;
    world.AddUser("holder", "alice@acme.com");
    v1::Request request = ValidatedSignIn(Alice());
    ClaimsOf(request).set_email(address);
    EXPECT_THAT(world.Decide(request),
                HasEffects("create_user", "add_membership"))
        << address;
  }
}

TEST(HostileInputTest, HostileNamesAndIdsAreCarriedAsTheyAre) {
  World world;
  const std::string name = "Robert'); DROP TABLE users;--\n\u202e";
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_name(name);
  SignInOf(request).set_new_user_id(name);
  const auto decision = world.Decide(request);
  EXPECT_THAT(decision, HasOutcome(Decision::GRANTED));
  EXPECT_EQ(TheEffect(decision, "create_user").create_user().display_name(),
            name);
  EXPECT_EQ(TheEffect(decision, "create_user").create_user().id(), name);
}

}  // namespace
}  // namespace membership::sign_in_test
