#include "membership/internal/decide_records.h"

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
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {

absl::StatusOr<v1::Decision> DecideRecords(const v1::Request& request,
                                           const Records& records,
                                           const Judging& judging) {
  absl::Status status = CheckWellFormed(request);
  if (!status.ok()) return status;
  if (!request.has_now()) return InvalidField("now", "a time", "none");
  switch (request.kind_case()) {
    case v1::Request::kSignIn:
      return DecideSignIn(request, records, judging);
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
    case v1::Request::KIND_NOT_SET:
      break;
  }
  return InvalidField("kind", "a request such as sign_in", "none");
}

}  // namespace internal
}  // namespace membership
