// One matcher for each kind of effect.

#include <algorithm>
#include <functional>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/message.h"
#include "membership/testing/effect_matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::policy_testing {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::testing::Matcher;
using ::testing::MatchResultListener;
using v1::Effect;

std::string KindName(Effect::KindCase kind) {
  const FieldDescriptor* field = Effect::descriptor()->FindFieldByNumber(kind);
  return field == nullptr ? "none" : std::string(field->name());
}

// Whether the value of `field` in `message` matches; says what it is if not.
bool Matches(const TextMatcher& matcher, const Message& message,
             const FieldDescriptor& field, MatchResultListener* listener) {
  const std::string value = message.GetReflection()->GetString(message, &field);
  if (matcher.Matches(value)) return true;
  *listener << "whose " << field.name() << " is \"" << value << "\"";
  return false;
}
template <typename Enum>
bool Matches(const Matcher<Enum>& matcher, const Message& message,
             const FieldDescriptor& field, MatchResultListener* listener) {
  const google::protobuf::EnumValueDescriptor& value =
      *message.GetReflection()->GetEnum(message, &field);
  if (matcher.Matches(static_cast<Enum>(value.number()))) return true;
  *listener << "whose " << field.name() << " is " << value.name();
  return false;
}
bool Matches(const Matcher<const v1::EntraChange&>& matcher,
             const Message& message, const FieldDescriptor& field,
             MatchResultListener* listener) {
  v1::EntraChange change;
  change.CopyFrom(message.GetReflection()->GetMessage(message, &field));
  return ::testing::ExplainMatchResult(matcher, change, listener);
}

// What of `matcher` goes on after the field's name; empty if any value will do.
template <typename T>
std::string Wanted(const Matcher<T>& matcher) {
  const std::string wanted = ::testing::DescribeMatcher<T>(matcher);
  return wanted == ::testing::DescribeMatcher<T>(::testing::_) ? "" : wanted;
}
template <typename Enum>
std::string WantedValues(const Matcher<Enum>& matcher) {
  const google::protobuf::EnumDescriptor& values =
      *google::protobuf::GetEnumDescriptor<Enum>();
  std::vector<std::string> names;
  for (int i = 0; i < values.value_count(); ++i) {
    const google::protobuf::EnumValueDescriptor& value = *values.value(i);
    if (matcher.Matches(static_cast<Enum>(value.number()))) {
      names.emplace_back(value.name());
    }
  }
  if (static_cast<int>(names.size()) == values.value_count()) return "";
  return absl::StrCat("is ", absl::StrJoin(names, " or "));
}

// A field that a matcher of effects looks at.
struct Field {
  // Such as "email is equal to ..."; empty if any value will do.
  std::string description;
  std::function<bool(const Effect&, MatchResultListener*)> matches;
};

// The field at the end of `path`, which starts at the effect.
template <typename T>
Field At(std::vector<const char*> path, const Matcher<T>& matcher) {
  Field result;
  std::string wanted;
  if constexpr (std::is_enum_v<T>) {
    wanted = WantedValues(matcher);
  } else {
    wanted = Wanted(matcher);
  }
  if (!wanted.empty()) {
    result.description = absl::StrCat(path.back(), " ", wanted);
  }
  result.matches = [path = std::move(path), matcher](
                       const Effect& effect, MatchResultListener* listener) {
    const Message* message = &effect;
    const FieldDescriptor* field = nullptr;
    for (const char* name : path) {
      if (field != nullptr) {
        message = &message->GetReflection()->GetMessage(*message, field);
      }
      field = message->GetDescriptor()->FindFieldByName(name);
    }
    return Matches(matcher, *message, *field, listener);
  };
  return result;
}

class KindMatcher : public ::testing::MatcherInterface<const Effect&> {
 public:
  KindMatcher(Effect::KindCase kind, std::vector<Field> fields)
      : kind_(kind), fields_(std::move(fields)) {}

  bool MatchAndExplain(const Effect& effect,
                       MatchResultListener* listener) const override {
    if (effect.kind_case() != kind_) {
      *listener << "which is " << KindName(effect.kind_case());
      return false;
    }
    return std::all_of(fields_.begin(), fields_.end(),
                       [&effect, listener](const Field& field) {
                         return field.matches(effect, listener);
                       });
  }

  void DescribeTo(std::ostream* os) const override {
    *os << "is " << KindName(kind_);
    const char* separator = " whose ";
    for (const Field& field : fields_) {
      if (field.description.empty()) continue;
      *os << separator << field.description;
      separator = " and ";
    }
  }

  void DescribeNegationTo(std::ostream* os) const override {
    *os << "not (";
    DescribeTo(os);
    *os << ")";
  }

 private:
  Effect::KindCase kind_;
  std::vector<Field> fields_;
};

