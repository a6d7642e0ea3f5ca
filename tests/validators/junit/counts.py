"""Prints what junitparser finds in a report, as JSON."""

import json
import sys

from junitparser import xunit2

suites = xunit2.JUnitXml.fromfile(sys.argv[1])
cases = [case for suite in suites for case in suite]


def count(kind):
    return sum(any(result._tag == kind for result in case.result) for case in cases)


print(
    json.dumps(
        {
            "tests": len(cases),
            "passed": sum(case.is_passed for case in cases),
            "failures": count("failure"),
            "errors": count("error"),
            "skipped": count("skipped"),
            "flaky": sum(bool(case.flaky_failures() or case.flaky_errors()) for case in cases),
            "rerun": sum(bool(case.rerun_failures() or case.rerun_errors()) for case in cases),
            # What the report says of itself.
            "told": [
                suites.tests,
                suites.failures,
                suites.errors,
                sum(suite.skipped for suite in suites),
            ],
            "names": len({(case.classname, case.name) for case in cases}),
        }
    )
)
