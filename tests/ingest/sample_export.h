// An export of Microsoft Graph to vary in tests.

#ifndef MEMBERSHIP_TESTS_INGEST_SAMPLE_EXPORT_H_
#define MEMBERSHIP_TESTS_INGEST_SAMPLE_EXPORT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/ingest/graph.h"
#include "membership/ingest/graph_file.h"

namespace membership {
namespace ingest {

inline constexpr char kTenantId[] = "11111111-1111-1111-1111-111111111111";
inline constexpr char kPrincipalId[] = "22222222-2222-2222-2222-222222222222";
inline constexpr char kClientId[] = "33333333-3333-3333-3333-333333333333";
inline constexpr char kAda[] = "aaaaaaaa-0000-0000-0000-000000000001";
inline constexpr char kBob[] = "aaaaaaaa-0000-0000-0000-000000000002";
inline constexpr char kStaff[] = "bbbbbbbb-0000-0000-0000-000000000001";
inline constexpr char kBoard[] = "bbbbbbbb-0000-0000-0000-000000000002";
inline constexpr char kNobody[] = "cccccccc-0000-0000-0000-000000000001";
inline constexpr char kAdminRole[] = "dddddddd-0000-0000-0000-000000000001";

// Ada is assigned, and so is Staff, of which Bob is a member; Board has no
// members. Assignment is required, the secret ends 2027-01-01, and the export
// gives no warnings.
class SampleExport {
 public:
  SampleExport();

  // Sets the contents of a file.
  SampleExport& Put(const std::string& path, const std::string& contents);
  SampleExport& Remove(const std::string& path);
  // Replaces the first `from` in the file. A test fails if there is none.
  SampleExport& Replace(const std::string& path, const std::string& from,
                        const std::string& to);

  const std::vector<GraphFile>& files() const { return files_; }
  absl::StatusOr<GraphExport> Read() const { return ReadGraph(files_); }
  // What Read gives, or an empty export and a failed test.
  GraphExport MustRead() const;

 private:
  std::vector<GraphFile> files_;
};

// Wraps records in a page: `{"value": [records]}`.
std::string PageOf(const std::string& records);
// The same, with a link to a further page.
std::string PageWithMore(const std::string& records);

// "groups/{kStaff}/members.json".
std::string StaffMembers();

}  // namespace ingest
}  // namespace membership

#endif  // MEMBERSHIP_TESTS_INGEST_SAMPLE_EXPORT_H_
