// What to assume of the application when only the customer's tenant is known.
//
// The `audit` command uses it to say who of a tenant would sign in if the
// connection were set up as the handbook says and nothing else.

#ifndef MEMBERSHIP_INGEST_ASSUMED_ORGANIZATION_H_
#define MEMBERSHIP_INGEST_ASSUMED_ORGANIZATION_H_

#include "membership/ingest/graph.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace ingest {

// Returns a snapshot of the tenant, one organization and one connection; no
// users, memberships or invitations.
//
//   Organization  active, named like the tenant; id: the first label of the
//                 attached domain ("contoso" for contoso.com), "organization"
//                 if there is none. It verified all domains of the tenant but
//                 Microsoft's (*.onmicrosoft.com). Its policy is not set: the
//                 handbook's defaults.
//   Connection    enabled, on for the organization, to the tenant's
//   application;
//                 id: that of the organization and "-entra". Trust, consent,
//                 secret and policy are not set. One domain is attached, as the
//                 set-up ticket does: the tenant's default domain, or if that
//                 is Microsoft's the first of the tenant's own; else none, and
//                 nobody is routed. Source: handbook, step 4 and questions.
//
// REQUIRES: `graph` comes from ReadGraph. Thread safety: safe to call from any
// number of threads at once.
v1::Snapshot AssumeOrganization(GraphExport graph);

}  // namespace ingest
}  // namespace membership

#endif  // MEMBERSHIP_INGEST_ASSUMED_ORGANIZATION_H_
