#include "membership/cli/parse_hint.h"

#include <string>

#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/v1/scenario.pb.h"

namespace membership::cli {
namespace {

// Keeps the parser's first message.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int /*line*/, int /*column*/,
                const std::string& message) override {
    if (text.empty()) text = message;
  }
  std::string text;
};

// The hint for what the parser says of `text`.
std::string HintFor(const std::string& text) {
  google::protobuf::TextFormat::Parser parser;
  FirstError error;
  parser.RecordErrorsTo(&error);
  v1::ScenarioFile file;
  EXPECT_FALSE(parser.ParseFromString(text, &file)) << text;
  return ParseHint(error.text, *v1::ScenarioFile::descriptor());
}

TEST(ParseHintTest, NamesTheNearestField) {
  EXPECT_EQ(HintFor("scenarios { nam: 's' }"), " Did you mean \"name\"?");
  EXPECT_EQ(HintFor("given { entra_tenants { users { emial: 's' } } }"),
            " Did you mean \"email\"?");
}

TEST(ParseHintTest, NamesAllFieldsIfNoneIsNear) {
  EXPECT_EQ(HintFor("scenarios { steps { sign_in { user: 'u' } } }"),
            " It has: person, connection_id, organization_id, invitation_id, "
            "validated.");
}

TEST(ParseHintTest, NamesTheNearestValueOfAnEnum) {
  EXPECT_EQ(HintFor("scenarios { steps { expect { outcome: GRANTD } } }"),
            " Did you mean \"GRANTED\"?");
  EXPECT_EQ(HintFor("scenarios { steps { expect { reason: NOT_MEMBER } } }"),
            " Did you mean \"NOT_A_MEMBER\"?");
}

TEST(ParseHintTest, NamesAllValuesIfTheyAreFewAndNoneIsNear) {
  EXPECT_EQ(HintFor("scenarios { steps { expect { outcome: YES } } }"),
            " It has: CHALLENGED, GRANTED, NOT_APPLICABLE, REFUSED.");
  EXPECT_EQ(HintFor("scenarios { steps { expect { reason: YES } } }"), "");
}

TEST(ParseHintTest, SaysNothingOfOtherMistakes) {
  EXPECT_EQ(HintFor("scenarios {"), "");
  EXPECT_EQ(HintFor("scenarios { name: 3 }"), "");
  EXPECT_EQ(HintFor("scenarios { steps { expect { no_effects: maybe } } }"),
            "");
}

}  // namespace
}  // namespace membership::cli
