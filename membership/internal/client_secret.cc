#include "membership/internal/client_secret.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "absl/time/time.h"
#include "membership/internal/contract.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace internal {
namespace {

// Days. Source: handbook, step 3, "Set yourself a reminder"; the numbers are
// the default of ConnectionPolicy.reminder_days.
constexpr int kReminderDays[] = {30, 7, 1};

}  // namespace

absl::Time SecretEnd(const v1::Connection& connection,
                     const v1::EnterpriseApplication* application) {
  if (connection.has_secret_expire_time()) {
    return ToTime(connection.secret_expire_time());
  }
  return application != nullptr && application->has_secret_expire_time()
             ? ToTime(application->secret_expire_time())
             : absl::InfiniteFuture();
}

std::vector<int> ReminderDays(const v1::ConnectionPolicy& policy) {
  std::vector<int> days(policy.reminder_days().begin(),
                        policy.reminder_days().end());
  if (days.empty()) {
    days.assign(std::begin(kReminderDays), std::end(kReminderDays));
  }
  std::sort(days.rbegin(), days.rend());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

}  // namespace internal
}  // namespace membership
