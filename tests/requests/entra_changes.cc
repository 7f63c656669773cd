#include "tests/requests/entra_changes.h"

#include <string>

#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

v1::Request InTenant() {
  v1::Request request = RequestOf("entra_change {}");
  request.mutable_entra_change()->set_tenant_id(kTenant);
  return request;
}

void Fill(const std::string& principal_id, v1::Assignment::PrincipalType type,
          v1::ApplicationAssignment& assignment) {
  assignment.set_client_id(kClient);
  assignment.set_principal_id(principal_id);
  assignment.set_principal_type(type);
}

void Fill(const std::string& group_id, const std::string& member_id,
          v1::Assignment::PrincipalType type, v1::GroupMember& member) {
  member.set_group_id(group_id);
  member.set_member_id(member_id);
  member.set_member_type(type);
}

}  // namespace

v1::Request Assign(const std::string& principal_id,
                   v1::Assignment::PrincipalType type) {
  v1::Request request = InTenant();
  Fill(principal_id, type, *request.mutable_entra_change()->mutable_assign());
  return request;
}

v1::Request Unassign(const std::string& principal_id,
                     v1::Assignment::PrincipalType type) {
  v1::Request request = InTenant();
  Fill(principal_id, type, *request.mutable_entra_change()->mutable_unassign());
  return request;
}

v1::Request Join(const std::string& group_id, const std::string& member_id,
                 v1::Assignment::PrincipalType type) {
  v1::Request request = InTenant();
  Fill(group_id, member_id, type,
       *request.mutable_entra_change()->mutable_join_group());
  return request;
}

v1::Request Leave(const std::string& group_id, const std::string& member_id,
                  v1::Assignment::PrincipalType type) {
  v1::Request request = InTenant();
  Fill(group_id, member_id, type,
       *request.mutable_entra_change()->mutable_leave_group());
  return request;
}

v1::Request Change(const std::string& kind, const std::string& id) {
  v1::Request request = InTenant();
  v1::EntraChange& change = *request.mutable_entra_change();
  const google::protobuf::FieldDescriptor* field =
      v1::EntraChange::descriptor()->FindFieldByName(kind);
  if (field == nullptr) {
    ADD_FAILURE() << "no change " << kind;
    return request;
  }
  change.GetReflection()->SetString(&change, field, id);
  return request;
}

}  // namespace membership::requests_test
