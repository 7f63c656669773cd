// What the customer's IT can type wrong into the set-up ticket: a refusal that
// names the input, for the customer's IT to correct.

#include <functional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;

using Create = v1::CreateConnectionRequest;

v1::Request CreateRequest() {
  return RequestOf(R"pb(
    create_connection {
      connection_id: "new"
      organization_id: "acme"
      primary_domain: "acme.com"
      tenant_id: "7e000000-0000-4000-8000-00000000000b"
      client_id: "c1000000-0000-4000-8000-00000000000b"
      client_secret: "s3cr3t~Value"
      callback_url: "https://login.example.com/callback"
    }
  )pb");
}

struct Input {
  std::string name;
  std::function<void(Create&)> type;
};

std::string NameOf(const ::testing::TestParamInfo<Input>& info) {
  return info.param.name;
}

// Near misses, which are in order.
class GoodInputTest : public ::testing::TestWithParam<Input> {};

TEST_P(GoodInputTest, IsTaken) {
  World world;
  v1::Request request = CreateRequest();
  GetParam().type(*request.mutable_create_connection());
  EXPECT_THAT(Ask(world, request), IsGranted(Decision::CONNECTION_CREATED));
}

INSTANTIATE_TEST_SUITE_P(
    Inputs, GoodInputTest,
    ::testing::ValuesIn(std::vector<Input>{
        {"AsTyped", [](Create&) {}},
        {"SubdomainAsPrimary",
         [](Create& c) { c.set_primary_domain("hr.acme.com"); }},
        {"DomainNamedLikeMicrosofts",
         [](Create& c) { c.set_primary_domain("acmeonmicrosoft.com"); }},
        {"DomainUnderAnotherTop",
         [](Create& c) {
           c.set_primary_domain("acme.onmicrosoft.com.acme.com");
         }},
        {"PunycodeDomain",
         [](Create& c) { c.set_primary_domain("xn--bcher-kva.de"); }},
        {"ClientIdInUpperCase",
         [](Create& c) {
           c.set_client_id("C1000000-0000-4000-8000-00000000000B");
         }},
        {"SecretAlmostAGuid",
         [](Create& c) {
           c.set_client_secret("c1000000-0000-4000-8000-00000000000b0");
         }},
        {"CallbackWithPortAndQuery",
         [](Create& c) {
           c.set_callback_url("https://login.example.com:8443/callback?a=b");
         }},
        {"SingleTenant",
         [](Create& c) { c.set_account_types(Create::SINGLE_TENANT); }},
        {"SecretUntilTheNextNanosecond",
         [](Create& c) { *c.mutable_secret_expire_time() = FromNow(0, 1); }},
    }),
    NameOf);

struct WrongInput {
  std::string name;
  std::function<void(Create&)> type;
  Decision::Reason reason;
  Decision::Input input;
};

class WrongInputTest : public ::testing::TestWithParam<WrongInput> {};

TEST_P(WrongInputTest, IsRefusedAndNamed) {
  World world;
  v1::Request request = CreateRequest();
  GetParam().type(*request.mutable_create_connection());
  EXPECT_THAT(Ask(world, request), AllOf(IsRefused(GetParam().reason),
                                         HasWrongInput(GetParam().input),
                                         HasActor(Decision::CUSTOMER_IT)));
}

template <typename T>
std::function<void(Create&)> Domain(T domain) {
  return [domain](Create& c) { c.set_primary_domain(domain); };
}
template <typename T>
std::function<void(Create&)> Url(T url) {
  return [url](Create& c) { c.set_callback_url(url); };
}

INSTANTIATE_TEST_SUITE_P(
    Domains, WrongInputTest,
    ::testing::ValuesIn(std::vector<WrongInput>{
        {"Microsofts", Domain("acme.onmicrosoft.com"),
         Decision::MICROSOFT_DOMAIN, Decision::ENTRA_DOMAIN},
        {"MicrosoftsInCapitals", Domain("Acme.OnMicrosoft.COM"),
         Decision::MICROSOFT_DOMAIN, Decision::ENTRA_DOMAIN},
        {"MicrosoftsMail", Domain("acme.mail.onmicrosoft.com"),
         Decision::MICROSOFT_DOMAIN, Decision::ENTRA_DOMAIN},
        {"MicrosoftsBase", Domain("onmicrosoft.com"),
         Decision::MICROSOFT_DOMAIN, Decision::ENTRA_DOMAIN},
        {"Wildcard", Domain("*.acme.com"), Decision::DOMAIN_MALFORMED,
         Decision::ENTRA_DOMAIN},
        {"Address", Domain("it@acme.com"), Decision::DOMAIN_MALFORMED,
         Decision::ENTRA_DOMAIN},
        {"Url", Domain("https://acme.com"), Decision::DOMAIN_MALFORMED,
         Decision::ENTRA_DOMAIN},
        {"TrailingDot", Domain("acme.com."), Decision::DOMAIN_MALFORMED,
         Decision::ENTRA_DOMAIN},
        {"Space", Domain("acme .com"), Decision::DOMAIN_MALFORMED,
         Decision::ENTRA_DOMAIN},
    }),
    [](const ::testing::TestParamInfo<WrongInput>& info) {
      return info.param.name;
    });

