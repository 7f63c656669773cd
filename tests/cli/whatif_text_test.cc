#include "membership/cli/whatif_text.h"

#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/v1/impact.pb.h"

namespace membership::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string TextOf(const std::string& report) {
  v1::ImpactReport message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(report, &message));
  return WhatIfText(message);
}

TEST(WhatIfTextTest, SaysThatARefusedChangeIsNotMade) {
  EXPECT_EQ(TextOf("changes { outcome: REFUSED reason: BACK_OFFICE_REQUIRED "
                   "message: 'Ask support.' } total { people: 7 in_before: 3 "
                   "in_after: 3 }"),
            "REFUSED: BACK_OFFICE_REQUIRED\n"
            "Ask support.\n"
            "Neither this change nor any after it is made.\n"
            "\n"
            "Nobody is let in or kept out otherwise: 3 of 7 get in, as "
            "before.\n");
}

TEST(WhatIfTextTest, SumsUpWhereMoreOrganizationsAreThanThoseShown) {
  const std::string one =
      "organizations { organization_id: 'acme' counts { people: 4 gains: 1 } "
      "}";
  EXPECT_THAT(TextOf(one + "total { people: 9 gains: 1 }"),
              HasSubstr("(all)         9 "));
  EXPECT_THAT(TextOf(one + "total { people: 4 gains: 1 }"),
              Not(HasSubstr("(all)")));
}

TEST(WhatIfTextTest, SaysWhyThereIsNoDecision) {
  const std::string text = TextOf(
      "organizations { organization_id: 'acme'"
      "  transitions { kind: GAINS_ACCESS people: 5 before { presence: "
      "NO_WAY_IN } after { presence: DECIDED outcome: GRANTED reason: "
      "ACTIVE_MEMBER } }"
      "  transitions { kind: LOSES_ACCESS people: 4 before { presence: DECIDED "
      "outcome: GRANTED reason: ACTIVE_MEMBER } after { presence: "
      "PERSON_UNKNOWN } }"
      "  transitions { kind: CHANGES_REASON people: 3 before { presence: "
      "NO_WAY_IN } after { presence: UNDECIDED } } }");
  EXPECT_THAT(text, HasSubstr("gain access    5       no way in      "
                              "ACTIVE_MEMBER\n"));
  EXPECT_THAT(text, HasSubstr("lose access    4       ACTIVE_MEMBER  "
                              "person unknown\n"));
  EXPECT_THAT(text, HasSubstr("change reason  3       no way in      "
                              "undecided: records contradict each other\n"));
}

TEST(WhatIfTextTest, ShowsSeatsWhereTheyAreLimitedOrNeededOtherwise) {
  const std::string text = TextOf(
      "organizations { organization_id: 'few' counts { gains: 1 }"
      "  seats_before { seat_limit: 5 taken: 4 needed: 4 }"
      "  seats_after { seat_limit: 5 taken: 4 joining: 2 denied: 1 needed: 7 "
      "missing: 2 } }"
      "organizations { organization_id: 'unknown'"
      "  seats_before { seat_limit: 5 } seats_after { seat_limit: 6 } }"
      "organizations { organization_id: 'same'"
      "  seats_before { taken: 4 needed: 4 } seats_after { taken: 4 needed: 4 "
      "} }");
  EXPECT_THAT(text, HasSubstr("few           5      4              7           "
                              "  4        2           1             2\n"));
  EXPECT_THAT(text, HasSubstr("unknown       6      -              -           "
                              "  -        0           0             0\n"));
  EXPECT_THAT(text, Not(HasSubstr("same          no limit")));
}

TEST(WhatIfTextTest, ShowsHowManyAddressesLeadWhereThatDiffers) {
  EXPECT_THAT(TextOf("organizations { organization_id: 'acme' addresses { "
                     "routed_before: 4 routed_after: 9 } }"),
              HasSubstr("ORGANIZATION  ADDRESSES THAT LEAD HERE BEFORE  AFTER\n"
                        "acme          4                                9\n"));
}

TEST(WhatIfTextTest, KeepsControlCharactersOfNamesFromTheTerminal) {
  EXPECT_THAT(TextOf("organizations { organization_id: 'acme' transitions { "
                     "kind: GAINS_ACCESS people: 1 examples { display_name: "
                     "'Eve\\x1b[31m' } } }"),
              HasSubstr("Eve?[31m"));
}

}  // namespace
}  // namespace membership::cli
