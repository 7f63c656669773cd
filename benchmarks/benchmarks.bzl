"""The benchmarks whose rows the report has."""

BENCHMARKS = [
    "//benchmarks:judge_benchmark",
    "//benchmarks:sign_in_benchmark",
    "//benchmarks:directory_benchmark",
    "//benchmarks:bulk_benchmark",
    "//benchmarks:build_benchmark",
    "//benchmarks:impact_benchmark",
    "//benchmarks:paths_benchmark",
    "//benchmarks:update_benchmark",
]
