#include "membership/internal/observe_setup.h"

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/connection_test_result.h"
#include "membership/internal/contract.h"
#include "membership/internal/https_url.h"
#include "membership/internal/named_records.h"
#include "membership/internal/records.h"
#include "membership/internal/secret_end.h"
#include "membership/internal/setup_facts.h"
#include "membership/internal/setup_rules.h"
#include "membership/internal/translate.h"
#include "membership/internal/typed_inputs.h"

namespace membership {
namespace internal {
namespace {

using setup::ConnectionState;

// REQUIRES: `observation->secret_end` is observed.
void ObserveSecretEnd(SetupObservation* observation) {
  if (observation->now >= observation->secret_end) {
    observation->facts.Set(setup::SecretEnd::kPast);
  }
}

absl::Status ObserveConnection(absl::string_view id, absl::string_view kind,
                               const Records& records,
                               SetupObservation* observation) {
  static constexpr Translation<v1::Connection::State, ConnectionState>
      kStates[] = {{v1::Connection::CREATED, ConnectionState::kCreated},
                   {v1::Connection::TESTED, ConnectionState::kTested},
                   {v1::Connection::ENABLED, ConnectionState::kEnabled},
                   {v1::Connection::DISABLED, ConnectionState::kDisabled}};
  const auto connection =
      NamedConnection(records, id, absl::StrCat(kind, ".connection_id"));
  if (!connection.ok()) return connection.status();
  observation->connection = *connection;
  const v1::Connection::State state = (*connection)->state();
  observation->facts.Set(Translate(state, kStates, ConnectionState::kDraft));
  const bool tested =
      state == v1::Connection::TESTED || state == v1::Connection::ENABLED ||
      (state == v1::Connection::DISABLED && (*connection)->has_test_time());
  if (tested) observation->facts.Set(setup::EverTested::kYes);
  observation->secret_end = SecretEnd(**connection, records);
  return absl::OkStatus();
}

bool Serves(const v1::Connection& connection,
            const v1::Organization& organization) {
  for (const v1::OrganizationLink& link : connection.links()) {
    if (absl::string_view(link.organization_id()) ==
        absl::string_view(organization.id())) {
      return true;
    }
  }
  return false;
}

// Whether the request has the inputs that are fixed once the connection is
// created.
setup::FixedInputs FixedInputsOf(const v1::Connection& connection,
                                 const SetupObservation& observation) {
  std::string primary_domain;
  NormalizeDomain(connection.primary_domain(), &primary_domain);
  return primary_domain == observation.domain && !primary_domain.empty() &&
                 Serves(connection, *observation.organization)
             ? setup::FixedInputs::kSame
             : setup::FixedInputs::kOthers;
}

absl::Status ObserveCreate(const v1::CreateConnectionRequest& request,
                           const Records& records,
                           SetupObservation* observation) {
  absl::Status status =
      RequireText(request.connection_id(), "create_connection.connection_id");
  if (!status.ok()) return status;
  const auto organization = NamedOrganization(
      records, request.organization_id(), "create_connection.organization_id");
  if (!organization.ok()) return organization.status();
  std::optional<Guid> tenant;
  status =
      RequireGuid(request.tenant_id(), "create_connection.tenant_id", &tenant);
  if (!status.ok()) return status;
  observation->organization = *organization;
  setup::Facts& facts = observation->facts;
  facts.Set(OrganizationFact<setup::Organization>(**organization));
  facts.Set(ConnectionState::kAbsent);
  if (records.FindConnection(request.connection_id()) != nullptr) {
    status = ObserveConnection(request.connection_id(), "create_connection",
                               records, observation);
    if (!status.ok()) return status;
  }
  if (request.account_types() !=
          v1::CreateConnectionRequest::ACCOUNT_TYPES_UNSPECIFIED &&
      request.account_types() != v1::CreateConnectionRequest::SINGLE_TENANT) {
    facts.Set(setup::AccountTypes::kOthers);
  }
  if (!ParseGuid(request.client_id()).has_value()) {
    facts.Set(setup::ClientId::kMalformed);
  }
  facts.Set(IsHttpsUrl(request.callback_url()) ? setup::CallbackUrl::kHttps
                                               : setup::CallbackUrl::kOther);
  ObserveSecret(request.client_secret(), request.has_secret_expire_time(),
                request.secret_expire_time(), observation);
  NormalizeDomain(request.primary_domain(), &observation->domain);
  ObserveDomain(
      records,
      [&](const v1::Organization& each) { return &each == *organization; },
      observation);
  if (observation->connection != nullptr) {
    facts.Set(FixedInputsOf(*observation->connection, *observation));
  }
  return absl::OkStatus();
}

absl::Status ObserveTest(const v1::TestConnectionRequest& request,
                         const Records& records,
                         SetupObservation* observation) {
  absl::Status status = ObserveConnection(
      request.connection_id(), "test_connection", records, observation);
  if (!status.ok()) return status;
  if (request.result_case() == v1::TestConnectionRequest::RESULT_NOT_SET) {
    return InvalidField("test_connection.result", "validated or error", "none");
  }
  if (request.has_error() && request.error().code() <= 0) {
    return InvalidField("test_connection.error.code", "a number above 0",
                        "another");
  }
  std::optional<Guid> tenant;
  if (!request.tenant_id().empty()) {
    status =
        RequireGuid(request.tenant_id(), "test_connection.tenant_id", &tenant);
    if (!status.ok()) return status;
  }
  ObserveTestResult(request, observation);
  return absl::OkStatus();
}

setup::Channel ChannelOf(v1::Channel channel) {
  return channel == v1::BACK_OFFICE ? setup::Channel::kBackOffice
                                    : setup::Channel::kSelfService;
}

absl::Status ObserveAttach(const v1::AttachDomainRequest& request,
                           const Records& records,
                           SetupObservation* observation) {
  absl::Status status = ObserveConnection(
      request.connection_id(), "attach_domain", records, observation);
  if (!status.ok()) return status;
  const v1::Connection& connection = *observation->connection;
  NormalizeDomainPattern(request.domain(), &observation->domain);
  ObserveDomain(
      records,
      [&](const v1::Organization& each) { return Serves(connection, each); },
      observation);
  for (const auto& attached : connection.domains()) {
    std::string normal;
    NormalizeDomainPattern(attached, &normal);
    if (normal == observation->domain) {
      observation->facts.Set(setup::DomainAttached::kYes);
    } else {
      observation->facts.Set(setup::OtherDomains::kSome);
    }
  }
  observation->facts.Set(ChannelOf(request.channel()));
  return absl::OkStatus();
}

absl::Status ObserveAutoMembership(const v1::SetAutoMembershipRequest& request,
                                   const Records& records,
                                   SetupObservation* observation) {
  constexpr absl::string_view kKind = "set_auto_membership";
  const auto organization =
      NamedOrganization(records, request.organization_id(),
                        absl::StrCat(kKind, ".organization_id"));
  if (!organization.ok()) return organization.status();
  observation->organization = *organization;
  absl::Status status = RequireSet(request.auto_membership(),
                                   absl::StrCat(kKind, ".auto_membership"));
  if (!status.ok()) return status;
  v1::MembershipPolicy::AutoMembership present =
      (*organization)->policy().auto_membership();
  if (!request.connection_id().empty()) {
    status =
        ObserveConnection(request.connection_id(), kKind, records, observation);
    if (!status.ok()) return status;
    if (!Serves(*observation->connection, **organization)) {
      return UnknownRecord(absl::StrCat(kKind, ".connection_id"),
                           "a connection with a link to the organization");
    }
    for (const v1::OrganizationLink& link : observation->connection->links()) {
      if (absl::string_view(link.organization_id()) ==
          absl::string_view(request.organization_id())) {
        present = link.auto_membership();
      }
    }
  }
  // An organization without a value has the default; a link has another's.
  if (request.connection_id().empty() &&
      present == v1::MembershipPolicy::AUTO_MEMBERSHIP_UNSPECIFIED) {
    present = v1::MembershipPolicy::ON;
  }
  if (present == request.auto_membership()) {
    observation->facts.Set(setup::AutoMembership::kSame);
  }
  observation->facts.Set(ChannelOf(request.channel()));
  return absl::OkStatus();
}

absl::Status ObserveSetSecret(const v1::SetClientSecretRequest& request,
                              const Records& records,
                              SetupObservation* observation) {
  absl::Status status = ObserveConnection(
      request.connection_id(), "set_client_secret", records, observation);
  ObserveSecret(request.client_secret(), request.has_secret_expire_time(),
                request.secret_expire_time(), observation);
  return status;
}

absl::Status ObserveKind(const v1::Request& request, const Records& records,
                         SetupObservation* observation) {
  if (request.has_create_connection()) {
    observation->table = setup::CreateTable();
    return ObserveCreate(request.create_connection(), records, observation);
  }
  if (request.has_set_client_secret()) {
    observation->table = setup::SetSecretTable();
    return ObserveSetSecret(request.set_client_secret(), records, observation);
  }
  if (request.has_test_connection()) {
    observation->table = setup::TestTable();
    return ObserveTest(request.test_connection(), records, observation);
  }
  if (request.has_enable_connection()) {
    observation->table = setup::EnableTable();
    return ObserveConnection(request.enable_connection().connection_id(),
                             "enable_connection", records, observation);
  }
  if (request.has_disable_connection()) {
    observation->table = setup::DisableTable();
    return ObserveConnection(request.disable_connection().connection_id(),
                             "disable_connection", records, observation);
  }
  if (request.has_attach_domain()) {
    observation->table = setup::AttachTable();
    return ObserveAttach(request.attach_domain(), records, observation);
  }
  observation->table = setup::AutoMembershipTable();
  return ObserveAutoMembership(request.set_auto_membership(), records,
                               observation);
}

}  // namespace

absl::StatusOr<SetupObservation> ObserveSetup(const v1::Request& request,
                                              const Records& records) {
  SetupObservation observation;
  observation.now = ToTime(request.now());
  absl::Status status = ObserveKind(request, records, &observation);
  if (!status.ok()) return status;
  ObserveSecretEnd(&observation);
  return observation;
}

}  // namespace internal
}  // namespace membership
