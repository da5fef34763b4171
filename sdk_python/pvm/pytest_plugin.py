"""pytest: fixtures `world` and `account`, and what runs tests marked with `every_pause`.

Loaded by itself when the package is installed, else with `-p pvm.pytest_plugin` or with the line
`pytest_plugins = "pvm.pytest_plugin"` in a test module.
"""

import pytest
from _pytest.runner import runtestprotocol

from pvm import World, _every_pause


@pytest.fixture
def world():
    """A fresh chain in memory."""
    with World() as made:
        yield made


@pytest.fixture
def account(world):
    """Accounts by name: `alice = account("alice")`."""
    return world.account


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    marked = getattr(getattr(item, "function", None), "pvm_every_pause", None)
    if marked is None:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in _reports(item, nextitem, marked):
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def _reports(item, nextitem, marked):
    """The reports of the last run, or of the first that did not pass."""
    spent = {}
    wanted = _every_pause.runs(**marked)
    run = next(wanted)
    while run is not None:
        # Between runs only what belongs to the test itself is taken down.
        with run.active():
            reports = runtestprotocol(item, log=False, nextitem=item.parent)
        passed = run.traces is not None and all(each.passed for each in reports)
        for report in reports:
            spent[report.when] = report.duration = spent.get(report.when, 0) + report.duration
            report.sections.append(("every_pause", run.name))
        run = next(wanted, None) if passed else None
    ended = pytest.CallInfo.from_call(
        lambda: item.session._setupstate.teardown_exact(nextitem), "teardown")
    if ended.excinfo is not None:
        reports.append(pytest.TestReport.from_item_and_call(item, ended))
    return reports