EffectMatcher OfKind(Effect::KindCase kind, std::vector<Field> fields) {
  return ::testing::MakeMatcher(new KindMatcher(kind, std::move(fields)));
}

}  // namespace

EffectMatcher CreatesUser(const TextMatcher& email,
                          const TextMatcher& user_id) {
  return OfKind(Effect::kCreateUser, {At({"create_user", "email"}, email),
                                      At({"create_user", "id"}, user_id)});
}

EffectMatcher LinksIdentity(const TextMatcher& user_id,
                            const TextMatcher& object_id) {
  return OfKind(Effect::kLinkIdentity,
                {At({"link_identity", "user_id"}, user_id),
                 At({"link_identity", "identity", "object_id"}, object_id)});
}

EffectMatcher UpdatesUser(const TextMatcher& user_id, const TextMatcher& email,
                          const TextMatcher& display_name) {
  return OfKind(Effect::kUpdateUser,
                {At({"update_user", "user_id"}, user_id),
                 At({"update_user", "email"}, email),
                 At({"update_user", "display_name"}, display_name)});
}

EffectMatcher AddsMembership(const TextMatcher& organization_id,
                             const TextMatcher& user_id,
                             const Matcher<v1::Membership::Role>& role,
                             const Matcher<v1::Membership::State>& state) {
  return OfKind(Effect::kAddMembership,
                {At({"add_membership", "organization_id"}, organization_id),
                 At({"add_membership", "user_id"}, user_id),
                 At({"add_membership", "role"}, role),
                 At({"add_membership", "state"}, state)});
}

EffectMatcher CreatesInvitation(const TextMatcher& email,
                                const Matcher<v1::Membership::Role>& role) {
  return OfKind(Effect::kCreateInvitation,
                {At({"create_invitation", "email"}, email),
                 At({"create_invitation", "role"}, role)});
}

EffectMatcher AcceptsInvitation(const TextMatcher& invitation_id,
                                const TextMatcher& user_id) {
  return OfKind(Effect::kAcceptInvitation,
                {At({"accept_invitation", "invitation_id"}, invitation_id),
                 At({"accept_invitation", "user_id"}, user_id)});
}

EffectMatcher ConsumesInvitation(const TextMatcher& invitation_id,
                                 const TextMatcher& user_id) {
  return OfKind(Effect::kConsumeInvitation,
                {At({"consume_invitation", "invitation_id"}, invitation_id),
                 At({"consume_invitation", "user_id"}, user_id)});
}

EffectMatcher BurnsInvitation(const TextMatcher& invitation_id) {
  return OfKind(Effect::kBurnInvitation,
                {At({"burn_invitation", "invitation_id"}, invitation_id)});
}

EffectMatcher EndsInvitation(const TextMatcher& invitation_id,
                             const Matcher<v1::Invitation::State>& state) {
  return OfKind(Effect::kEndInvitation,
                {At({"end_invitation", "invitation_id"}, invitation_id),
                 At({"end_invitation", "state"}, state)});
}

EffectMatcher UpdatesMembership(const TextMatcher& organization_id,
                                const TextMatcher& user_id,
                                const Matcher<v1::Membership::State>& state,
                                const Matcher<v1::Membership::Role>& role) {
  return OfKind(Effect::kUpdateMembership,
                {At({"update_membership", "organization_id"}, organization_id),
                 At({"update_membership", "user_id"}, user_id),
                 At({"update_membership", "state"}, state),
                 At({"update_membership", "role"}, role)});
}

EffectMatcher SetsUserState(const TextMatcher& user_id,
                            const Matcher<v1::User::State>& state) {
  return OfKind(Effect::kSetUserState,
                {At({"set_user_state", "user_id"}, user_id),
                 At({"set_user_state", "state"}, state)});
}

EffectMatcher CreatesConnection(const TextMatcher& connection_id,
                                const TextMatcher& primary_domain) {
  return OfKind(Effect::kCreateConnection,
                {At({"create_connection", "id"}, connection_id),
                 At({"create_connection", "primary_domain"}, primary_domain)});
}

EffectMatcher UpdatesConnection(const TextMatcher& connection_id,
                                const Matcher<v1::Connection::State>& state) {
  return OfKind(Effect::kUpdateConnection,
                {At({"update_connection", "connection_id"}, connection_id),
                 At({"update_connection", "state"}, state)});
}

EffectMatcher SetsAutoMembership(
    const TextMatcher& organization_id,
    const Matcher<v1::MembershipPolicy::AutoMembership>& value) {
  return OfKind(
      Effect::kSetAutoMembership,
      {At({"set_auto_membership", "organization_id"}, organization_id),
       At({"set_auto_membership", "auto_membership"}, value)});
}

EffectMatcher RecordsEntraChange(
    const Matcher<const v1::EntraChange&>& change) {
  return OfKind(Effect::kRecordEntraChange,
                {At({"record_entra_change"}, change)});
}

}  // namespace membership::policy_testing
