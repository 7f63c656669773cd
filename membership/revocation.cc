#include "membership/revocation.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "membership/guid.h"
#include "membership/internal/change_scope.h"
#include "membership/internal/changed_world.h"
#include "membership/internal/contract.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/people.h"
#include "membership/internal/personal_context.h"
#include "membership/internal/records.h"
#include "membership/internal/remedy_search.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/revocation.pb.h"

namespace membership {
namespace {

using google::protobuf::RepeatedPtrField;
using internal::Changed;
using internal::ChangeScope;
using internal::Door;
using internal::Person;
using internal::Records;
using internal::World;
using v1::AccessAssessment;
using v1::Decision;

// For how many people remedies are searched, and how far.
constexpr int kPeopleWithRemedies = 100;
constexpr internal::SearchLimits kLimits = {3, 3, 300};

absl::Status CheckInput(absl::Span<const v1::Request> changes,
                        const SessionLifetimes& lifetimes) {
  absl::Status status = internal::CheckChanges(changes);
  if (!status.ok()) return status;
  if (lifetimes.session < absl::ZeroDuration() ||
      lifetimes.token < absl::ZeroDuration()) {
    return internal::InvalidField("lifetimes", "0 or more", "a negative one");
  }
  return absl::OkStatus();
}

// One person and one organization: the sign-ins through each connection.
struct Access {
  const Person* person = nullptr;
  std::string organization_id;
  std::vector<v1::Request> sign_ins;
};

// The accesses of a person, in the order of organizations.
std::vector<Access> AccessesOf(const Person& person, const Records& records,
                               absl::Time now) {
  std::vector<Access> accesses;
  for (const Door& door : internal::DoorsOf(records, person.identity)) {
    if (accesses.empty() ||
        accesses.back().organization_id != door.organization_id) {
      accesses.push_back({&person, door.organization_id, {}});
    }
    v1::Request request;
    *request.mutable_now() = internal::ToTimestamp(now);
    *request.mutable_sign_in() = person.sign_in;
    request.mutable_sign_in()->set_connection_id(door.connection->id());
    request.mutable_sign_in()->set_organization_id(door.organization_id);
    accesses.back().sign_ins.push_back(std::move(request));
  }
  return accesses;
}

bool IsIn(const Decision& decision) {
  return decision.outcome() == Decision::GRANTED;
}

void AddPaths(const Decision& decision,
              RepeatedPtrField<v1::EntraPath>* paths) {
  for (const v1::EntraPath& each : decision.entra_paths()) {
    v1::EntraPath& path = *paths->Add();
    path = each;
    path.set_connection_id(decision.connection_id());
  }
}

// The best decision over all connections: one that grants, or else the one that
// gets farthest. If not null, the ways through Entra of all that grant are
// added to `paths`.
absl::StatusOr<Decision> DecideBest(
    const Access& access, const Records& records,
    RepeatedPtrField<v1::EntraPath>* paths = nullptr) {
  std::optional<Decision> best;
  for (const v1::Request& sign_in : access.sign_ins) {
    absl::StatusOr<Decision> decision =
        internal::DecideRecords(sign_in, records);
    if (!decision.ok()) return decision.status();
    if (paths != nullptr && IsIn(*decision)) AddPaths(*decision, paths);
    const bool better =
        !best.has_value() || (IsIn(*decision) && !IsIn(*best)) ||
        (IsIn(*decision) == IsIn(*best) && decision->stage() > best->stage());
    if (better) best = *std::move(decision);
  }
  return *std::move(best);
}

AccessAssessment::Result ResultOf(const Decision& before,
                                  const Decision& after) {
  if (!IsIn(before)) {
    return IsIn(after) ? AccessAssessment::LET_IN : AccessAssessment::STILL_OUT;
  }
  if (IsIn(after)) return AccessAssessment::NO_EFFECT;
  return after.stage() <= Decision::ACCOUNT
             ? AccessAssessment::BLOCKED_AT_SIGN_IN
             : AccessAssessment::BLOCKED_AFTER_SIGN_IN;
}

AccessAssessment::MembershipPath MembershipPathOf(const Decision& after) {
  if (!IsIn(after)) return AccessAssessment::MEMBERSHIP_PATH_UNSPECIFIED;
  if (after.reason() == Decision::JOINED_AUTOMATICALLY) {
    return AccessAssessment::AUTO_MEMBERSHIP;
  }
  return after.reason() == Decision::JOINED_BY_INVITATION
             ? AccessAssessment::INVITATION
             : AccessAssessment::MEMBER;
}

bool SameMembership(const v1::Membership* a, const v1::Membership* b) {
  if (a == nullptr || b == nullptr) return a == b;
  return a->role() == b->role() && a->state() == b->state();
}

// Judges changes, one person and organization at a time.
class Assessor {
 public:
  Assessor(const World& before, const Changed& changed,
           std::optional<World> restored, absl::Time now,
           const SessionLifetimes& lifetimes)
      : before_(before),
        changed_(changed),
        restored_(std::move(restored)),
        session_until_(
            std::min(now + std::max(lifetimes.session, lifetimes.token),
                     internal::LastTime())) {}

