// Changes by which a sign-in comes to be decided otherwise, and making them.

#ifndef MEMBERSHIP_INTERNAL_CHANGES_H_
#define MEMBERSHIP_INTERNAL_CHANGES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// A sign-in and the records by which it is decided.
struct Case {
  v1::Request request;  // of the kind sign_in
  v1::Snapshot context;
};

v1::Change ChangeByRequest(v1::Decision::Actor actor, std::string text,
                           v1::Request request);
v1::Change ChangeBySignIn(v1::Decision::Actor actor, std::string text,
                          v1::SignIn sign_in);
v1::Change ChangeByRecord(v1::Decision::Actor actor, std::string text,
                          v1::Organization organization);
v1::Change ChangeByRecord(v1::Decision::Actor actor, std::string text,
                          v1::Connection connection);
v1::Change ChangeByRecord(v1::Decision::Actor actor, std::string text,
                          v1::User user);

// How far up the chain an actor stands: 0 is the user, then organization admin,
// customer's IT and vendor.
int RankOf(v1::Decision::Actor actor);

// Makes the change. Returns false, and may leave the case half changed, if it
// can't be made or changes nothing.
bool MakeChange(const v1::Change& change, Case* change_case);

// Find records of a small context; each returns nullptr if there is none.
const v1::Organization* FindOrganization(const v1::Snapshot& context,
                                         absl::string_view id);
const v1::Connection* FindConnection(const v1::Snapshot& context,
                                     absl::string_view id);
const v1::User* FindUser(const v1::Snapshot& context, absl::string_view id);
// The user with the identity of the claims.
const v1::User* FindUser(const v1::Snapshot& context,
                         const v1::Identity& identity);
const v1::Membership* FindMembership(const v1::Snapshot& context,
                                     absl::string_view organization_id,
                                     absl::string_view user_id);
const v1::EntraTenant* FindTenant(const v1::Snapshot& context,
                                  absl::string_view tenant_id);
const v1::EnterpriseApplication* FindApplication(const v1::EntraTenant& tenant,
                                                 absl::string_view client_id);
const v1::Group* FindGroup(const v1::EntraTenant& tenant,
                           absl::string_view object_id);
const v1::DirectoryUser* FindDirectoryUser(const v1::EntraTenant& tenant,
                                           absl::string_view object_id);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_CHANGES_H_
