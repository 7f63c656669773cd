#include "membership/scenario/scenario_form.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/internal/contract.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/records.h"
#include "membership/scenario/moment.h"
#include "membership/scenario/record_path.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::Timestamp;

bool IsTime(const FieldDescriptor& field) {
  return field.message_type() == Timestamp::descriptor();
}

std::vector<const FieldDescriptor*> FieldsOf(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  return fields;
}

void ClearTimes(Message* message) {
  const Reflection& reflection = *message->GetReflection();
  for (const FieldDescriptor* field : FieldsOf(*message)) {
    if (field->message_type() == nullptr) continue;
    if (field->is_repeated()) continue;
    if (IsTime(*field)) {
      reflection.ClearField(message, field);
    } else {
      ClearTimes(reflection.MutableMessage(message, field));
    }
  }
}

// Such as "-1d12h".
std::string DurationText(absl::Duration duration) {
  std::string text = duration < absl::ZeroDuration() ? "-" : "+";
  duration = absl::AbsDuration(duration);
  const absl::Duration day = absl::Hours(24);
  const auto days = absl::IDivDuration(duration, day, &duration);
  if (days > 0) absl::StrAppend(&text, days, "d");
  const auto seconds = absl::ToInt64Seconds(duration);
  if (seconds % 3600 == 0 && (seconds > 0 || days == 0)) {
    absl::StrAppend(&text, seconds / 3600, "h");
  } else if (seconds > 0) {
    absl::StrAppend(&text, seconds, "s");
  }
  return text;
}

// Calls `visit` with each list of messages or strings in `message`, and in the
// elements of these lists, those that stand deepest last.
void ForEachList(
    Message* message,
    const std::function<void(Message*, const FieldDescriptor*)>& visit) {
  const Reflection& reflection = *message->GetReflection();
  for (const FieldDescriptor* field : FieldsOf(*message)) {
    if (!field->is_repeated()) continue;
    visit(message, field);
    if (field->message_type() == nullptr) continue;
    for (int i = 0; i < reflection.FieldSize(*message, field); ++i) {
      ForEachList(reflection.MutableRepeatedMessage(message, field, i), visit);
    }
  }
}

void RemoveElement(int index, const FieldDescriptor* field, Message* message) {
  const Reflection& reflection = *message->GetReflection();
  for (int i = index; i + 1 < reflection.FieldSize(*message, field); ++i) {
    reflection.SwapElements(message, field, i, i + 1);
  }
  reflection.RemoveLast(message, field);
}

// Removes the times of records that are not there.
void RemoveStrayTimes(v1::Scenario* scenario) {
  for (int i = scenario->times_size() - 1; i >= 0; --i) {
    const std::string field(scenario->times(i).field());
    const std::string record = field.substr(0, field.rfind('.'));
    if (!FindMessage(record, scenario->mutable_given()).ok()) {
      scenario->mutable_times()->DeleteSubrange(i, 1);
    }
  }
}

}  // namespace

bool ExpectWhatIsDecided(v1::Scenario* scenario) {
  v1::Step& step = *scenario->mutable_steps(0);
  const auto start = ParseMoment(scenario->start(), absl::UnixEpoch());
  const auto records = internal::Records::Create(scenario->given());
  if (!start.ok() || !records.ok()) return false;
  v1::Request request = step.request();
  *request.mutable_now() = internal::ToTimestamp(*start);
  const absl::StatusOr<v1::Decision> decision =
      internal::DecideRecords(request, **records);
  if (!decision.ok()) return false;
  v1::Expectation& expect = *step.mutable_expect();
  expect.set_outcome(decision->outcome());
  expect.set_reason(decision->reason());
  *expect.mutable_effects() = decision->effects();
  for (v1::Effect& effect : *expect.mutable_effects()) {
    effect.clear_preconditions();
    ClearTimes(&effect);
  }
  if (decision->effects().empty()) expect.set_no_effects(true);
  return true;
}

void SayTimesInWords(v1::Scenario* scenario) {
  const auto start = ParseMoment(scenario->start(), absl::UnixEpoch());
  if (!start.ok()) return;
  v1::Snapshot& given = *scenario->mutable_given();
  const Reflection& reflection = *given.GetReflection();
  for (const FieldDescriptor* kind : FieldsOf(given)) {
    if (kind->message_type() == nullptr) continue;
    for (int i = 0; i < reflection.FieldSize(given, kind); ++i) {
      Message* record = reflection.MutableRepeatedMessage(&given, kind, i);
      for (const FieldDescriptor* field : FieldsOf(*record)) {
        if (field->is_repeated() || !IsTime(*field)) continue;
        Timestamp time;
        time.CopyFrom(record->GetReflection()->GetMessage(*record, field));
        v1::GivenTime& text = *scenario->add_times();
        text.set_field(absl::StrCat(std::string(kind->name()), "[",
                                    KeyOf(*record), "].",
                                    std::string(field->name())));
        text.set_at(DurationText(internal::ToTime(time) - *start));
        record->GetReflection()->ClearField(record, field);
      }
    }
  }
  if (absl::string_view(scenario->start()) == kDefaultStart) {
    scenario->clear_start();
  }
}

void LeaveOut(const std::function<bool(const v1::Scenario&)>& shows,
              v1::Scenario* scenario) {
  // A list is found again in each copy by its number. Removing an element of
  // one does not change the numbers of those before.
  for (int list = 0;; ++list) {
    int size = -1;
    const auto visit_list =
        [](v1::Scenario* of, int number,
           const std::function<void(Message*, const FieldDescriptor*)>& visit) {
          int count = 0;
          ForEachList(of->mutable_given(),
                      [&](Message* message, const FieldDescriptor* field) {
                        if (count++ == number) visit(message, field);
                      });
        };
    visit_list(scenario, list,
               [&](Message* message, const FieldDescriptor* field) {
                 size = message->GetReflection()->FieldSize(*message, field);
               });
    if (size < 0) return;
    for (int i = size - 1; i >= 0; --i) {
      v1::Scenario fewer = *scenario;
      visit_list(&fewer, list,
                 [&](Message* message, const FieldDescriptor* field) {
                   RemoveElement(i, field, message);
                 });
      RemoveStrayTimes(&fewer);
      if (!shows(fewer)) continue;
      *scenario = std::move(fewer);
      --size;
    }
    // A list that is empty is none any more: the next one has its number.
    if (size == 0) --list;
  }
}

}  // namespace scenario
}  // namespace membership
