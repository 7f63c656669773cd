#include "tests/spec/effect_kinds.h"

#include <iterator>

#include "google/protobuf/repeated_field.h"
#include "membership/internal/rule_table.h"
#include "tests/spec/decision_table.pb.h"

namespace membership::spec {
namespace {

using internal::EffectSet;

// By EffectKind.
constexpr EffectSet kEffects[] = {
    0,
    internal::kCreateUser,
    internal::kLinkIdentity,
    internal::kUpdateUser,
    internal::kBurnInvitation,
    internal::kAcceptInvitation,
    internal::kAddMembership,
    internal::kAddRestrictedMembership,
    internal::kConsumeInvitation,
    internal::kSupersedeInvitation,
    internal::kCreateInvitation,
    internal::kDeclineInvitation,
    internal::kRevokeInvitation,
    internal::kRemoveMembership,
    internal::kSuspendMembership,
    internal::kReinstateMembership,
    internal::kReinstateRestricted,
    internal::kChangeRole,
    internal::kBlockUser,
    internal::kUnblockUser,
    internal::kCreateConnection,
    internal::kSetClientSecret,
    internal::kRecordTest,
    internal::kEnableConnection,
    internal::kDisableConnection,
    internal::kAttachDomain,
    internal::kSetAutoMembership,
    internal::kRecordEntraChange,
};
static_assert(std::size(kEffects) == EffectKind_ARRAYSIZE, "one bit a kind");

}  // namespace

EffectSet EffectsOf(const google::protobuf::RepeatedField<int>& kinds) {
  EffectSet effects = 0;
  for (const int kind : kinds) {
    if (EffectKind_IsValid(kind)) effects |= kEffects[kind];
  }
  return effects;
}

}  // namespace membership::spec
