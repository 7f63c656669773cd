#include "membership/scenario/samples.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "google/protobuf/text_format.h"
#include "membership/scenario/moment.h"
#include "membership/scenario/record_path.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {
namespace {

// Ann is a member of Acme, olga its owner; ivy has an account and is invited.
constexpr char kGiven[] = R"(
  organizations {
    id: "acme"
    state: ACTIVE
    domains { name: "acme.com" state: VERIFIED }
    domains { name: "other.example" state: VERIFIED }
  }
  organizations {
    id: "beta"
    state: ACTIVE
    domains { name: "beta.com" state: VERIFIED }
  }
  connections {
    id: "acme-entra"
    state: ENABLED
    tenant_id: "11111111-1111-4111-8111-111111111111"
    client_id: "22222222-2222-4222-8222-222222222222"
    domains: "acme.com"
    domains: "shop.example"
    primary_domain: "acme.com"
    links { organization_id: "acme" state: ON }
    links { organization_id: "beta" state: OFF }
  }
  connections {
    id: "bare"
    state: CREATED
    tenant_id: "11111111-1111-4111-8111-111111111111"
    client_id: "22222222-2222-4222-8222-222222222222"
    links { organization_id: "acme" state: OFF }
  }
  entra_tenants {
    tenant_id: "11111111-1111-4111-8111-111111111111"
    applications {
      client_id: "22222222-2222-4222-8222-222222222222"
      state: ENABLED
      assignments {
        principal_id: "aaaaaaaa-0000-4000-8000-000000000001"
        principal_type: USER
      }
      assignments {
        principal_id: "bbbbbbbb-0000-4000-8000-000000000001"
        principal_type: GROUP
      }
    }
    users {
      object_id: "aaaaaaaa-0000-4000-8000-000000000001"
      state: ENABLED
      kind: MEMBER
      email: "ann@acme.com"
    }
    users {
      object_id: "aaaaaaaa-0000-4000-8000-000000000002"
      state: ENABLED
      kind: MEMBER
      email: "ivy@acme.com"
    }
    groups {
      object_id: "bbbbbbbb-0000-4000-8000-000000000001"
      kind: ASSIGNED
      member_user_ids: "aaaaaaaa-0000-4000-8000-000000000001"
    }
  }
  users {
    id: "ann"
    state: ACTIVE
    email: "ann@acme.com"
    identities {
      tenant_id: "11111111-1111-4111-8111-111111111111"
      object_id: "aaaaaaaa-0000-4000-8000-000000000001"
    }
  }
  users {
    id: "ivy"
    state: ACTIVE
    email: "ivy@acme.com"
    identities {
      tenant_id: "11111111-1111-4111-8111-111111111111"
      object_id: "aaaaaaaa-0000-4000-8000-000000000002"
    }
  }
  users { id: "olga" state: ACTIVE email: "olga@acme.com" }
  memberships {
    organization_id: "acme"
    user_id: "ann"
    role: MEMBER
    state: ACTIVE
  }
  memberships {
    organization_id: "acme"
    user_id: "olga"
    role: OWNER
    state: ACTIVE
  }
  invitations {
    id: "invitation"
    organization_id: "acme"
    email: "ivy@acme.com"
    role: ADMIN
    state: PENDING
  }
  invitations {
    id: "earlier"
    organization_id: "acme"
    email: "ivy@acme.com"
    role: MEMBER
    state: SUPERSEDED
  }
)";
constexpr SampleEdit kTimes = {"",
                               "invitations[invitation].create_time=@-1d;"
                               "invitations[invitation].expire_time=@+6d;"
                               "invitations[earlier].create_time=@-2d;"
                               "invitations[earlier].expire_time=@+5d"};

// A table's request, below Request, and its edits.
struct Base {
  absl::string_view table;
  absl::string_view request;
  std::vector<SampleEdit> (*edits)() = nullptr;
};