INSTANTIATE_TEST_SUITE_P(
    Others, WrongInputTest,
    ::testing::ValuesIn(std::vector<WrongInput>{
        {"ClientIdMissing", [](Create& c) { c.clear_client_id(); },
         Decision::CLIENT_ID_MALFORMED, Decision::CLIENT_ID},
        {"ClientIdInBraces",
         [](Create& c) {
           c.set_client_id("{c1000000-0000-4000-8000-00000000000b}");
         },
         Decision::CLIENT_ID_MALFORMED, Decision::CLIENT_ID},
        {"ClientIdIsAName", [](Create& c) { c.set_client_id("Legora SSO"); },
         Decision::CLIENT_ID_MALFORMED, Decision::CLIENT_ID},
        {"SecretMissing", [](Create& c) { c.clear_client_secret(); },
         Decision::CLIENT_SECRET_MISSING, Decision::CLIENT_SECRET},
        {"SecretIsItsId",
         [](Create& c) {
           c.set_client_secret("5e000000-0000-4000-8000-0000000000FF");
         },
         Decision::CLIENT_SECRET_IS_ID, Decision::CLIENT_SECRET},
        {"SecretIsTheClientId",
         [](Create& c) { c.set_client_secret(c.client_id()); },
         Decision::CLIENT_SECRET_IS_ID, Decision::CLIENT_SECRET},
        {"CallbackHttp", Url("http://login.example.com/callback"),
         Decision::CALLBACK_URL_NOT_HTTPS, Decision::CALLBACK_URL},
        {"CallbackWithoutScheme", Url("login.example.com/callback"),
         Decision::CALLBACK_URL_NOT_HTTPS, Decision::CALLBACK_URL},
        {"CallbackWithoutHost", Url("https:///callback"),
         Decision::CALLBACK_URL_NOT_HTTPS, Decision::CALLBACK_URL},
        {"CallbackScript", Url("javascript:alert(1)//https://a.com"),
         Decision::CALLBACK_URL_NOT_HTTPS, Decision::CALLBACK_URL},
        {"MultiTenant",
         [](Create& c) { c.set_account_types(Create::MULTI_TENANT); },
         Decision::NOT_SINGLE_TENANT, Decision::ACCOUNT_TYPES},
        {"MultiTenantAndPersonal",
         [](Create& c) {
           c.set_account_types(Create::MULTI_TENANT_AND_PERSONAL);
         },
         Decision::NOT_SINGLE_TENANT, Decision::ACCOUNT_TYPES},
        {"Personal", [](Create& c) { c.set_account_types(Create::PERSONAL); },
         Decision::NOT_SINGLE_TENANT, Decision::ACCOUNT_TYPES},
        {"SecretExpiresThisInstant",
         [](Create& c) { *c.mutable_secret_expire_time() = FromNow(0); },
         Decision::CLIENT_SECRET_EXPIRED, Decision::CLIENT_SECRET},
    }),
    [](const ::testing::TestParamInfo<WrongInput>& info) {
      return info.param.name;
    });

TEST(CreateConnectionInputTest, RefusesPublicMailDomains) {
  World world;
  v1::Request request = CreateRequest();
  request.mutable_create_connection()->set_primary_domain("Gmail.com");
  EXPECT_THAT(Ask(world, request),
              AllOf(IsRefused(Decision::PUBLIC_MAIL_DOMAIN),
                    HasWrongInput(Decision::ENTRA_DOMAIN)));
}

// The caller's own public mail domains count too.
TEST(CreateConnectionInputTest, RefusesTheCallersPublicMailDomains) {
  World world;
  world.snapshot().add_public_mail_domains("acme.com");
  EXPECT_THAT(Ask(world, CreateRequest()),
              AllOf(IsRefused(Decision::PUBLIC_MAIL_DOMAIN),
                    HasWrongInput(Decision::ENTRA_DOMAIN)));
}

// A refusal tells of one input; `explain_all` of every other.
TEST(CreateConnectionInputTest, ExplainsEverythingThatIsWrongIfAsked) {
  World world;
  v1::Request request = CreateRequest();
  request.mutable_create_connection()->set_client_id("x");
  request.mutable_create_connection()->set_callback_url("http://a.com");
  request.set_explain_all(true);
  const auto decision = Ask(world, request);
  ASSERT_TRUE(decision.ok()) << decision.status();
  std::vector<Decision::Reason> reasons = {decision->reason()};
  for (const v1::StageResult& each : decision->also_failing()) {
    EXPECT_FALSE(each.passed());
    reasons.push_back(each.reason());
  }
  EXPECT_THAT(reasons, ::testing::UnorderedElementsAre(
                           Decision::CLIENT_ID_MALFORMED,
                           Decision::CALLBACK_URL_NOT_HTTPS));
}

}  // namespace
}  // namespace membership::requests_test
