// Reads the records of a collection, page after page.

#ifndef MEMBERSHIP_INGEST_COLLECTION_H_
#define MEMBERSHIP_INGEST_COLLECTION_H_

#include <cstddef>

#include "absl/status/status.h"
#include "membership/ingest/export_files.h"
#include "membership/ingest/graph_file.h"
#include "membership/ingest/problems.h"
#include "membership/ingest/response.h"

namespace membership {
namespace ingest {

// Calls `visit(record, place)`, which returns absl::Status, for each record of
// `pages`, in their order, until one fails. `Page` is the page's message in
// graph.proto. Holds one page at a time.
//
// Errors: those of `visit`, of ReadResponse and of CheckPage.
template <typename Page, typename Visit>
absl::Status ForEachRecord(const ExportFiles::Pages& pages,
                           const Visit& visit) {
  for (size_t i = 0; i < pages.size(); ++i) {
    const GraphFile& file = *pages[i].file;
    Page page;
    absl::Status status = ReadResponse(file, &page);
    if (!status.ok()) return status;
    status = CheckPage(pages, i, !page.next_link().empty());
    if (!status.ok()) return status;
    for (int j = 0; j < page.value_size(); ++j) {
      status = visit(page.value(j), Place(file.path, j));
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace ingest
}  // namespace membership

#endif  // MEMBERSHIP_INGEST_COLLECTION_H_
