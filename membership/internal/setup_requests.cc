#include "membership/internal/setup_requests.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "membership/guid.h"
#include "membership/internal/client_secret.h"
#include "membership/internal/contract.h"
#include "membership/internal/judging.h"
#include "membership/internal/observe_setup.h"
#include "membership/internal/records.h"
#include "membership/internal/render_verdict.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/translate.h"
#include "membership/v1/effect.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Decision;
using v1::Effect;

// The revision that new inputs make.
uint64_t NextRevision(const SetupObservation& observation) {
  return observation.connection == nullptr
             ? 1
             : observation.connection->input_revision() + 1;
}

Effect CreateConnection(const SetupObservation& observation,
                        const v1::CreateConnectionRequest& request) {
  Effect effect;
  v1::Connection& connection = *effect.mutable_create_connection();
  connection.set_id(request.connection_id());
  connection.set_state(v1::Connection::CREATED);
  connection.set_tenant_id(ParseGuid(request.tenant_id())->ToString());
  connection.set_client_id(ParseGuid(request.client_id())->ToString());
  if (request.has_secret_expire_time()) {
    *connection.mutable_secret_expire_time() = request.secret_expire_time();
  }
  connection.set_primary_domain(observation.domain);
  connection.set_callback_url(request.callback_url());
  connection.set_input_revision(NextRevision(observation));
  connection.add_domains(observation.domain);
  v1::OrganizationLink& link = *connection.add_links();
  link.set_organization_id(observation.organization->id());
  link.set_state(v1::OrganizationLink::ON);
  effect.add_preconditions(Effect::ORGANIZATION_ACTIVE);
  const auto state = observation.facts.Get<setup::ConnectionState>();
  if (state == setup::ConnectionState::kCreated ||
      state == setup::ConnectionState::kTested) {
    effect.add_preconditions(Effect::CONNECTION_IN_SETUP);
    effect.add_preconditions(Effect::CONNECTION_INPUTS_SAME);
  } else {
    effect.add_preconditions(Effect::CONNECTION_NOT_CREATED);
  }
  return effect;
}

Effect UpdateConnection(const SetupObservation& observation,
                        Effect::Precondition precondition) {
  Effect effect;
  effect.mutable_update_connection()->set_connection_id(
      observation.connection->id());
  effect.add_preconditions(precondition);
  return effect;
}

// What must still hold so that a new secret or a test does what was decided:
// the connection may have been tested, enabled or disabled meanwhile.
Effect::Precondition StandsAs(setup::ConnectionState state) {
  static constexpr Translation<setup::ConnectionState, Effect::Precondition>
      kRows[] = {
          {setup::ConnectionState::kEnabled, Effect::CONNECTION_ENABLED},
          {setup::ConnectionState::kDisabled, Effect::CONNECTION_DISABLED}};
  return Translate(state, kRows, Effect::CONNECTION_IN_SETUP);
}

Effect SetClientSecret(const SetupObservation& observation,
                       const v1::SetClientSecretRequest& request) {
  Effect effect = UpdateConnection(
      observation, StandsAs(observation.facts.Get<setup::ConnectionState>()));
  v1::UpdateConnection& update = *effect.mutable_update_connection();
  update.set_new_secret(true);
  update.set_input_revision(NextRevision(observation));
  effect.add_preconditions(Effect::CONNECTION_INPUTS_SAME);
  if (request.has_secret_expire_time()) {
    *update.mutable_secret_expire_time() = request.secret_expire_time();
  }
  if (StandsAs(observation.facts.Get<setup::ConnectionState>()) ==
      Effect::CONNECTION_IN_SETUP) {
    update.set_state(v1::Connection::CREATED);
  }
  return effect;
}

