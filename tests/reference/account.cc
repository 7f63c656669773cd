#include "tests/reference/account.h"

#include <string>
#include <vector>

#include "membership/v1/connection.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/reference/routing.h"
#include "tests/reference/text.h"

namespace membership::reference {
namespace {

// "Key: `tid`+`oid`, never e-mail or UPN"
const v1::User* UserOf(const v1::Identity& identity,
                       const v1::Snapshot& snapshot) {
  for (const v1::User& user : snapshot.users()) {
    for (const v1::Identity& each : user.identities()) {
      if (SameGuid(std::string(each.tenant_id()),
                   std::string(identity.tenant_id())) &&
          SameGuid(std::string(each.object_id()),
                   std::string(identity.object_id()))) {
        return &user;
      }
    }
  }
  return nullptr;
}

std::vector<const v1::User*> HoldersOf(const std::string& address,
                                       const v1::Snapshot& snapshot) {
  std::vector<const v1::User*> holders;
  if (address.empty()) return holders;
  for (const v1::User& user : snapshot.users()) {
    if (Address(std::string(user.email())) == address) holders.push_back(&user);
  }
  return holders;
}

// "verified only (explicit true, `xms_edov`, or trusted single-tenant
// connection with verified domain) / never / always"; "Explicit
// `email_verified` false beats `xms_edov` true and beats the policy "always";
// `xms_edov` false beats a trusted connection."
bool PolicyLinks(const v1::Claims& claims, const std::string& address,
                 const v1::Connection& connection,
                 const v1::Snapshot& snapshot) {
  using Policy = v1::ConnectionPolicy;
  if (claims.has_email_verified() && !claims.email_verified()) return false;
  if (connection.policy().account_linking() == Policy::NEVER) return false;
  if (connection.policy().account_linking() == Policy::ALWAYS) return true;
  if (claims.email_verified()) return true;
  if (claims.has_xms_edov()) return claims.xms_edov();
  return connection.trusted() &&
         Covers(connection, DomainOf(address), snapshot);
}

// "Link only when exactly one user holds the address, that user has no identity
// of the same tenant, and that user's own address is not explicitly
// unverified; a blocked holder: account blocked."
bool HolderLinks(const std::vector<const v1::User*>& holders,
                 const v1::Identity& identity) {
  if (holders.size() != 1) return false;
  const v1::User& holder = *holders.front();
  if (holder.state() != v1::User::ACTIVE) return false;
  if (holder.has_email_verified() && !holder.email_verified()) return false;
  for (const v1::Identity& each : holder.identities()) {
    if (SameGuid(std::string(each.tenant_id()),
                 std::string(identity.tenant_id()))) {
      return false;
    }
  }
  return true;
}

// A known user whose token asserts no address, or a malformed one, which
// "counts as absent", has the address of the account.
void UseOwnAddress(const v1::User& user, Account* account) {
  account->address = Address(std::string(user.email()));
  account->explicitly_unverified =
      user.has_email_verified() && !user.email_verified();
}

}  // namespace

Account JudgeAccount(const v1::SignIn& sign_in,
                     const v1::Connection& connection,
                     const v1::Snapshot& snapshot) {
  const v1::Claims& claims = sign_in.claims();
  Account account;
  account.address = Address(std::string(claims.email()));
  account.explicitly_unverified =
      claims.has_email_verified() && !claims.email_verified();
  if (claims.identity().object_id().empty()) return account;
  if (const v1::User* user = UserOf(claims.identity(), snapshot)) {
    account.user_id = std::string(user->id());
    account.passes = user->state() == v1::User::ACTIVE;
    if (account.address.empty()) UseOwnAddress(*user, &account);
    return account;
  }
  const std::vector<const v1::User*> holders =
      HoldersOf(account.address, snapshot);
  if (holders.empty()) {
    account.passes = true;
    account.created = true;
    return account;
  }
  account.linked = HolderLinks(holders, claims.identity()) &&
                   PolicyLinks(claims, account.address, connection, snapshot);
  account.passes = account.linked;
  account.user_id = std::string(holders.front()->id());
  return account;
}

}  // namespace membership::reference
