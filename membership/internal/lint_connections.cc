#include "membership/internal/lint_connections.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "membership/guid.h"
#include "membership/internal/client_secret.h"
#include "membership/internal/lint_findings.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Decision;
using v1::LintFinding;
using v1::LintRecord;

// The connection's application as its tenant sees it, or nullptr.
const v1::EnterpriseApplication* ApplicationOf(
    const Records& records, const v1::Connection& connection) {
  const std::optional<Guid> tenant_id = ParseGuid(connection.tenant_id());
  const std::optional<Guid> client_id = ParseGuid(connection.client_id());
  if (!tenant_id.has_value() || !client_id.has_value()) return nullptr;
  const TenantRecords* tenant = records.FindTenant(*tenant_id);
  if (tenant == nullptr) return nullptr;
  return tenant->applications.Find(*client_id);
}

// When the secret ends, if it did or is about to.
std::optional<absl::Time> EndInSight(const LintContext& context,
                                     const v1::Connection& connection) {
  if (!IsInUse(connection)) return std::nullopt;
  const absl::Time end =
      SecretEnd(connection, ApplicationOf(context.records, connection));
  const int days = ReminderDays(connection.policy()).front();
  if (context.now < end - absl::Hours(24) * days) return std::nullopt;
  return end;
}

std::string InUtc(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d %H:%M UTC", time, absl::UTCTimeZone());
}

void LintSecret(const LintContext& context, const v1::Connection& connection,
                LintFindings* findings) {
  const std::optional<absl::Time> end = EndInSight(context, connection);
  if (!end.has_value()) return;
  const bool over = context.now >= *end;
  findings->Add(
      over ? LintFinding::SECRET_EXPIRED : LintFinding::SECRET_EXPIRING,
      {LintRecordOf("connection", connection.id())},
      absl::StrCat("The client secret of connection ", connection.id(),
                   over ? " expired at " : " expires at ", InUtc(*end), "."));
}

void LintConsent(const LintContext& context, const v1::Connection& connection,
                 LintFindings* findings) {
  if (!IsInUse(connection) || connection.consent() != v1::Connection::MISSING) {
    return;
  }
  const v1::EnterpriseApplication* application =
      ApplicationOf(context.records, connection);
  const bool required =
      application != nullptr && application->assignment_required();
  if (!required && connection.state() != v1::Connection::ENABLED) return;
  findings->Add(
      LintFinding::CONSENT_MISSING,
      {LintRecordOf("connection", connection.id())},
      absl::StrCat("Consent is missing for connection ", connection.id(),
                   required ? ", whose application requires assignment: only "
                              "an administrator can give it."
                            : ": nobody signs in."));
}

// A sign-in of each identity, in lower case as AllPeople has it.
using SignIns =
    absl::flat_hash_map<std::pair<std::string, std::string>, const Person*>;

const Person* FindPerson(const SignIns& sign_ins,
                         const v1::Identity& identity) {
  const std::optional<Guid> tenant = ParseGuid(identity.tenant_id());
  const std::optional<Guid> object = ParseGuid(identity.object_id());
  if (!tenant.has_value() || !object.has_value()) return nullptr;
  const auto found =
      sign_ins.find(std::make_pair(tenant->ToString(), object->ToString()));
  return found == sign_ins.end() ? nullptr : found->second;
}

// What becomes of an owner when the secrets end.
enum class Fate {
  kSafe,       // has a way in, or may have one that is not in the records
  kLockedOut,  // has none, by the secrets
  kOut,        // has none, by something else
};

// The fate of a person who has this way in and no other.
absl::StatusOr<Fate> WayThrough(const LintContext& context,
                                const Person& person, const Door& door,
                                absl::Time end) {
  const absl::StatusOr<Decision> decision =
      DecidePredicted(person.sign_in, door.connection->id(),
                      door.organization_id, end, context.records);
  if (!decision.ok()) return decision.status();
  if (decision->outcome() == Decision::GRANTED) return Fate::kSafe;
  if (decision->reason() != Decision::CLIENT_SECRET_EXPIRED) return Fate::kOut;
  const absl::StatusOr<Decision> live =
      DecidePredicted(person.sign_in, door.connection->id(),
                      door.organization_id, end, context.live);
  if (!live.ok()) return live.status();
  return live->outcome() == Decision::GRANTED ? Fate::kLockedOut : Fate::kOut;
}

