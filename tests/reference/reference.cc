#include "tests/reference/reference.h"

#include <string>
#include <vector>

#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/reference/account.h"
#include "tests/reference/entra.h"
#include "tests/reference/joining.h"
#include "tests/reference/routing.h"
#include "tests/reference/text.h"

namespace membership::reference {
namespace {

using Organizations = std::vector<const v1::Organization*>;

// "the active organizations for which the connection is enabled", in the order
// of their ids.
Organizations Candidates(const v1::Connection& connection,
                         const v1::Snapshot& snapshot) {
  Organizations candidates;
  for (const v1::Organization& each : snapshot.organizations()) {
    if (each.state() != v1::Organization::ACTIVE) continue;
    if (LinkTo(std::string(each.id()), connection) == nullptr) continue;
    auto place = candidates.begin();
    while (place != candidates.end() &&
           std::string((*place)->id()) < std::string(each.id())) {
      ++place;
    }
    candidates.insert(place, &each);
  }
  return candidates;
}

// ""Owning the e-mail's domain" looks at the asserted address; an explicitly
// unverified one owns nothing; no owner, no organization."
Organizations Owners(const Organizations& candidates, const v1::Claims& claims,
                     const v1::Snapshot& snapshot) {
  Organizations owners;
  if (claims.has_email_verified() && !claims.email_verified()) return owners;
  const std::string domain = DomainOf(Address(std::string(claims.email())));
  for (const v1::Organization* each : candidates) {
    if (Verified(*each, domain, snapshot)) {
      owners.push_back(each);
    }
  }
  return owners;
}

// Returns the organization that the sign-in names, or null. The invitation
// whose link was followed names its own; "if not, the sign-in is decided as if
// it had not been carried".
const v1::Organization* Named(const v1::Request& request,
                              const v1::Connection& connection,
                              const Account& account,
                              const v1::Snapshot& snapshot) {
  const std::string named = NamedOrganization(request.sign_in(), snapshot);
  if (!named.empty()) return OrganizationOf(named, snapshot);
  for (const v1::Organization& each : snapshot.organizations()) {
    if (InvitationHelps({request, snapshot, connection, each, account})) {
      return &each;
    }
  }
  return nullptr;
}

// Stage 5. Returns the organizations to enter; none if the stage refuses.
Organizations Chosen(const v1::Organization* named,
                     const v1::Connection& connection, const v1::Claims& claims,
                     const v1::Snapshot& snapshot) {
  using Choice = v1::ConnectionPolicy;
  Organizations candidates = Candidates(connection, snapshot);
  if (named != nullptr) {
    for (const v1::Organization* each : candidates) {
      if (each == named) return {each};
    }
    return {};
  }
  const auto choice = connection.policy().unnamed_organization();
  if (choice == Choice::ALL_CANDIDATES) return candidates;
  if (choice == Choice::EMAIL_DOMAIN_OWNER) {
    candidates = Owners(candidates, claims, snapshot);
  }
  return candidates.size() == 1 ? candidates : Organizations();
}

// "account when access is refused in stage 5 or 6: created and kept / not
// created"; it stands on the organization, if one is known.
bool KeepsAccount(const v1::Organization* organization) {
  return organization == nullptr ||
         organization->policy().refused_account() !=
             v1::MembershipPolicy::DO_NOT_CREATE_ACCOUNT;
}

ReferenceResult Refused(v1::Decision::Stage stage) {
  ReferenceResult result;
  result.stage = stage;
  return result;
}

}  // namespace

ReferenceResult Reference(const v1::Request& request,
                          const v1::Snapshot& snapshot) {
  const v1::SignIn& sign_in = request.sign_in();
  const v1::Connection* connection = Route(sign_in, snapshot);
  if (connection == nullptr) return Refused(v1::Decision::ROUTING);
  if (!ConnectionPasses(request, *connection, snapshot)) {
    return Refused(v1::Decision::CONNECTION);
  }
  if (!EntraPasses(request, *connection, snapshot)) {
    return Refused(v1::Decision::ENTRA);
  }
  const Account account = JudgeAccount(sign_in, *connection, snapshot);
  if (!account.passes) return Refused(v1::Decision::ACCOUNT);
  const v1::Organization* named =
      Named(request, *connection, account, snapshot);
  const Organizations chosen =
      Chosen(named, *connection, sign_in.claims(), snapshot);
  if (chosen.empty()) {
    ReferenceResult result = Refused(v1::Decision::ORGANIZATION);
    result.user_created = account.created && KeepsAccount(named);
    return result;
  }
  ReferenceResult result = Refused(v1::Decision::MEMBERSHIP);
  for (const v1::Organization* each : chosen) {
    const Joining joining =
        Join({request, snapshot, *connection, *each, account});
    result.granted = result.granted || joining.granted;
    if (joining.added) {
      result.memberships_added.emplace_back(std::string(each->id()),
                                            joining.role);
    }
  }
  result.user_created =
      account.created && (result.granted || KeepsAccount(chosen.front()));
  return result;
}

}  // namespace membership::reference
