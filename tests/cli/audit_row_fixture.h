// Rows of audits for tests of their printers, without an engine.

#ifndef TESTS_CLI_AUDIT_ROW_FIXTURE_H_
#define TESTS_CLI_AUDIT_ROW_FIXTURE_H_

#include <vector>

#include "membership/cli/audit.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"

namespace membership::cli_test {

// Zoe, who comes in by two ways, and Lee, who is refused. The rows point into
// the object. Thread safety: for one thread.
class AuditRows {
 public:
  AuditRows();
  AuditRows(const AuditRows&) = delete;
  AuditRows& operator=(const AuditRows&) = delete;

  cli::AuditRow& zoe() { return rows[0]; }
  cli::AuditRow& lee() { return rows[1]; }

  v1::DirectoryUser zoe_person;
  v1::DirectoryUser lee_person;
  v1::Connection connection;
  v1::Connection other_connection;
  std::vector<cli::AuditRow> rows;
};

}  // namespace membership::cli_test

#endif  // TESTS_CLI_AUDIT_ROW_FIXTURE_H_
