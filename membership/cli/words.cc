#include "membership/cli/words.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace cli {
namespace {

std::string CreateUserText(const v1::User& user) {
  std::vector<std::string> details;
  if (!user.display_name().empty()) details.push_back(user.display_name());
  details.push_back(user.email().empty() ? "without e-mail" : user.email());
  return absl::StrCat("create user ", user.id(), " (",
                      absl::StrJoin(details, ", "), ")");
}

std::string LinkIdentityText(const v1::LinkIdentity& link) {
  return absl::StrCat("link identity ", link.identity().tenant_id(), "/",
                      link.identity().object_id(), " to user ", link.user_id(),
                      ", who holds ", link.email());
}

std::string UpdateUserText(const v1::UpdateUser& update) {
  std::vector<std::string> changes;
  if (!update.email().empty()) {
    changes.push_back(absl::StrCat("e-mail ", update.email()));
  }
  if (update.has_email_verified()) {
    changes.push_back(update.email_verified() ? "e-mail verified"
                                              : "e-mail not verified");
  }
  if (!update.display_name().empty()) {
    changes.push_back(absl::StrCat("name ", update.display_name()));
  }
  return absl::StrCat("update user ", update.user_id(), ": ",
                      absl::StrJoin(changes, ", "));
}

std::string AddMembershipText(const v1::Membership& membership) {
  return absl::StrCat("add membership of user ", membership.user_id(),
                      " in organization ", membership.organization_id(), " as ",
                      v1::Membership::Role_Name(membership.role()), " (",
                      v1::Membership::State_Name(membership.state()), ")");
}

std::string CreateInvitationText(const v1::Invitation& invitation) {
  return absl::StrCat("create invitation ", invitation.id(), " of ",
                      invitation.email(), " to organization ",
                      invitation.organization_id(), " as ",
                      v1::Membership::Role_Name(invitation.role()));
}

// Who followed the link may have no user record yet.
std::string AcceptInvitationText(const v1::AcceptInvitation& accept) {
  return absl::StrCat("mark invitation ", accept.invitation_id(), " accepted",
                      accept.user_id().empty() ? "" : " by user ",
                      accept.user_id());
}

std::string UpdateMembershipText(const v1::UpdateMembership& update) {
  std::vector<std::string> changes;
  if (update.state() != v1::Membership::STATE_UNSPECIFIED) {
    changes.push_back(Lower(v1::Membership::State_Name(update.state())));
  }
  if (update.role() != v1::Membership::ROLE_UNSPECIFIED) {
    changes.push_back(
        absl::StrCat("role ", v1::Membership::Role_Name(update.role())));
  }
  return absl::StrCat("update membership of user ", update.user_id(),
                      " in organization ", update.organization_id(), ": ",
                      absl::StrJoin(changes, ", "));
}

std::string UpdateConnectionText(const v1::UpdateConnection& update) {
  std::vector<std::string> changes;
  if (update.state() != v1::Connection::STATE_UNSPECIFIED) {
    changes.push_back(Lower(v1::Connection::State_Name(update.state())));
  }
  if (update.new_secret()) changes.push_back("new client secret");
  if (update.has_test_time()) changes.push_back("test passed");
  if (!update.attach_domain().empty()) {
    changes.push_back(absl::StrCat("domain ", update.attach_domain()));
  }
  return absl::StrCat("update connection ", update.connection_id(), ": ",
                      absl::StrJoin(changes, ", "));
}

std::string SetAutoMembershipText(const v1::SetAutoMembership& set) {
  return absl::StrCat(
      "set auto-membership of organization ", set.organization_id(),
      set.connection_id().empty()
          ? ""
          : absl::StrCat(" through connection ", set.connection_id()),
      " to ",
      Lower(v1::MembershipPolicy::AutoMembership_Name(set.auto_membership())));
}

// The change by its kind, and the ids in it.
std::string EntraChangeText(const v1::EntraChange& change) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  v1::EntraChange kind = change;
  kind.clear_tenant_id();
  std::string text;
  if (!printer.PrintToString(kind, &text)) return "";
  return absl::StrCat("record in tenant ", change.tenant_id(), ": ",
                      absl::StripAsciiWhitespace(text));
}

}  // namespace

std::string PathText(const v1::EntraPath& path) {
  if (path.kind() != v1::EntraPath::GROUP_ASSIGNMENT) {
    return ShortPathText(path);
  }
  if (path.group_display_name().empty()) {
    return absl::StrCat("group ", path.group_id());
  }
  return absl::StrCat("group ", path.group_display_name(), " (",
                      path.group_id(), ")");
}

