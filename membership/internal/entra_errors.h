// What the error codes of Entra mean.

#ifndef MEMBERSHIP_INTERNAL_ENTRA_ERRORS_H_
#define MEMBERSHIP_INTERNAL_ENTRA_ERRORS_H_

#include <cstdint>

#include "absl/types/span.h"
#include "membership/internal/sign_in_facts.h"

namespace membership {
namespace internal {

// An AADSTS code and the fact that it reports.
struct EntraErrorMeaning {
  int32_t code;
  uint8_t fact;   // a sign_in::FactId
  uint8_t value;  // a value of that fact
};

// All codes with a meaning of their own, ordered by code. Source: Microsoft
// Entra authentication and authorization error codes; domain facts, "Entra
// error codes".
absl::Span<const EntraErrorMeaning> EntraErrorMeanings();

// Sets the fact that `code` reports; sign_in::EntraError::kOther for a code
// that is not listed.
void SetEntraError(int32_t code, sign_in::Facts* facts);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_ENTRA_ERRORS_H_