Effect RecordTest(const SetupObservation& observation) {
  Effect effect = UpdateConnection(
      observation, StandsAs(observation.facts.Get<setup::ConnectionState>()));
  v1::UpdateConnection& update = *effect.mutable_update_connection();
  if (observation.connection->state() == v1::Connection::CREATED) {
    update.set_state(v1::Connection::TESTED);
  }
  *update.mutable_test_time() = ToTimestamp(observation.now);
  update.set_consent(v1::Connection::GRANTED);
  // A test says nothing about inputs that came after it.
  update.set_input_revision(observation.connection->input_revision());
  effect.add_preconditions(Effect::CONNECTION_INPUTS_SAME);
  return effect;
}

Effect SetState(const SetupObservation& observation,
                Effect::Precondition precondition,
                v1::Connection::State state) {
  Effect effect = UpdateConnection(observation, precondition);
  effect.mutable_update_connection()->set_state(state);
  return effect;
}

Effect AttachDomain(const SetupObservation& observation) {
  Effect effect = UpdateConnection(observation, Effect::CONNECTION_CREATED);
  effect.mutable_update_connection()->set_attach_domain(observation.domain);
  if (observation.facts.Get<setup::Channel>() == setup::Channel::kSelfService) {
    effect.add_preconditions(Effect::NO_OTHER_DOMAIN);
  }
  return effect;
}

Effect SetAutoMembership(const v1::SetAutoMembershipRequest& request) {
  Effect effect;
  v1::SetAutoMembership& set = *effect.mutable_set_auto_membership();
  set.set_organization_id(request.organization_id());
  set.set_connection_id(request.connection_id());
  set.set_auto_membership(request.auto_membership());
  return effect;
}

// Each kind of set-up request has one effect at most.
void AddEffect(const v1::Request& request, const SetupObservation& observation,
               EffectSet set, Decision* decision) {
  if (set == 0) return;
  Effect& effect = *decision->add_effects();
  if (set & kCreateConnection) {
    effect = CreateConnection(observation, request.create_connection());
  } else if (set & kSetClientSecret) {
    effect = SetClientSecret(observation, request.set_client_secret());
  } else if (set & kRecordTest) {
    effect = RecordTest(observation);
  } else if (set & kEnableConnection) {
    effect = SetState(observation, Effect::CONNECTION_TESTED,
                      v1::Connection::ENABLED);
  } else if (set & kDisableConnection) {
    effect = SetState(observation, Effect::CONNECTION_ENABLED,
                      v1::Connection::DISABLED);
  } else if (set & kAttachDomain) {
    effect = AttachDomain(observation);
  } else if (set & kSetAutoMembership) {
    effect = SetAutoMembership(request.set_auto_membership());
  }
}

Decision::Input WrongInput(Decision::Reason reason,
                           const SetupObservation& observation) {
  static constexpr Translation<Decision::Reason, Decision::Input> kInputs[] = {
      {Decision::NOT_SINGLE_TENANT, Decision::ACCOUNT_TYPES},
      {Decision::SINGLE_TENANT_AT_COMMON_ENDPOINT, Decision::ACCOUNT_TYPES},
      {Decision::CLIENT_ID_MALFORMED, Decision::CLIENT_ID},
      {Decision::APPLICATION_UNKNOWN, Decision::CLIENT_ID},
      {Decision::CALLBACK_URL_NOT_HTTPS, Decision::CALLBACK_URL},
      {Decision::REDIRECT_URI_MISMATCH, Decision::CALLBACK_URL},
      {Decision::CLIENT_SECRET_MISSING, Decision::CLIENT_SECRET},
      {Decision::CLIENT_SECRET_IS_ID, Decision::CLIENT_SECRET},
      {Decision::CLIENT_SECRET_WRONG, Decision::CLIENT_SECRET},
      {Decision::CLIENT_SECRET_EXPIRED, Decision::CLIENT_SECRET},
      {Decision::DOMAIN_MALFORMED, Decision::ENTRA_DOMAIN},
      {Decision::MICROSOFT_DOMAIN, Decision::ENTRA_DOMAIN},
      {Decision::PUBLIC_MAIL_DOMAIN, Decision::ENTRA_DOMAIN},
      {Decision::DOMAIN_OF_ANOTHER_ORGANIZATION, Decision::ENTRA_DOMAIN},
      {Decision::TENANT_MISMATCH, Decision::ENTRA_DOMAIN},
      {Decision::CONSENT_MISSING, Decision::PERMISSIONS},
      {Decision::CONSENT_DECLINED, Decision::PERMISSIONS},
      {Decision::NOT_ASSIGNED, Decision::ASSIGNMENT},
      {Decision::APPLICATION_DISABLED, Decision::ASSIGNMENT}};
  if (observation.tenant_unknown) return Decision::ENTRA_DOMAIN;
  return Translate(reason, kInputs, Decision::INPUT_UNSPECIFIED);
}

