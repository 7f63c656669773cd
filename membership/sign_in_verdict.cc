#include "membership/sign_in_verdict.h"

#include "absl/strings/string_view.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/sign_in_rules.h"
#include "membership/v1/effect.pb.h"

namespace membership {
namespace {

// The effects of one kind, as bits. 0 for kinds that no sign-in has.
internal::EffectSet BitsOf(v1::Effect::KindCase kind) {
  static constexpr struct {
    v1::Effect::KindCase kind;
    internal::EffectSet bits;
  } kRows[] = {{v1::Effect::kCreateUser, internal::kCreateUser},
               {v1::Effect::kLinkIdentity, internal::kLinkIdentity},
               {v1::Effect::kUpdateUser, internal::kUpdateUser},
               {v1::Effect::kBurnInvitation, internal::kBurnInvitation},
               {v1::Effect::kAcceptInvitation, internal::kAcceptInvitation},
               {v1::Effect::kAddMembership,
                internal::kAddMembership | internal::kAddRestrictedMembership},
               {v1::Effect::kConsumeInvitation, internal::kConsumeInvitation}};
  for (const auto& row : kRows) {
    if (row.kind == kind) return row.bits;
  }
  return 0;
}

}  // namespace

absl::string_view SignInVerdict::rule() const {
  return decided() ? internal::sign_in::Rules()[rule_].name
                   : absl::string_view();
}

bool SignInVerdict::HasEffect(v1::Effect::KindCase kind) const {
  static_assert(kAddsActive == internal::kAddMembership &&
                    kAddsRestricted == internal::kAddRestrictedMembership,
                "the header names effects as the rules do");
  return (effects_ & BitsOf(kind)) != 0;
}

}  // namespace membership