constexpr Base kBases[] = {
    {"sign_in",
     R"(connection_id: "acme-entra" claims { email: "ann@acme.com" identity {
        tenant_id: "11111111-1111-4111-8111-111111111111"
        object_id: "aaaaaaaa-0000-4000-8000-000000000001" } })",
     SignInEdits},
    {"create_invitation",
     R"(invitation_id: "new" organization_id: "acme" role: MEMBER
        email: "new@acme.com")",
     InvitationEdits},
    {"resend_invitation",
     R"(invitation_id: "invitation" new_invitation_id: "new")",
     InvitationEdits},
    {"accept_invitation", R"(invitation_id: "invitation" user_id: "ivy")",
     InvitationEdits},
    {"decline_invitation", R"(invitation_id: "invitation")", InvitationEdits},
    {"revoke_invitation", R"(invitation_id: "invitation")", InvitationEdits},
    {"add_membership", R"(organization_id: "acme" user_id: "ivy" role: MEMBER)",
     MemberEdits},
    {"remove_membership", R"(organization_id: "acme" user_id: "ann")",
     MemberEdits},
    {"suspend_membership", R"(organization_id: "acme" user_id: "ann")",
     MemberEdits},
    {"reinstate_membership", R"(organization_id: "acme" user_id: "ann")",
     MemberEdits},
    {"change_role", R"(organization_id: "acme" user_id: "ann" role: ADMIN)",
     MemberEdits},
    {"block_user", R"(user_id: "ann")", MemberEdits},
    {"unblock_user", R"(user_id: "ann")", MemberEdits},
    {"create_connection",
     R"(connection_id: "new" organization_id: "acme"
        primary_domain: "acme.com" callback_url: "https://login.example/back"
        tenant_id: "11111111-1111-4111-8111-111111111111"
        client_id: "22222222-2222-4222-8222-222222222222"
        client_secret: "the~value" account_types: SINGLE_TENANT)",
     SetupEdits},
    {"set_client_secret",
     R"(connection_id: "acme-entra" client_secret: "the~value")", SetupEdits},
    {"test_connection",
     R"(connection_id: "acme-entra" validated {}
        tenant_id: "11111111-1111-4111-8111-111111111111")",
     SetupEdits},
    {"enable_connection", R"(connection_id: "acme-entra")", SetupEdits},
    {"disable_connection", R"(connection_id: "acme-entra")", SetupEdits},
    {"attach_domain",
     R"(connection_id: "acme-entra" domain: "new.example"
        channel: BACK_OFFICE)",
     SetupEdits},
    {"set_auto_membership",
     R"(organization_id: "acme" auto_membership: OFF channel: BACK_OFFICE)",
     SetupEdits},
    {"entra_change",
     R"(tenant_id: "11111111-1111-4111-8111-111111111111"
        disable_user: "aaaaaaaa-0000-4000-8000-000000000001")",
     EntraChangeEdits},
};

// The table's name is that of the request's kind.
absl::StatusOr<std::string> KindOf(const v1::Scenario& scenario) {
  const auto& request = scenario.steps(0).request();
  const auto* field = request.GetDescriptor()->FindFieldByNumber(
      static_cast<int>(request.kind_case()));
  if (field == nullptr) return absl::InternalError("a sample has no request");
  return std::string(field->name());
}

}  // namespace

absl::StatusOr<Sample> SampleFor(absl::string_view table) {
  for (const Base& base : kBases) {
    if (base.table != table) continue;
    Sample sample{{}, base.edits()};
    const std::string text = absl::StrCat(
        "given {", kGiven, "} start: \"", kDefaultStart,
        "\" steps { request { ", base.table, " { ", base.request, " } } }");
    if (!google::protobuf::TextFormat::ParseFromString(text,
                                                       &sample.scenario)) {
      return absl::InternalError("a sample is malformed");
    }
    absl::Status status = MakeEdit(kTimes, &sample.scenario);
    if (!status.ok()) return status;
    return sample;
  }
  return absl::NotFoundError(absl::StrCat("no sample for ", table));
}

absl::Status MakeEdit(const SampleEdit& edit, v1::Scenario* scenario) {
  const absl::StatusOr<std::string> kind = KindOf(*scenario);
  if (!kind.ok()) return kind.status();
  const auto start = ParseMoment(scenario->start(), absl::UnixEpoch());
  if (!start.ok()) return start.status();
  for (const absl::string_view field : absl::StrSplit(edit.fields, ';')) {
    const std::pair<absl::string_view, absl::string_view> set =
        absl::StrSplit(field, absl::MaxSplits('=', 1));
    absl::string_view path = set.first;
    const std::string full =
        absl::ConsumePrefix(&path, "$")
            ? absl::StrCat("steps[0].request.", *kind, path)
            : absl::StrCat("given.", path);
    absl::string_view text = set.second;
    std::string value(text);
    if (absl::ConsumePrefix(&text, "@")) {
      const auto time = ParseMoment(text, *start);
      if (!time.ok()) return time.status();
      value = absl::StrCat("{ seconds: ", absl::ToUnixSeconds(*time), " }");
    }
    const absl::StatusOr<FieldPlace> place = FindField(full, scenario);
    if (!place.ok()) return place.status();
    absl::Status status = SetField(*place, value);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace scenario
}  // namespace membership
