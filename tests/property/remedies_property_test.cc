// Remedies on many random worlds: each does what it says, with nothing to
// spare.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "gtest/gtest.h"
#include "membership/apply.h"
#include "membership/decide.h"
#include "membership/internal/changes.h"
#include "membership/internal/personal_context.h"
#include "membership/internal/records.h"
#include "membership/internal/remedy_search.h"
#include "membership/remedy.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/request_evidence.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/property/random_world.h"

namespace membership {
namespace {

using v1::Decision;
using v1::Request;
using v1::Snapshot;

constexpr uint32_t kWorlds = 250;

// A sign-in and the records by which it is decided.
struct Situation {
  Request request;
  Snapshot snapshot;
};

template <typename Record>
void Replace(const google::protobuf::RepeatedPtrField<Record>& by,
             google::protobuf::RepeatedPtrField<Record>* records) {
  for (const Record& each : by) {
    for (Record& record : *records) {
      if (record.id() == each.id()) record = each;
    }
  }
}

// Makes the change with the public functions alone. Returns false if it can't
// be made.
bool Make(const v1::Change& change, Situation* situation) {
  if (change.has_sign_in()) {
    *situation->request.mutable_sign_in() = change.sign_in();
    return true;
  }
  if (change.has_records()) {
    Snapshot& snapshot = situation->snapshot;
    Replace(change.records().organizations(), snapshot.mutable_organizations());
    Replace(change.records().connections(), snapshot.mutable_connections());
    Replace(change.records().users(), snapshot.mutable_users());
    return true;
  }
  Request request = change.request();
  *request.mutable_now() = situation->request.now();
  const auto decision = Decide(request, situation->snapshot);
  if (!decision.ok() || decision->outcome() != Decision::GRANTED) return false;
  auto next = Apply(*decision, situation->snapshot);
  if (!next.ok()) return false;
  situation->snapshot = *next;
  return true;
}

// What is decided after the changes of the remedy but the one left out; nothing
// if one can't be made.
absl::StatusOr<Decision> DecideAfter(Situation situation,
                                     const v1::Remedy& remedy,
                                     int left_out = -1) {
  for (int i = 0; i < remedy.changes_size(); ++i) {
    if (i != left_out && !Make(remedy.changes(i), &situation)) {
      return absl::NotFoundError(remedy.changes(i).text());
    }
  }
  return Decide(situation.request, situation.snapshot);
}

// The same person's next sign-in, of which Entra has said nothing yet.
Situation Next(Situation situation) {
  situation.request.mutable_sign_in()
      ->mutable_prediction()
      ->set_conditional_access(v1::Prediction::PASSES);
  return situation;
}

// Sign-ins into random worlds, with their remedies.
class RemediesPropertyTest : public testing::Test {
 protected:
  struct World {
    Situation situation;
    v1::Remedies remedies;
  };
  using Check = std::function<void(const Situation&, const v1::Remedies&)>;

  static void SetUpTestSuite() {
    worlds_ = new std::vector<World>;
    for (uint32_t seed = 0; seed < kWorlds; ++seed) {
      RandomWorld random(seed);
      World world;
      world.situation.snapshot = random.MakeSnapshot();
      world.situation.request = random.MakeRequest();
      const auto remedies =
          Remedies(world.situation.request, world.situation.snapshot);
      ASSERT_TRUE(remedies.ok()) << remedies.status() << "\nseed " << seed;
      world.remedies = *remedies;
      worlds_->push_back(world);
    }
  }
  static void TearDownTestSuite() {
    delete worlds_;
    worlds_ = nullptr;
  }

  // Calls `check` for the worlds, until one fails.
  static void ForEachWorld(const Check& check) {
    for (size_t seed = 0; seed < worlds_->size() && !HasFailure(); ++seed) {
      const World& world = (*worlds_)[seed];
      check(world.situation, world.remedies);
      if (HasFailure()) {
        ADD_FAILURE() << "seed " << seed << "\n"
                      << world.situation.request.DebugString()
                      << world.remedies.DebugString()
                      << world.situation.snapshot.DebugString();
      }
    }
  }

