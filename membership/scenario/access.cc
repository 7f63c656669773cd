#include "membership/scenario/access.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/internal/contract.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/judging.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/scenario/persons.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {
namespace {

using internal::Person;
using v1::Decision;

absl::Status At(absl::string_view path, const absl::Status& status) {
  return absl::Status(status.code(),
                      absl::StrCat(path, ": ", status.message()));
}

// How a file would name the person.
std::string NameOf(const Person& person) {
  const std::string email(person.sign_in.claims().email());
  return email.empty() ? std::string(person.identity.object_id()) : email;
}

// Looks at one organization after the other.
class Looker {
 public:
  Looker(const internal::Records& records, absl::Time now,
         const internal::Judging& judging)
      : records_(records),
        now_(now),
        judging_(judging),
        people_(internal::AllPeople(records)) {}

  absl::StatusOr<AccessDifferences> Compare(const v1::Access& access) {
    if (people_.empty()) {
      return absl::InvalidArgumentError(
          "organizations: expected records with people, got none: it is always "
          "true");
    }
    std::set<std::string> looked_at;
    for (int i = 0; i < access.organizations_size(); ++i) {
      const std::string path = absl::StrCat("organizations[", i, "]");
      absl::Status status = LookAt(access.organizations(i), path);
      if (!status.ok()) return status;
      looked_at.emplace(access.organizations(i).organization_id());
    }
    if (!access.no_others()) return std::move(found_);
    for (const v1::Organization& each : records_.snapshot().organizations()) {
      if (looked_at.count(std::string(each.id())) > 0) continue;
      absl::Status status = Look(std::string(each.id()), {});
      if (!status.ok()) return At("no_others", status);
    }
    return std::move(found_);
  }

 private:
  absl::Status LookAt(const v1::OrganizationAccess& expected,
                      const std::string& path) {
    const absl::string_view id = expected.organization_id();
    if (records_.FindOrganization(id) == nullptr) {
      return absl::NotFoundError(absl::StrCat(
          path,
          ".organization_id: expected an organization of the records, "
          "got \"",
          id, "\""));
    }
    std::set<std::string> in;
    for (int i = 0; i < expected.persons_size(); ++i) {
      const std::string place = absl::StrCat(path, ".persons[", i, "]");
      const auto person = FindPerson(expected.persons(i), people_, records_);
      if (!person.ok()) return At(place, person.status());
      if (in.insert(person->identity.ShortDebugString()).second) continue;
      return absl::InvalidArgumentError(absl::StrCat(
          place, ": expected each once, got one who is named before"));
    }
    absl::Status status = Look(std::string(id), in);
    return status.ok() ? status : At(path, status);
  }

  // Compares who gets into the organization with who should.
  absl::Status Look(const std::string& organization_id,
                    const std::set<std::string>& expected) {
    for (const Person& person : people_) {
      const auto decision = Enter(organization_id, person);
      if (!decision.ok()) return decision.status();
      const bool is_in =
          decision->has_value() && (*decision)->outcome() == Decision::GRANTED;
      const bool should_be =
          expected.count(person.identity.ShortDebugString()) > 0;
      if (is_in == should_be) continue;
      if (!found_.decision.has_value()) found_.decision = *decision;
      found_.differences.push_back(
          {absl::StrCat(NameOf(person), " into ", organization_id),
           should_be ? "GRANTED" : "not GRANTED",
           decision->has_value()
               ? absl::StrCat(Decision::Outcome_Name((*decision)->outcome()),
                              " ", Decision::Reason_Name((*decision)->reason()))
               : "no connection leads there"});
    }
    return absl::OkStatus();
  }

  // What comes of the person's next sign-in: granted by one way in, or the
  // decision on the first. Nothing if there is none.
  absl::StatusOr<std::optional<Decision>> Enter(
      const std::string& organization_id, const Person& person) const {
    std::optional<Decision> first;
    for (const internal::Door& door :
         internal::DoorsOf(records_, person.identity)) {
      if (door.organization_id != organization_id) continue;
      v1::Request request;
      *request.mutable_now() = internal::ToTimestamp(now_);
      *request.mutable_sign_in() = person.sign_in;
      request.mutable_sign_in()->set_connection_id(door.connection->id());
      request.mutable_sign_in()->set_organization_id(organization_id);
      auto decision = internal::DecideRecords(request, records_, judging_);
      if (!decision.ok()) return decision.status();
      const bool is_in = decision->outcome() == Decision::GRANTED;
      if (is_in || !first.has_value()) first = *std::move(decision);
      if (is_in) break;
    }
    return first;
  }

  const internal::Records& records_;
  const absl::Time now_;
  const internal::Judging& judging_;
  const std::vector<Person> people_;
  AccessDifferences found_;
};

}  // namespace

absl::StatusOr<AccessDifferences> CompareAccess(
    const v1::Access& access, const internal::Records& records, absl::Time now,
    const internal::Judging& judging) {
  return Looker(records, now, judging).Compare(access);
}

}  // namespace scenario
}  // namespace membership
