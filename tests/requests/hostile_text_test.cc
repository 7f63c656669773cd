// Hostile text in requests: it never crashes, never passes for another text,
// and what it would have given is refused.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr size_t kMegabyte = 1 << 20;

struct Hostile {
  std::string name;
  std::string text;
};

std::string NameOf(const ::testing::TestParamInfo<Hostile>& info) {
  return info.param.name;
}

std::vector<Hostile> Domains() {
  return {
      {"Nul", std::string("acme.org\0", 9)},
      {"NulInside", std::string("acme\0.org", 9)},
      {"LeadingSpace", " acme.org"},
      {"TrailingSpace", "acme.org "},
      {"Newline", "acme.org\n"},
      {"Slash", "acme.org/evil"},
      {"Port", "acme.org:443"},
      {"At", "acme.org@evil.com"},
      {"Percent", "acme.o%g"},
      {"QuestionMark", "acm?.org"},
      {"OnlyDots", "..."},
      {"CyrillicA", "\u0430cme.org"},
      {"IdeographicDot", "acme\u3002org"},
      {"ZeroWidthSpace", "acme\u200b.org"},
      {"SoftHyphen", "ac\u00adme.org"},
      {"FullWidth", "\uff41cme.org"},
      {"RightToLeft", "\u202eacme.org"},
      {"MegabyteLabel", std::string(kMegabyte, 'a') + ".org"},
      {"MegabyteOfDots", std::string(kMegabyte, '.')},
      {"WildcardOfNothing", "*."},
      {"TwoWildcards", "*.*.acme.org"},
  };
}

class HostileDomainTest : public ::testing::TestWithParam<Hostile> {};

TEST_P(HostileDomainTest, IsNotAttached) {
  World world;
  v1::Request request = RequestOf(R"pb(
    attach_domain { connection_id: "acme-entra" channel: BACK_OFFICE }
  )pb");
  request.mutable_attach_domain()->set_domain(GetParam().text);
  EXPECT_THAT(Ask(world, request), IsRefused(Decision::DOMAIN_MALFORMED));
}

TEST_P(HostileDomainTest, IsNobodysPrimaryDomain) {
  World world;
  v1::Request request = RequestOf(R"pb(
    create_connection {
      connection_id: "new"
      organization_id: "acme"
      tenant_id: "7e000000-0000-4000-8000-00000000000b"
      client_id: "c1000000-0000-4000-8000-00000000000b"
      client_secret: "s3cr3t"
      callback_url: "https://a.com/b"
    }
  )pb");
  request.mutable_create_connection()->set_primary_domain(GetParam().text);
  EXPECT_THAT(Ask(world, request), IsRefused(Decision::DOMAIN_MALFORMED));
}

TEST_P(HostileDomainTest, IsNobodysAddress) {
  World world;
  v1::Request request = RequestOf(R"pb(
    create_invitation {
      invitation_id: "new"
      organization_id: "acme"
      role: OWNER
    }
  )pb");
  request.mutable_create_invitation()->set_email("dave@" + GetParam().text);
  EXPECT_THAT(Ask(world, request),
              AllOf(HasOutcome(Decision::REFUSED), HasEffects()));
}

INSTANTIATE_TEST_SUITE_P(Domains, HostileDomainTest,
                         ::testing::ValuesIn(Domains()), NameOf);

class HostileUrlTest : public ::testing::TestWithParam<Hostile> {};

TEST_P(HostileUrlTest, IsNoCallbackUrl) {
  World world;
  v1::Request request = RequestOf(R"pb(
    create_connection {
      connection_id: "new"
      organization_id: "acme"
      primary_domain: "acme.com"
      tenant_id: "7e000000-0000-4000-8000-00000000000b"
      client_id: "c1000000-0000-4000-8000-00000000000b"
      client_secret: "s3cr3t"
    }
  )pb");
  request.mutable_create_connection()->set_callback_url(GetParam().text);
  EXPECT_THAT(Ask(world, request),
              AllOf(IsRefused(Decision::CALLBACK_URL_NOT_HTTPS),
                    HasWrongInput(Decision::CALLBACK_URL)));
}

INSTANTIATE_TEST_SUITE_P(
    Urls, HostileUrlTest,
    ::testing::ValuesIn(std::vector<Hostile>{
        {"SchemeOnly", "https://"},
        {"OneSlash", "https:/a.com/b"},
        {"NoSlashes", "https:a.com"},
        {"Backslashes", "https:\\\\a.com\\b"},
        {"SchemeRelative", "//a.com/b"},
        {"LeadingSpace", " https://a.com/b"},
        {"InnerSpace", "https://a.com/ b"},
        {"SpaceInHost", "https://a b.com/"},
        {"TrailingNewline", "https://a.com/b\n"},
        {"Header", "https://a.com/b\r\nSet-Cookie: x=y"},
        {"Nul", std::string("https://a.com/\0b", 16)},
        {"NulInHost", std::string("https://a.com\0.evil.com/", 24)},
        {"PortOnly", "https://:443/b"},
        {"PortNoNumber", "https://a.com:x/b"},
        {"QueryOnly", "https://?x=y"},
        {"FragmentOnly", "https://#x"},
        {"EmptyLabel", "https://a..com/b"},
        {"OtherScheme", "ftp://a.com/b"},
        {"SchemeWithSuffix", "httpsx://a.com/b"},
        {"SchemeWithPrefix", "xhttps://a.com/b"},
        {"Data", "data:text/html,https://a.com/b"},
        {"Http", "http://a.com/https://a.com"},
        {"MegabyteOfSlashes", std::string(kMegabyte, '/')},
        {"MegabyteLabel", "https://" + std::string(kMegabyte, 'a') + ".com/b"},
    }),
    NameOf);

