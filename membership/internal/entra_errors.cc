#include "membership/internal/entra_errors.h"

#include <algorithm>
#include <cstdint>

#include "absl/types/span.h"
#include "membership/internal/sign_in_facts.h"

namespace membership {
namespace internal {
namespace {

using sign_in::Application;
using sign_in::Assignment;
using sign_in::ConditionalAccess;
using sign_in::Consent;
using sign_in::DirectoryUser;
using sign_in::EntraError;
using sign_in::Secret;

template <typename Fact>
constexpr EntraErrorMeaning Row(int32_t code, Fact value) {
  return {code, static_cast<uint8_t>(IdOf(value)), static_cast<uint8_t>(value)};
}

// Ordered by code, for the search.
constexpr EntraErrorMeaning kMeanings[] = {
    Row(16000, DirectoryUser::kAbsent),
    Row(50011, EntraError::kRedirectUriMismatch),
    Row(50014, EntraError::kGuestNotRedeemed),
    Row(50020, DirectoryUser::kAbsent),
    Row(50033, EntraError::kUnavailable),
    Row(50034, DirectoryUser::kAbsent),
    Row(50057, DirectoryUser::kDisabled),
    Row(50072, ConditionalAccess::kRequiresMfa),
    Row(50074, ConditionalAccess::kRequiresMfa),
    Row(50076, ConditionalAccess::kRequiresMfa),
    Row(50079, ConditionalAccess::kRequiresMfa),
    Row(50105, Assignment::kNone),
    Row(50131, ConditionalAccess::kBlocks),
    Row(50132, EntraError::kSessionEnded),
    Row(50133, EntraError::kSessionEnded),
    Row(50173, EntraError::kSessionEnded),
    Row(50194, EntraError::kSingleTenantAtCommonEndpoint),
    Row(51004, DirectoryUser::kAbsent),
    Row(53000, ConditionalAccess::kBlocks),
    Row(53001, ConditionalAccess::kBlocks),
    Row(53002, ConditionalAccess::kBlocks),
    Row(53003, ConditionalAccess::kBlocks),
    Row(53004, ConditionalAccess::kBlocks),
    Row(53011, ConditionalAccess::kBlocks),
    Row(65001, Consent::kMissing),
    Row(65004, EntraError::kConsentDeclined),
    Row(70001, Application::kDisabled),
    Row(70008, EntraError::kSessionEnded),
    Row(70043, EntraError::kSessionEnded),
    Row(90002, EntraError::kTenantUnknown),
    Row(90006, EntraError::kUnavailable),
    Row(90008, Consent::kMissing),
    Row(90024, EntraError::kUnavailable),
    Row(90033, EntraError::kUnavailable),
    Row(90094, Consent::kMissing),
    Row(90095, Consent::kMissing),
    Row(500011, EntraError::kApplicationUnknown),
    Row(530032, ConditionalAccess::kBlocks),
    Row(530034, ConditionalAccess::kBlocks),
    Row(650056, EntraError::kApplicationUnknown),
    Row(700016, EntraError::kApplicationUnknown),
    Row(700082, EntraError::kSessionEnded),
    Row(7000112, Application::kDisabled),
    Row(7000215, Secret::kWrong),
    Row(7000222, Secret::kExpired),
};

}  // namespace

absl::Span<const EntraErrorMeaning> EntraErrorMeanings() { return kMeanings; }

void SetEntraError(int32_t code, sign_in::Facts* facts) {
  const auto* const end = std::end(kMeanings);
  const auto* const row = std::lower_bound(
      std::begin(kMeanings), end, code,
      [](const EntraErrorMeaning& each, int32_t c) { return each.code < c; });
  if (row == end || row->code != code) {
    facts->Set(EntraError::kOther);
  } else {
    facts->SetRaw(row->fact, row->value);
  }
}

}  // namespace internal
}  // namespace membership
