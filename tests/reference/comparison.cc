#include "tests/reference/comparison.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/membership.pb.h"
#include "tests/reference/reference.h"

namespace membership::reference {

ReferenceResult ResultOf(const v1::Decision& decision) {
  ReferenceResult result;
  result.granted = decision.outcome() == v1::Decision::GRANTED;
  result.stage = decision.stage();
  for (const v1::Effect& each : decision.effects()) {
    if (each.has_create_user()) result.user_created = true;
    if (each.has_add_membership()) {
      result.memberships_added.emplace_back(
          std::string(each.add_membership().organization_id()),
          each.add_membership().role());
    }
  }
  std::sort(result.memberships_added.begin(), result.memberships_added.end());
  return result;
}

std::string LineOf(const ReferenceResult& result) {
  std::string line =
      absl::StrCat(result.granted ? "granted" : "not granted", " in stage ",
                   v1::Decision::Stage_Name(result.stage),
                   result.user_created ? ", user created" : "");
  for (const auto& [organization_id, role] : result.memberships_added) {
    absl::StrAppend(&line, ", added to ", organization_id, " as ",
                    v1::Membership::Role_Name(role));
  }
  return line;
}

}  // namespace membership::reference