// An id is a text like any other: only the same one names the record.
class HostileIdTest : public ::testing::TestWithParam<Hostile> {};

TEST_P(HostileIdTest, NamesNobodyElse) {
  World world;
  world.AddUser(Alice());
  v1::Request request = RequestOf("block_user {}");
  request.mutable_block_user()->set_user_id(GetParam().text);
  const auto decision = Ask(world, request);
  EXPECT_THAT(decision, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_LT(decision.status().message().size(), 1000);
}

INSTANTIATE_TEST_SUITE_P(Ids, HostileIdTest,
                         ::testing::ValuesIn(std::vector<Hostile>{
                             {"Capitals", "USER-ALICE"},
                             {"Nul", std::string("user-alice\0", 11)},
                             {"NulAndMore", std::string("user-alice\0x", 12)},
                             {"TrailingSpace", "user-alice "},
                             {"Percent", "user-%"},
                             {"Underscores", "user_alice"},
                             {"Megabyte", std::string(kMegabyte, 'u')},
                         }),
                         NameOf);

// "Unicode look-alikes": the invited address is not another's.
class LookAlikeTest : public ::testing::TestWithParam<Hostile> {};

TEST_P(LookAlikeTest, AcceptsNothing) {
  World world;
  world.policy().set_acceptance(v1::MembershipPolicy::SAME_VERIFIED_DOMAIN);
  world.AddInvitation("kim@acme.com", v1::Invitation::PENDING);
  world.AddUser("eve", GetParam().text).set_email_verified(true);
  for (const bool link_followed : {false, true}) {
    v1::Request request = RequestOf(R"pb(
      accept_invitation { invitation_id: "invitation-0" user_id: "eve" }
    )pb");
    request.mutable_accept_invitation()->set_link_followed(link_followed);
    EXPECT_THAT(Ask(world, request),
                AllOf(IsRefused(Decision::WRONG_ADDRESS), HasEffects()));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Addresses, LookAlikeTest,
    ::testing::ValuesIn(std::vector<Hostile>{
        {"KelvinSign", "\u212aim@acme.com"},
        {"CyrillicDomain", "kim@\u0430cme.com"},
        {"Punycode", "kim@xn--cme-7cd.com"},
        {"Nul", std::string("kim@acme.com\0", 13)},
        {"NulInDomain", std::string("kim@acme.com\0.evil.com", 22)},
        {"TrailingSpace", "kim@acme.com "},
        {"TrailingDot", "kim@acme.com."},
        {"TwoAts", "kim@acme.com@evil.com"},
        {"Subdomain", "kim@evil.acme.com"},
        {"Superdomain", "kim@com"},
        {"DomainAsSuffix", "kim@evilacme.com"},
        {"LikePercent", "%@%"},
        {"LikeUnderscore", "_im@acme_com"},
        {"Megabyte", std::string(kMegabyte, 'k') + "@evil.com"},
    }),
    NameOf);

// Large and odd secrets are neither parsed nor told.
TEST(HostileSecretTest, IsNeverTold) {
  World world;
  for (const std::string& secret :
       {std::string(kMegabyte, 's'), std::string("\0secret", 7),
        std::string("\u202esecret\n")}) {
    v1::Request request = RequestOf(R"pb(
      set_client_secret { connection_id: "acme-entra" }
    )pb");
    request.mutable_set_client_secret()->set_client_secret(secret);
    const auto decision = Ask(world, request);
    EXPECT_THAT(decision, IsGranted(Decision::CLIENT_SECRET_SET));
    EXPECT_THAT(decision->SerializeAsString(), Not(HasSubstr(secret)));
  }
}

TEST(HostileSecretTest, ErrorsTellNoSecretAndNoAddress) {
  World world;
  v1::Request request = RequestOf(R"pb(
    create_connection {
      connection_id: "new"
      organization_id: "acme"
      primary_domain: "acme.com"
      tenant_id: "alice@acme.com"
      client_secret: "s3cr3t"
    }
  )pb");
  const auto decision = Ask(world, request);
  EXPECT_THAT(decision,
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("tenant_id"), Not(HasSubstr("s3cr3t")),
                             Not(HasSubstr("alice@acme.com")))));
}

}  // namespace
}  // namespace membership::requests_test
