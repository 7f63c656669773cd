// What a changed tenant knows of groups, held to what its records say, on
// random walks.

#include "membership/internal/tenant_records.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <random>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "membership/guid.h"
#include "membership/internal/few.h"
#include "membership/internal/field_path.h"
#include "membership/internal/record_changes.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace internal {
namespace {

constexpr int kOfAKind = 4;  // groups, applications, users

std::string Id(char kind, int number) {
  return absl::StrCat(std::string(8, kind), "-0000-4000-8000-00000000000",
                      number);
}

// A tenant whose records are put, replaced and deleted, some at a time.
class Walk {
 public:
  explicit Walk(uint32_t seed) : engine_(seed) {}

  bool Chance(uint32_t percent) { return engine_() % 100 < percent; }

  // Makes a change of some of the groups and applications.
  void Step(TenantRecords* records) {
    TenantChange change;
    tenants_.emplace_back().set_display_name("Acme");
    change.after = &tenants_.back();
    change.deleted = Chance(3);
    for (int i = 0; i < kOfAKind; ++i) {
      if (change.deleted || Chance(30)) {
        Change(change.deleted, i, &groups_, &change.groups);
      }
      if (change.deleted || Chance(30)) {
        Change(change.deleted, i, &applications_, &change.applications);
      }
    }
    const absl::Status status = records->Change(change, FieldPath("tenant"));
    ASSERT_TRUE(status.ok()) << status;
    if (Chance(70)) records->Seal();
  }

  // Those that have the person as a direct member, if assigned, or not, to an
  // application.
  std::set<const v1::Group*> GroupsOf(int person, bool assigned) const {
    std::set<const v1::Group*> groups;
    for (const auto& each : groups_.now) {
      bool is_member = false;
      for (const auto& member : each.second->member_user_ids()) {
        is_member |= member == Id('a', person);
      }
      if (is_member && IsAssigned(each.second->object_id()) == assigned) {
        groups.insert(each.second);
      }
    }
    return groups;
  }

 private:
  template <typename Record>
  struct Kind {
    std::map<int, const Record*> now;
    std::deque<Record> all;
  };

  bool IsAssigned(const std::string& group) const {
    for (const auto& each : applications_.now) {
      for (const v1::Assignment& assignment : each.second->assignments()) {
        if (assignment.principal_id() == group &&
            assignment.principal_type() == v1::Assignment::GROUP) {
          return true;
        }
      }
    }
    return false;
  }

  // With some members listed twice.
  void Fill(int number, v1::Group* group) {
    group->set_object_id(Id('b', number));
    group->set_kind(v1::Group::ASSIGNED);
    for (int i = 0; i < 2 * kOfAKind; ++i) {
      if (Chance(40)) group->add_member_user_ids(Id('a', i % kOfAKind));
    }
  }

  // With some assignments listed twice, or to a user with a group's number.
  void Fill(int number, v1::EnterpriseApplication* application) {
    application->set_client_id(Id('c', number));
    application->set_state(v1::EnterpriseApplication::ENABLED);
    for (int i = 0; i < 2 * kOfAKind; ++i) {
      if (!Chance(25)) continue;
      v1::Assignment& assignment = *application->add_assignments();
      assignment.set_principal_id(Id('b', i % kOfAKind));
      assignment.set_principal_type(Chance(80) ? v1::Assignment::GROUP
                                               : v1::Assignment::USER);
    }
  }

  template <typename Record>
  void Change(bool deleted, int number, Kind<Record>* kind,
              ChangesOf<Record>* changes) {
    RecordChange<Record> change;
    const auto found = kind->now.find(number);
    if (found != kind->now.end()) change.before = found->second;
    if (deleted ? Chance(50) : Chance(70)) {
      Fill(number, &kind->all.emplace_back());
      change.after = &kind->all.back();
      kind->now[number] = change.after;
    } else {
      kind->now.erase(number);
    }
    changes->push_back(change);
  }

  std::mt19937 engine_;
  std::deque<v1::EntraTenant> tenants_;
  Kind<v1::Group> groups_;
  Kind<v1::EnterpriseApplication> applications_;
};

std::multiset<const v1::Group*> Sorted(const Few<const v1::Group*>& groups) {
  return {groups.begin(), groups.end()};
}
std::multiset<const v1::Group*> Sorted(
    const std::set<const v1::Group*>& groups) {
  return {groups.begin(), groups.end()};
}

TEST(TenantRecordsTest, AssignedGroupsAreKeptApartFromOthersByEveryChange) {
  size_t assigned = 0;
  size_t others = 0;
  for (uint32_t seed = 0; seed < 300; ++seed) {
    Walk walk(seed);
    TenantRecords records;
    for (int step = 0; step < 20; ++step) {
      ASSERT_NO_FATAL_FAILURE(walk.Step(&records));
      for (int person = 0; person < kOfAKind; ++person) {
        const GroupsOfUser& groups =
            records.groups_of_user.Find(*ParseGuid(Id('a', person)));
        ASSERT_EQ(Sorted(groups.assigned), Sorted(walk.GroupsOf(person, true)))
            << "seed " << seed << " step " << step;
        ASSERT_EQ(Sorted(groups.others), Sorted(walk.GroupsOf(person, false)))
            << "seed " << seed << " step " << step;
        assigned += groups.assigned.size();
        others += groups.others.size();
      }
    }
  }
  // Walks without groups prove nothing.
  EXPECT_GT(assigned, 1000u);
  EXPECT_GT(others, 1000u);
}

}  // namespace
}  // namespace internal
}  // namespace membership
