// URLs that a browser may be sent back to.

#ifndef MEMBERSHIP_INTERNAL_HTTPS_URL_H_
#define MEMBERSHIP_INTERNAL_HTTPS_URL_H_

#include "absl/strings/string_view.h"

namespace membership {
namespace internal {

// Whether `text` is an https URL with a host name, all ASCII and without blanks
// or user information. Source: RFC 3986, section 3.
bool IsHttpsUrl(absl::string_view text);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_HTTPS_URL_H_
