// What an effect names, whatever its kind.

#ifndef MEMBERSHIP_INTERNAL_EFFECT_SUBJECT_H_
#define MEMBERSHIP_INTERNAL_EFFECT_SUBJECT_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {

// Empty and null where an effect names nothing of the kind. Borrows the effect.
struct EffectSubject {
  absl::string_view user_id;
  absl::string_view email;
  const v1::Identity* identity = nullptr;
  absl::string_view organization_id;
  absl::string_view invitation_id;
  absl::string_view connection_id;
  // The revision of the connection's inputs that the effect assumes.
  uint64_t input_revision = 0;
};

EffectSubject SubjectOf(const v1::Effect& effect);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_EFFECT_SUBJECT_H_
