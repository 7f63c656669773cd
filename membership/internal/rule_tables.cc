#include "membership/internal/rule_tables.h"

#include <vector>

#include "membership/internal/entra_change_rules.h"
#include "membership/internal/invitation_rules.h"
#include "membership/internal/member_rules.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/setup_rules.h"
#include "membership/internal/sign_in_rules.h"

namespace membership {
namespace internal {

std::vector<RuleTable> RuleTables() {
  return {
      sign_in::Table(),           invitation::CreateTable(),
      invitation::ResendTable(),  invitation::AcceptTable(),
      invitation::DeclineTable(), invitation::RevokeTable(),
      member::AddTable(),         member::RemoveTable(),
      member::SuspendTable(),     member::ReinstateTable(),
      member::ChangeRoleTable(),  member::BlockTable(),
      member::UnblockTable(),     setup::CreateTable(),
      setup::SetSecretTable(),    setup::TestTable(),
      setup::EnableTable(),       setup::DisableTable(),
      setup::AttachTable(),       setup::AutoMembershipTable(),
      entra_change::Table(),
  };
}

}  // namespace internal
}  // namespace membership
