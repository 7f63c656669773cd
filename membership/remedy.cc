#include "membership/remedy.h"

#include <memory>
#include <utility>

#include "absl/status/statusor.h"
#include "membership/internal/changes.h"
#include "membership/internal/contract.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/personal_context.h"
#include "membership/internal/records.h"
#include "membership/internal/remedy_search.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

// The next sign-in of the same person, on which Entra has not spoken yet.
v1::Request NextSignIn(v1::Request request) {
  request.mutable_sign_in()->mutable_prediction()->set_conditional_access(
      v1::Prediction::PASSES);
  return request;
}

}  // namespace

absl::StatusOr<v1::Remedies> Remedies(const v1::Request& request,
                                      const v1::Snapshot& context) {
  if (!request.has_sign_in()) {
    return internal::InvalidField("kind", "sign_in", "another");
  }
  const auto records = internal::Records::Create(context);
  if (!records.ok()) return records.status();
  const absl::StatusOr<v1::Decision> decision =
      internal::DecideRecords(request, **records);
  if (!decision.ok()) return decision.status();
  internal::Case start{request,
                       internal::PersonalContext(request.sign_in(), **records)};
  start.request.clear_explain_all();
  v1::Remedies remedies;
  const auto add = [&](internal::FoundRemedies found, auto* sets) {
    for (v1::Remedy& each : found.remedies) {
      internal::RestoreCounts(**records, &each);
      *sets->Add() = std::move(each);
    }
    remedies.set_truncated(remedies.truncated() || found.truncated);
  };
  const v1::Decision::Outcome outcome = decision->outcome();
  if (outcome != v1::Decision::GRANTED) {
    add(internal::FindGranting(start, internal::SearchLimits()),
        remedies.mutable_granting());
  }
  if (outcome == v1::Decision::GRANTED || outcome == v1::Decision::CHALLENGED) {
    add(internal::FindRefusing({NextSignIn(start.request)}, start.context,
                               internal::SearchLimits()),
        remedies.mutable_refusing());
  }
  return remedies;
}

}  // namespace membership