std::string ShortPathText(const v1::EntraPath& path) {
  switch (path.kind()) {
    case v1::EntraPath::ASSIGNMENT_NOT_REQUIRED:
      return "assignment not required";
    case v1::EntraPath::GLOBAL_ADMINISTRATOR:
      return "global administrator";
    case v1::EntraPath::DIRECT_ASSIGNMENT:
      return "direct";
    case v1::EntraPath::GROUP_ASSIGNMENT:
      return path.group_display_name().empty() ? path.group_id()
                                               : path.group_display_name();
    case v1::EntraPath::KIND_UNSPECIFIED:
    case v1::EntraPath_Kind_EntraPath_Kind_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::EntraPath_Kind_EntraPath_Kind_INT_MAX_SENTINEL_DO_NOT_USE_:
      break;
  }
  return "";
}

std::string EffectName(const v1::Effect& effect) {
  const google::protobuf::FieldDescriptor* kind =
      effect.GetReflection()->GetOneofFieldDescriptor(
          effect, v1::Effect::descriptor()->FindOneofByName("kind"));
  return kind == nullptr ? "" : kind->name();
}

std::string ShortEffectText(const v1::Effect& effect) {
  switch (effect.kind_case()) {
    case v1::Effect::kCreateUser:
      return "new";
    case v1::Effect::kLinkIdentity:
      return "links";
    case v1::Effect::kUpdateUser:
      return "updates";
    case v1::Effect::kAcceptInvitation:
      return "accepts invitation";
    case v1::Effect::kAddMembership:
      return "joins";
    case v1::Effect::kConsumeInvitation:
      return "uses invitation";
    case v1::Effect::kBurnInvitation:
      return "burns invitation";
    case v1::Effect::kCreateInvitation:
    case v1::Effect::kEndInvitation:
    case v1::Effect::kUpdateMembership:
    case v1::Effect::kSetUserState:
    case v1::Effect::kCreateConnection:
    case v1::Effect::kUpdateConnection:
    case v1::Effect::kSetAutoMembership:
    case v1::Effect::kRecordEntraChange:
      return Lower(EffectName(effect));
    case v1::Effect::KIND_NOT_SET:
      break;
  }
  return "";
}

std::string EffectText(const v1::Effect& effect) {
  switch (effect.kind_case()) {
    case v1::Effect::kCreateUser:
      return CreateUserText(effect.create_user());
    case v1::Effect::kLinkIdentity:
      return LinkIdentityText(effect.link_identity());
    case v1::Effect::kUpdateUser:
      return UpdateUserText(effect.update_user());
    case v1::Effect::kAcceptInvitation:
      return AcceptInvitationText(effect.accept_invitation());
    case v1::Effect::kAddMembership:
      return AddMembershipText(effect.add_membership());
    case v1::Effect::kConsumeInvitation:
      return absl::StrCat(
          "mark invitation ", effect.consume_invitation().invitation_id(),
          " consumed by user ", effect.consume_invitation().user_id());
    case v1::Effect::kBurnInvitation:
      return absl::StrCat("revoke invitation ",
                          effect.burn_invitation().invitation_id());
    case v1::Effect::kCreateInvitation:
      return CreateInvitationText(effect.create_invitation());
    case v1::Effect::kEndInvitation:
      return absl::StrCat(
          "mark invitation ", effect.end_invitation().invitation_id(), " ",
          Lower(v1::Invitation::State_Name(effect.end_invitation().state())));
    case v1::Effect::kUpdateMembership:
      return UpdateMembershipText(effect.update_membership());
    case v1::Effect::kSetUserState:
      return absl::StrCat(
          "mark user ", effect.set_user_state().user_id(), " ",
          Lower(v1::User::State_Name(effect.set_user_state().state())));
    case v1::Effect::kCreateConnection:
      return absl::StrCat("create connection ", effect.create_connection().id(),
                          " for domain ",
                          effect.create_connection().primary_domain());
    case v1::Effect::kUpdateConnection:
      return UpdateConnectionText(effect.update_connection());
    case v1::Effect::kSetAutoMembership:
      return SetAutoMembershipText(effect.set_auto_membership());
    case v1::Effect::kRecordEntraChange:
      return EntraChangeText(effect.record_entra_change());
    case v1::Effect::KIND_NOT_SET:
      break;
  }
  return "";
}

std::string ActorText(v1::Decision::Actor actor) {
  switch (actor) {
    case v1::Decision::NOBODY:
      return "nobody";
    case v1::Decision::USER:
      return "the person";
    case v1::Decision::CUSTOMER_IT:
      return "the customer's IT";
    case v1::Decision::ORGANIZATION_ADMIN:
      return "an organization admin";
    case v1::Decision::VENDOR:
      return "the vendor";
    case v1::Decision::ACTOR_UNSPECIFIED:
    case v1::Decision_Actor_Decision_Actor_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::Decision_Actor_Decision_Actor_INT_MAX_SENTINEL_DO_NOT_USE_:
      break;
  }
  return "";
}

std::string Lower(absl::string_view enum_name) {
  return absl::AsciiStrToLower(absl::StrReplaceAll(enum_name, {{"_", " "}}));
}

}  // namespace cli
}  // namespace membership
