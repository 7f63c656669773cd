// What the builders of records have in common.

#ifndef MEMBERSHIP_TESTING_RECORD_BUILDER_H_
#define MEMBERSHIP_TESTING_RECORD_BUILDER_H_

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace membership::policy_testing {

// The instant as a message, to the nanosecond; or `StartTime()` plus a
// duration, around which the builders set their times. REQUIRES: in the years 1
// to 9999.
google::protobuf::Timestamp ToTimestamp(absl::Time time);
google::protobuf::Timestamp FromStart(absl::Duration duration);

// Makes a `Message` that is valid as it stands. Each function of a builder that
// changes something returns a changed copy: a builder may be a constant that
// many tests start from. Whatever a builder has no word for:
//
//   AUser().Changed([](v1::User& user) { user.clear_display_name(); })
//
// Thread safety: immutable.
template <typename Builder, typename Message>
class RecordBuilder {
 public:
  const Message& Build() const { return message_; }

  // A builder stands wherever its message does.
  // NOLINTNEXTLINE(google-explicit-constructor)
  operator Message() const { return message_; }

  // Returns a copy on which `change` was called.
  template <typename Change>
  Builder Changed(const Change& change) const {
    Builder copy(static_cast<const Builder&>(*this));
    change(static_cast<RecordBuilder&>(copy).message_);
    return copy;
  }

 private:
  friend Builder;
  RecordBuilder() = default;

  Message message_;
};

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_RECORD_BUILDER_H_
