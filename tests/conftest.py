"""What holds for every test: how hard hypothesis searches, no skips in CI, a home of its own."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings

# No profile has a deadline: a busy machine must not fail a test. SRS_HYPOTHESIS picks one.
#   dev   the default: a quick search, new examples on every run
#   ci    the same examples on every run, so that a red run means a change
#   long  a search for a free hour
settings.register_profile("dev", deadline=None, max_examples=60, print_blob=True)
settings.register_profile(
    "ci",
    deadline=None,
    max_examples=100,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "long",
    deadline=None,
    max_examples=5000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("SRS_HYPOTHESIS") or "dev")

NO_SKIP = os.environ.get("SRS_NO_SKIP") == "1"


def _skip_is_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure. An expected failure (xfail) is reported as skipped too."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: no test may be skipped here (SRS_NO_SKIP=1): {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if NO_SKIP:
        _skip_is_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if NO_SKIP:
        _skip_is_failure(report)
    return report


@pytest.fixture(scope="session", autouse=True)
def _never_the_learners_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever a test forgets, it never reads or writes the store of who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SRS_HOME", str(tmp_path_factory.mktemp("home")))
        yield