absl::StatusOr<Fate> FateOf(const LintContext& context,
                            const v1::Membership& owner, absl::Time end,
                            const SignIns& sign_ins) {
  const v1::User* user = context.records.FindUser(owner.user_id());
  if (user == nullptr) return Fate::kSafe;
  if (user->state() != v1::User::ACTIVE) return Fate::kOut;
  if (user->identities().empty()) return Fate::kSafe;
  Fate fate = Fate::kOut;
  for (const v1::Identity& identity : user->identities()) {
    const Person* person = FindPerson(sign_ins, identity);
    if (person == nullptr) continue;
    for (const Door& door : DoorsOf(context.records, person->identity)) {
      if (door.organization_id != owner.organization_id()) continue;
      const auto way = WayThrough(context, *person, door, end);
      if (!way.ok()) return way.status();
      if (*way == Fate::kSafe) return Fate::kSafe;
      if (*way == Fate::kLockedOut) fate = Fate::kLockedOut;
    }
  }
  return fate;
}

// The connections of one organization whose secrets' ends are in sight, and the
// last of these ends.
struct Ending {
  std::vector<std::string> connections;
  absl::Time end = absl::InfinitePast();
  std::vector<const v1::Membership*> owners;
};

std::map<std::string, Ending> FindEndings(const LintContext& context) {
  std::map<std::string, Ending> endings;
  for (const v1::Connection& connection :
       context.records.snapshot().connections()) {
    const std::optional<absl::Time> end = EndInSight(context, connection);
    if (!end.has_value()) continue;
    for (const v1::OrganizationLink& link : connection.links()) {
      if (link.state() != v1::OrganizationLink::ON) continue;
      Ending& ending = endings[std::string(link.organization_id())];
      ending.connections.push_back(connection.id());
      ending.end = std::max({ending.end, *end, context.now});
    }
  }
  for (const v1::Membership& each : context.records.snapshot().memberships()) {
    if (each.role() != v1::Membership::OWNER ||
        each.state() != v1::Membership::ACTIVE) {
      continue;
    }
    const auto ending = endings.find(std::string(each.organization_id()));
    if (ending != endings.end()) ending->second.owners.push_back(&each);
  }
  return endings;
}

// The ids of the owners who are locked out; none if another owner is safe.
absl::StatusOr<std::vector<std::string>> LockedOut(const LintContext& context,
                                                   const Ending& ending,
                                                   const SignIns& sign_ins) {
  std::vector<std::string> locked_out;
  for (const v1::Membership* owner : ending.owners) {
    const absl::StatusOr<Fate> fate =
        FateOf(context, *owner, ending.end, sign_ins);
    if (!fate.ok()) return fate.status();
    if (*fate == Fate::kSafe) return std::vector<std::string>();
    if (*fate == Fate::kLockedOut) locked_out.push_back(owner->user_id());
  }
  std::sort(locked_out.begin(), locked_out.end());
  return locked_out;
}

}  // namespace

void LintConnections(const LintContext& context, LintFindings* findings) {
  for (const v1::Connection& connection :
       context.records.snapshot().connections()) {
    LintSecret(context, connection, findings);
    LintConsent(context, connection, findings);
    if (connection.state() == v1::Connection::TESTED) {
      findings->Add(LintFinding::CONNECTION_NEVER_ENABLED,
                    {LintRecordOf("connection", connection.id())},
                    absl::StrCat("Connection ", connection.id(),
                                 " was tested, but never enabled."));
    }
  }
}

absl::Status LintOwners(const LintContext& context, LintFindings* findings) {
  std::map<std::string, Ending> endings = FindEndings(context);
  if (endings.empty()) return absl::OkStatus();
  SignIns sign_ins;
  for (const Person& person : context.people) {
    sign_ins[{person.identity.tenant_id(), person.identity.object_id()}] =
        &person;
  }
  for (auto& [id, ending] : endings) {
    const v1::Organization* organization = context.records.FindOrganization(id);
    if (organization == nullptr ||
        organization->state() != v1::Organization::ACTIVE ||
        organization->unlisted_owners() > 0) {
      continue;
    }
    const auto locked_out = LockedOut(context, ending, sign_ins);
    if (!locked_out.ok()) return locked_out.status();
    if (locked_out->empty()) continue;
    std::sort(ending.connections.begin(), ending.connections.end());
    std::vector<LintRecord> records;
    AddLintRecords("connection", ending.connections, &records);
    records.push_back(LintRecordOf("organization", id));
    AddLintRecords("user", *locked_out, &records);
    findings->Add(
        LintFinding::OWNERS_LOCKED_OUT, std::move(records),
        absl::StrCat("No owner of organization ", id,
                     ending.end > context.now ? " will be able to" : " can",
                     " sign in",
                     ending.end > context.now
                         ? absl::StrCat(" from ", InUtc(ending.end), " on")
                         : "",
                     ", unless the client secret is renewed."));
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
