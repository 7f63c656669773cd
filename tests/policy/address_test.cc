#include "membership/address.h"

#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace membership {
namespace {

struct FormCase {
  absl::string_view name;
  std::string text;
  AddressForm form;
};

std::string NameOf(const testing::TestParamInfo<FormCase>& info) {
  return std::string(info.param.name);
}

// An address of this many octets whose parts are all short enough. REQUIRES:
// between 200 and 255.
std::string LongAddress(size_t octets) {
  std::string address = std::string(64, 'a') + "@" + std::string(63, 'b') +
                        "." + std::string(63, 'c') + ".";
  address.append(octets - address.size(), 'd');
  return address;
}

class AddressFormTest : public testing::TestWithParam<FormCase> {};

TEST_P(AddressFormTest, IsReadAs) {
  const Address address = ParseAddress(GetParam().text);
  EXPECT_EQ(address.form, GetParam().form);
  EXPECT_EQ(address.text.empty(), !address.ok());
}

INSTANTIATE_TEST_SUITE_P(
    Address, AddressFormTest,
    testing::Values(
        FormCase{"Plain", "adele@acme.com", AddressForm::kNormal},
        FormCase{"Subaddress", "adele+x@acme.com", AddressForm::kNormal},
        FormCase{"GuestPrincipalName",
                 "pat_fabrikam.com#EXT#@contoso.onmicrosoft.com",
                 AddressForm::kNormal},
        FormCase{"Punycode", "a@xn--bcher-kva.example", AddressForm::kNormal},
        FormCase{"Empty", "", AddressForm::kMalformed},
        FormCase{"NoAt", "acme.com", AddressForm::kMalformed},
        FormCase{"TwoAts", "a@b@acme.com", AddressForm::kMalformed},
        FormCase{"NoLocalPart", "@acme.com", AddressForm::kMalformed},
        FormCase{"NoDomain", "a@", AddressForm::kMalformed},
        FormCase{"Blank", "a b@acme.com", AddressForm::kMalformed},
        FormCase{"LeadingBlank", " a@acme.com", AddressForm::kMalformed},
        FormCase{"TrailingNewline", "a@acme.com\n", AddressForm::kMalformed},
        FormCase{"Semicolon", "a@acme.com;b@acme.com", AddressForm::kMalformed},
        FormCase{"Comma", "a,b@acme.com", AddressForm::kMalformed},
        FormCase{"TrailingDot", "a@acme.com.", AddressForm::kMalformed},
        FormCase{"LeadingDotInDomain", "a@.acme.com", AddressForm::kMalformed},
        FormCase{"DoubledDot", "a@acme..com", AddressForm::kMalformed},
        FormCase{"LocalDots", "a..b@acme.com", AddressForm::kMalformed},
        FormCase{"LocalTrailingDot", "a.@acme.com", AddressForm::kMalformed},
        FormCase{"LocalLeadingDot", ".a@acme.com", AddressForm::kMalformed},
        FormCase{"Star", "*@acme.com", AddressForm::kMalformed},
        FormCase{"Percent", "%@acme.com", AddressForm::kMalformed},
        FormCase{"QuestionMark", "a?@acme.com", AddressForm::kMalformed},
        FormCase{"WildcardDomain", "a@*.acme.com", AddressForm::kMalformed},
        FormCase{"Underscore", "a_b@acme.com", AddressForm::kNormal},
        FormCase{"UnderscoreInDomain", "a@ac_me.com", AddressForm::kMalformed},
        FormCase{"Quoted", "\"a\"@acme.com", AddressForm::kMalformed},
        FormCase{"Literal", "a@[10.0.0.1]", AddressForm::kMalformed},
        FormCase{"Nul", std::string("a\0@acme.com", 11),
                 AddressForm::kMalformed},
        FormCase{"LongestLocalPart", std::string(64, 'a') + "@acme.com",
                 AddressForm::kNormal},
        FormCase{"LocalPartTooLong", std::string(65, 'a') + "@acme.com",
                 AddressForm::kMalformed},
        FormCase{"LongestAddress", LongAddress(254), AddressForm::kNormal},
        FormCase{"AddressTooLong", LongAddress(255), AddressForm::kMalformed},
        FormCase{"LabelTooLong", "a@" + std::string(64, 'a') + ".com",
                 AddressForm::kMalformed},
        FormCase{"Megabyte", std::string(1 << 20, 'a') + "@acme.com",
                 AddressForm::kMalformed},
        FormCase{"NonAsciiLocalPart", "ad\xc3\xa8le@acme.com",
                 AddressForm::kNotAscii},
        FormCase{"CyrillicLookAlike",
                 "adele@\xd0\xb0"
                 "cme.com",
                 AddressForm::kNotAscii},
        FormCase{"NonAsciiAndMalformed", "a@b@\xc3\xa8.com",
                 AddressForm::kNotAscii}),
    NameOf);

TEST(AddressTest, IsLowerCaseInItsNormalForm) {
  EXPECT_EQ(ParseAddress("AdeleV@Contoso.COM").text, "adelev@contoso.com");
}

TEST(AddressTest, HasTheDomainBehindTheAt) {
  EXPECT_EQ(ParseAddress("AdeleV@Contoso.COM").domain(), "contoso.com");
  EXPECT_EQ(ParseAddress("nonsense").domain(), "");
}

TEST(DomainTest, IsReadWithoutRegardToLetterCase) {
  std::string normal;
  EXPECT_EQ(NormalizeDomain("Acme.COM", &normal), AddressForm::kNormal);
  EXPECT_EQ(normal, "acme.com");
}

TEST(DomainTest, IsNeverAWildcard) {
  std::string normal = "left over";
  EXPECT_EQ(NormalizeDomain("*.acme.com", &normal), AddressForm::kMalformed);
  EXPECT_EQ(normal, "");
}

TEST(DomainPatternTest, MayBeAWildcardOverADomain) {
  std::string normal;
  EXPECT_EQ(NormalizeDomainPattern("*.Acme.com", &normal),
            AddressForm::kNormal);
  EXPECT_EQ(normal, "*.acme.com");
}

TEST(DomainPatternTest, HasNoOtherWildcard) {
  for (const absl::string_view text :
       {"*", "*.", "*acme.com", "a.*.com", "*.*.com", "acme.*"}) {
    std::string normal;
    EXPECT_EQ(NormalizeDomainPattern(text, &normal), AddressForm::kMalformed)
        << text;
  }
}

TEST(PublicMailDomainTest, KnowsTheCommonProviders) {
  for (const absl::string_view domain :
       {"aol.com", "gmail.com", "gmx.de", "outlook.com", "yahoo.com",
        "zoho.com"}) {
    EXPECT_TRUE(IsPublicMailDomain(domain)) << domain;
  }
  EXPECT_FALSE(IsPublicMailDomain("acme.com"));
  EXPECT_FALSE(IsPublicMailDomain(""));
  EXPECT_FALSE(IsPublicMailDomain("mail.gmail.com"));
}

}  // namespace
}  // namespace membership