// When to remind of the secret's end, from `now` on.
void AddReminders(const SetupObservation& observation, Decision* decision) {
  if (observation.secret_end == absl::InfiniteFuture()) return;
  const v1::ConnectionPolicy& policy =
      observation.connection == nullptr
          ? v1::ConnectionPolicy::default_instance()
          : observation.connection->policy();
  for (const int each : ReminderDays(policy)) {
    const absl::Time time = observation.secret_end - absl::Hours(24) * each;
    if (time > observation.now) {
      *decision->add_reminder_times() = ToTimestamp(time);
    }
  }
}

bool ConcernsSecret(const v1::Request& request) {
  return request.has_create_connection() || request.has_set_client_secret() ||
         request.has_test_connection() || request.has_enable_connection();
}

bool NamesDomain(const v1::Request& request) {
  return request.has_create_connection() || request.has_attach_domain();
}

}  // namespace

absl::StatusOr<Decision> DecideSetupRequest(const v1::Request& request,
                                            const Records& records,
                                            const Judging& judging) {
  const absl::StatusOr<SetupObservation> observation =
      ObserveSetup(request, records);
  if (!observation.ok()) return observation.status();
  absl::StatusOr<Judged> judged = JudgeRequest(
      observation->table, observation->facts, request.explain_all(), judging);
  if (!judged.ok()) return judged.status();
  Decision& decision = judged->decision;
  if ((judged->effects & kCreateConnection) != 0 &&
      observation->facts.Get<setup::ClientId>() != setup::ClientId::kGuid) {
    return absl::InternalError("the rule creates a connection without its id");
  }
  const bool granted = decision.outcome() == Decision::GRANTED;
  AddEffect(request, *observation, judged->effects, &decision);
  if (!granted && !request.has_attach_domain()) {
    decision.set_wrong_input(WrongInput(decision.reason(), *observation));
  }
  if (granted && NamesDomain(request) && !observation->domain_verified) {
    AddWarning(v1::Warning::DOMAIN_NOT_VERIFIED,
               "The domain routes nobody before an organization of the "
               "connection has verified it.",
               &decision);
  }
  if (granted && ConcernsSecret(request)) AddReminders(*observation, &decision);
  if (observation->organization != nullptr) {
    decision.set_organization_id(observation->organization->id());
  }
  decision.set_connection_id(request.has_create_connection()
                                 ? request.create_connection().connection_id()
                             : observation->connection == nullptr
                                 ? std::string()
                                 : observation->connection->id());
  decision.set_entra_error_code(request.test_connection().error().code());
  const bool reads_end = request.has_create_connection() ||
                         request.has_set_client_secret() ||
                         request.has_enable_connection();
  if (reads_end && observation->now < observation->secret_end) {
    SetStableUntil(observation->secret_end, &decision);
  }
  if (decision.reminder_times_size() > 0) {
    *decision.mutable_stable_until() = decision.reminder_times(0);
  }
  return std::move(decision);
}

}  // namespace internal
}  // namespace membership