 private:
  static std::vector<World>* worlds_;
};

std::vector<RemediesPropertyTest::World>* RemediesPropertyTest::worlds_ =
    nullptr;

TEST_F(RemediesPropertyTest, AfterAGrantingSetTheSignInIsGranted) {
  int granting = 0;
  ForEachWorld([&](const Situation& situation, const v1::Remedies& remedies) {
    for (const v1::Remedy& remedy : remedies.granting()) {
      ++granting;
      const auto decision = DecideAfter(situation, remedy);
      ASSERT_TRUE(decision.ok()) << decision.status();
      EXPECT_EQ(decision->outcome(), Decision::GRANTED);
      EXPECT_EQ(decision->reason(), remedy.reason());
    }
  });
  EXPECT_GT(granting, 200);
}

TEST_F(RemediesPropertyTest, AfterARefusingSetTheNextSignInIsRefused) {
  int refusing = 0;
  ForEachWorld([&](const Situation& situation, const v1::Remedies& remedies) {
    for (const v1::Remedy& remedy : remedies.refusing()) {
      ++refusing;
      const auto decision = DecideAfter(Next(situation), remedy);
      ASSERT_TRUE(decision.ok()) << decision.status();
      EXPECT_NE(decision->outcome(), Decision::GRANTED);
      EXPECT_NE(decision->outcome(), Decision::CHALLENGED);
      EXPECT_EQ(decision->reason(), remedy.reason());
    }
  });
  EXPECT_GT(refusing, 25);
}

TEST_F(RemediesPropertyTest, NoChangeOfASetCanBeLeftOut) {
  ForEachWorld([](const Situation& situation, const v1::Remedies& remedies) {
    for (const v1::Remedy& remedy : remedies.granting()) {
      for (int i = 0; i < remedy.changes_size(); ++i) {
        if (remedy.changes(i).has_sign_in()) continue;
        const auto decision = DecideAfter(situation, remedy, i);
        if (!decision.ok()) continue;
        EXPECT_NE(decision->outcome(), Decision::GRANTED)
            << remedy.changes(i).text();
      }
    }
    for (const v1::Remedy& remedy : remedies.refusing()) {
      for (int i = 0; i < remedy.changes_size(); ++i) {
        const auto decision = DecideAfter(Next(situation), remedy, i);
        if (!decision.ok()) continue;
        EXPECT_TRUE(decision->outcome() == Decision::GRANTED ||
                    decision->outcome() == Decision::CHALLENGED)
            << remedy.changes(i).text();
      }
    }
  });
}

TEST_F(RemediesPropertyTest, SmallerSetsComeFirst) {
  ForEachWorld([](const Situation&, const v1::Remedies& remedies) {
    for (const auto* sets : {&remedies.granting(), &remedies.refusing()}) {
      for (int i = 1; i < sets->size(); ++i) {
        EXPECT_LE(sets->Get(i - 1).changes_size(), sets->Get(i).changes_size());
      }
    }
  });
}

// With room for few sets, these are the best ones.
TEST_F(RemediesPropertyTest, AShortListIsTheHeadOfALongOne) {
  size_t cut = 0;
  ForEachWorld([&](const Situation& situation, const v1::Remedies&) {
    const internal::Case start{situation.request, situation.snapshot};
    const auto all = internal::FindGranting(start, {3, 16, 300}).remedies;
    const auto few = internal::FindGranting(start, {3, 2, 300}).remedies;
    ASSERT_EQ(few.size(), std::min<size_t>(all.size(), 2));
    if (all.size() > few.size()) ++cut;
    for (size_t i = 0; i < few.size(); ++i) {
      EXPECT_EQ(few[i].DebugString(), all[i].DebugString());
    }
  });
  EXPECT_GT(cut, 30u);
}

TEST_F(RemediesPropertyTest, SameInputSameBytes) {
  int worlds = 0;
  ForEachWorld([&](const Situation& situation, const v1::Remedies& remedies) {
    if (++worlds > 50) return;
    EXPECT_EQ(
        Remedies(situation.request, situation.snapshot)->SerializeAsString(),
        remedies.SerializeAsString());
  });
}

TEST_F(RemediesPropertyTest, WhoIsInHasNothingToBeGranted) {
  ForEachWorld([](const Situation& situation, const v1::Remedies& remedies) {
    const auto decision = Decide(situation.request, situation.snapshot);
    ASSERT_TRUE(decision.ok());
    EXPECT_TRUE(decision->outcome() != Decision::GRANTED ||
                remedies.granting().empty());
    EXPECT_TRUE(decision->outcome() != Decision::REFUSED ||
                remedies.refusing().empty());
  });
}

TEST(PersonalContextTest, DecidesAsTheWholeSnapshot) {
  for (uint32_t seed = 0; seed < 3000 && !HasFailure(); ++seed) {
    RandomWorld world(seed);
    const Snapshot snapshot = world.MakeSnapshot();
    const Request request = world.MakeRequest();
    const auto records = internal::Records::Create(snapshot);
    ASSERT_TRUE(records.ok()) << records.status();
    const auto whole = Decide(request, snapshot);
    const auto personal = Decide(
        request, internal::PersonalContext(request.sign_in(), **records));
    ASSERT_TRUE(whole.ok() && personal.ok()) << personal.status();
    EXPECT_EQ(whole->DebugString(), personal->DebugString())
        << "seed " << seed << "\n"
        << request.DebugString() << snapshot.DebugString();
  }
}

}  // namespace
}  // namespace membership