  // Adds the access, if the changes are about it, or alter it.
  absl::Status Add(const Access& access, v1::RevocationAssessment* assessment) {
    absl::StatusOr<Decision> before = DecideBest(access, *before_.records);
    if (!before.ok()) return before.status();
    AccessAssessment added;
    absl::StatusOr<Decision> after = DecideBest(access, *changed_.after.records,
                                                added.mutable_entra_paths());
    if (!after.ok()) return after.status();
    const AccessAssessment::Result result = ResultOf(*before, *after);
    const bool altered = before->rule() != after->rule();
    if (!altered && !IsAbout(access, IsIn(*before))) return absl::OkStatus();
    added.set_organization_id(access.organization_id);
    *added.mutable_identity() = access.person->identity;
    added.set_display_name(access.person->display_name);
    added.set_result(result);
    added.set_membership_path(MembershipPathOf(*after));
    const v1::User* user = UserOf(access);
    added.set_user_remains(user != nullptr);
    if (user != nullptr) added.set_user_id(user->id());
    *added.mutable_before() = *std::move(before);
    *added.mutable_after() = *std::move(after);
    if (IsIn(added.before()) && !IsIn(added.after())) AddLoss(access, &added);
    if (assessment->access_size() < kPeopleWithRemedies) {
      AddRemedies(access, &added);
    }
    *assessment->add_access() = std::move(added);
    return absl::OkStatus();
  }

 private:
  // Whether a change names the person, or takes access away from all of whom
  // the person who got in is one.
  bool IsAbout(const Access& access, bool was_in) const {
    return std::any_of(
        changed_.scopes.begin(), changed_.scopes.end(),
        [&](const ChangeScope& each) {
          return each.Names(*access.person, access.organization_id) ||
                 (was_in && each.IsTakenFromAllOf(*access.person,
                                                  access.organization_id));
        });
  }

  bool TakesAccess() const {
    return std::any_of(
        changed_.scopes.begin(), changed_.scopes.end(),
        [](const ChangeScope& each) { return each.takes_access(); });
  }

  const v1::User* UserOf(const Access& access) const {
    return changed_.after.records->FindUser(
        *ParseGuid(access.person->identity.tenant_id()),
        *ParseGuid(access.person->identity.object_id()));
  }

  void AddLoss(const Access& access, AccessAssessment* added) const {
    *added->mutable_session_until() = internal::ToTimestamp(session_until_);
    if (changed_.deletes_user &&
        added->after().reason() == Decision::NOT_IN_TENANT) {
      added->set_restoration(AccessAssessment::NOTHING);
      return;
    }
    if (!restored_.has_value()) return;
    const absl::StatusOr<Decision> again =
        DecideBest(access, *restored_->records);
    if (!again.ok() || !IsIn(*again) ||
        again->user_id() != added->before().user_id()) {
      return;
    }
    const bool same =
        SameMembership(before_.records->FindMembership(access.organization_id,
                                                       again->user_id()),
                       restored_->records->FindMembership(
                           access.organization_id, again->user_id()));
    added->set_restoration(same ? AccessAssessment::ACCOUNT_AND_MEMBERSHIP
                                : AccessAssessment::ACCOUNT_ONLY);
  }

  void AddRemedies(const Access& access, AccessAssessment* added) const {
    const v1::Snapshot context = internal::PersonalContext(
        access.person->sign_in, *changed_.after.records);
    const auto add = [&](internal::FoundRemedies found, auto* sets) {
      for (v1::Remedy& each : found.remedies) {
        internal::RestoreCounts(*changed_.after.records, &each);
        *sets->Add() = std::move(each);
      }
    };
    if (IsIn(added->after()) && TakesAccess()) {
      add(internal::FindRefusing(access.sign_ins, context, kLimits),
          added->mutable_to_refuse());
    } else if (added->result() == AccessAssessment::STILL_OUT) {
      for (const v1::Request& sign_in : access.sign_ins) {
        if (sign_in.sign_in().connection_id() !=
            added->after().connection_id()) {
          continue;
        }
        add(internal::FindGranting({sign_in, context}, kLimits),
            added->mutable_to_grant());
      }
    }
  }

  const World& before_;
  const Changed& changed_;
  const std::optional<World> restored_;
  const absl::Time session_until_;
};

}  // namespace

absl::StatusOr<v1::RevocationAssessment> AssessRevocation(
    absl::Span<const v1::Request> changes, const v1::Snapshot& snapshot,
    absl::Time now, const SessionLifetimes& lifetimes) {
  absl::Status status = CheckInput(changes, lifetimes);
  if (!status.ok()) return status;
  const absl::StatusOr<World> before = internal::MakeWorld(snapshot);
  if (!before.ok()) return before.status();
  const absl::StatusOr<Changed> changed =
      internal::MakeChanges(changes, snapshot, now);
  if (!changed.ok()) return changed.status();
  v1::RevocationAssessment assessment;
  for (const Decision& decision : changed->decisions) {
    *assessment.add_changes() = decision;
  }
  Assessor assessor(*before, *changed, internal::TakeBack(*changed, now), now,
                    lifetimes);
  const std::vector<Person> people = internal::AllPeople(*before->records);
  std::vector<Access> accesses;
  for (const Person& person : people) {
    for (Access& each : AccessesOf(person, *before->records, now)) {
      accesses.push_back(std::move(each));
    }
  }
  std::stable_sort(accesses.begin(), accesses.end(),
                   [](const Access& a, const Access& b) {
                     return a.organization_id < b.organization_id;
                   });
  for (const Access& access : accesses) {
    status = assessor.Add(access, &assessment);
    if (!status.ok()) return status;
  }
  return assessment;
}

}  // namespace membership
