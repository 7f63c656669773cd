#include "membership/internal/decide_records.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "membership/internal/contract.h"
#include "membership/internal/entra_change_requests.h"
#include "membership/internal/invitation_requests.h"
#include "membership/internal/judging.h"
#include "membership/internal/member_requests.h"
#include "membership/internal/records.h"
#include "membership/internal/setup_requests.h"
#include "membership/internal/sign_in.h"
#include "membership/internal/well_formed.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {

namespace {

// Decides what is no sign-in.
absl::StatusOr<v1::Decision> DecideChange(const v1::Request& request,
                                          const Records& records,
                                          const Judging& judging) {
  switch (request.kind_case()) {
    case v1::Request::kCreateInvitation:
    case v1::Request::kResendInvitation:
    case v1::Request::kAcceptInvitation:
    case v1::Request::kDeclineInvitation:
    case v1::Request::kRevokeInvitation:
      return DecideInvitationRequest(request, records, judging);
    case v1::Request::kAddMembership:
    case v1::Request::kRemoveMembership:
    case v1::Request::kSuspendMembership:
    case v1::Request::kReinstateMembership:
    case v1::Request::kChangeRole:
    case v1::Request::kBlockUser:
    case v1::Request::kUnblockUser:
      return DecideMemberRequest(request, records, judging);
    case v1::Request::kCreateConnection:
    case v1::Request::kSetClientSecret:
    case v1::Request::kTestConnection:
    case v1::Request::kEnableConnection:
    case v1::Request::kDisableConnection:
    case v1::Request::kAttachDomain:
    case v1::Request::kSetAutoMembership:
      return DecideSetupRequest(request, records, judging);
    case v1::Request::kEntraChange:
      return DecideEntraChange(request, records, judging);
    case v1::Request::kScim:
      // Source: handbook, FAQ, "Does Legora support SCIM provisioning?"
      return absl::UnimplementedError(
          "scim: not supported yet; provisioning and deprovisioning happen in "
          "Entra (who can sign in) and in the application (who is a member). "
          "Removing a user in Entra only blocks future sign-ins; it does not "
          "delete the user record");
    case v1::Request::kSignIn:
    case v1::Request::KIND_NOT_SET:
      break;
  }
  return InvalidField("kind", "a request such as sign_in", "none");
}

}  // namespace

absl::Status DecideRecords(const v1::Request& request, const Records& records,
                           const Judging& judging, v1::Decision* decision) {
  decision->Clear();
  absl::Status status = CheckWellFormed(request);
  if (!status.ok()) return status;
  if (!request.has_now()) return InvalidField("now", "a time", "none");
  if (request.has_sign_in()) {
    status = DecideSignIn(request, records, judging, decision);
    if (!status.ok()) decision->Clear();
    return status;
  }
  absl::StatusOr<v1::Decision> decided =
      DecideChange(request, records, judging);
  if (!decided.ok()) return decided.status();
  *decision = *std::move(decided);
  return absl::OkStatus();
}

absl::StatusOr<v1::Decision> DecideRecords(const v1::Request& request,
                                           const Records& records,
                                           const Judging& judging) {
  v1::Decision decision;
  absl::Status status = DecideRecords(request, records, judging, &decision);
  if (!status.ok()) return status;
  return decision;
}

}  // namespace internal
}  // namespace membership
