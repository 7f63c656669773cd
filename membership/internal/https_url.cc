#include "membership/internal/https_url.h"

#include <cstddef>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"

namespace membership {
namespace internal {

bool IsHttpsUrl(absl::string_view text) {
  constexpr absl::string_view kScheme = "https://";
  if (!absl::StartsWithIgnoreCase(text, kScheme)) return false;
  const absl::string_view rest = text.substr(kScheme.size());
  for (const char c : rest) {
    if (!absl::ascii_isgraph(static_cast<unsigned char>(c))) return false;
  }
  absl::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  const size_t colon = host.find(':');
  if (colon != absl::string_view::npos) {
    for (const char c : host.substr(colon + 1)) {
      if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return false;
    }
    host = host.substr(0, colon);
  }
  std::string normal;
  return NormalizeDomain(host, &normal) == AddressForm::kNormal;
}

}  // namespace internal
}  // namespace membership
