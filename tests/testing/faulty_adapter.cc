#include "tests/testing/faulty_adapter.h"

#include <functional>
#include <mutex>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "membership/apply.h"
#include "membership/decide.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::policy_testing {
namespace {

using v1::Decision;

// Keeps the elements of `repeated` for which `keep` says so.
template <typename Repeated, typename Keep>
void Filter(Repeated& repeated, const Keep& keep) {
  for (int i = repeated.size() - 1; i >= 0; --i) {
    if (!keep(repeated[i])) repeated.DeleteSubrange(i, 1);
  }
}

bool HasIdentity(const v1::User& user, const v1::SignIn& sign_in) {
  for (const v1::Identity& identity : user.identities()) {
    if (identity.object_id() == sign_in.claims().identity().object_id()) {
      return true;
    }
  }
  return false;
}

}  // namespace

absl::Status FaultyAdapter::Reset(const v1::Snapshot& records) {
  const std::lock_guard<std::mutex> lock(mutex_);
  records_ = records;
  return absl::OkStatus();
}

absl::StatusOr<v1::Snapshot> FaultyAdapter::Records() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return records_;
}

bool FaultyAdapter::InterruptWith(std::function<void()> rival) {
  if (!interruptible_) return false;
  const std::lock_guard<std::mutex> lock(mutex_);
  rival_ = std::move(rival);
  return true;
}

v1::Snapshot FaultyAdapter::Load(const v1::SignIn& sign_in) {
  const std::lock_guard<std::mutex> lock(mutex_);
  v1::Snapshot context = records_;
  if (fault_ == Fault::kLoadsNoTombstones) {
    Filter(*context.mutable_memberships(), [](const v1::Membership& each) {
      return each.state() != v1::Membership::REMOVED;
    });
  }
  if (fault_ == Fault::kLoadsByIdentityOnly || fault_ == Fault::kLoadsNoSeats) {
    std::string found;
    Filter(*context.mutable_users(), [&](const v1::User& each) {
      const bool keep = HasIdentity(each, sign_in);
      if (keep) found = std::string(each.id());
      return keep || fault_ == Fault::kLoadsNoSeats;
    });
    Filter(*context.mutable_memberships(),
           [&](const v1::Membership& each) { return each.user_id() == found; });
  }
  return context;
}

void FaultyAdapter::WriteAtOnce(const v1::SignIn& sign_in) {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const v1::User& user : records_.users()) {
    if (HasIdentity(user, sign_in)) return;
  }
  v1::User& user = *records_.add_users();
  user.set_id(sign_in.claims().identity().object_id());
  user.set_state(v1::User::ACTIVE);
  *user.add_identities() = sign_in.claims().identity();
  user.set_email(sign_in.claims().email());
  v1::Membership& membership = *records_.add_memberships();
  membership.set_organization_id("acme");
  membership.set_user_id(user.id());
  membership.set_role(v1::Membership::MEMBER);
  membership.set_state(v1::Membership::ACTIVE);
}

absl::Status FaultyAdapter::Write(Decision decision) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (std::function<void()> rival = std::exchange(rival_, nullptr)) {
    lock.unlock();
    rival();
    lock.lock();
  }
  if (fault_ == Fault::kForgetsEffects) return absl::OkStatus();
  if (fault_ == Fault::kForgetsEffectsOfRefusals &&
      decision.outcome() != Decision::GRANTED) {
    return absl::OkStatus();
  }
  if (fault_ == Fault::kIgnoresPreconditions) {
    for (v1::Effect& effect : *decision.mutable_effects()) {
      effect.clear_preconditions();
    }
  }
  if (fault_ == Fault::kWritesEffectsOneByOne) {
    for (const v1::Effect& effect : decision.effects()) {
      Decision one;
      *one.add_effects() = effect;
      absl::StatusOr<v1::Snapshot> next = Apply(one, records_);
      if (!next.ok()) return next.status();
      records_ = *std::move(next);
    }
    return absl::OkStatus();
  }
  absl::StatusOr<v1::Snapshot> next = Apply(decision, records_);
  if (!next.ok()) return next.status();
  records_ = *std::move(next);
  return absl::OkStatus();
}

absl::StatusOr<Decision> FaultyAdapter::SignIn(const v1::SignIn& sign_in,
                                               absl::Time now) {
  if (fault_ == Fault::kWritesBeforeDecision) WriteAtOnce(sign_in);
  if (fault_ == Fault::kReadsItsOwnClock) now = absl::Now();
  v1::Request request;
  request.mutable_now()->set_seconds(absl::ToUnixSeconds(now));
  *request.mutable_sign_in() = sign_in;
  for (int attempt = 0; attempt < 3; ++attempt) {
    absl::StatusOr<Decision> decision = Decide(request, Load(sign_in));
    if (!decision.ok() && fault_ == Fault::kHidesErrors) return Decision();
    if (!decision.ok()) return decision;
    const absl::Status written = Write(*decision);
    if (written.ok() || fault_ == Fault::kIgnoresLostRaces) return decision;
    if (!absl::IsFailedPrecondition(written)) return written;
  }
  return absl::AbortedError("lost three races in a row");
}

}  // namespace membership::policy_testing
