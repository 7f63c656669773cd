// The effects of a specification as a set of the engine's.

#ifndef MEMBERSHIP_TESTS_SPEC_EFFECT_KINDS_H_
#define MEMBERSHIP_TESTS_SPEC_EFFECT_KINDS_H_

#include "google/protobuf/repeated_field.h"
#include "membership/internal/rule_table.h"

namespace membership::spec {

// Returns the set of the effects with these kinds, which are EffectKinds.
// Thread-safe.
internal::EffectSet EffectsOf(
    const google::protobuf::RepeatedField<int>& kinds);

}  // namespace membership::spec

#endif  // MEMBERSHIP_TESTS_SPEC_EFFECT_KINDS_H_
