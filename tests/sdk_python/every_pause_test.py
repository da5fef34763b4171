"""The pytest plugin: fixtures, and what `every_pause` runs, compares and reports."""

import pytest

from pvm import PvmError, _every_pause, every_pause

HEAD = '''
import pytest
from pvm import World, every_pause

runs = []
SOURCE = """
from pvm_sdk import Actor, Message, anyone, public, wait

class Go(Message):
    pass

class Sleeper(Actor):
    @public
    def nap(self, n: int) -> int:
        wait(Go.by(anyone))
        return n
"""

'''


def outcome(pytester, text, *options, **counts):
    pytester.makepyfile(HEAD + text)
    result = pytester.runpytest_inprocess("-p", "pvm.pytest_plugin", "-p", "no:cacheprovider",
                                          *options)
    result.assert_outcomes(**counts)
    return result


def test_it_runs_three_times_each_from_its_fixtures_on(pytester):
    outcome(pytester, '''
@pytest.fixture
def sleeper(world):
    runs.append("made")
    yield world.deploy(SOURCE, sender="owner")
    runs.append("gone")

@every_pause
def test_nap(world, account, sleeper):
    runs.append("ran")
    assert sleeper.nap(5, sender=account("bob")).send("Go", sender="eve").value == 5

def test_it_ran():
    assert runs == ["made", "ran", "gone"] * 3
''', passed=2)


def test_wider_fixtures_are_made_once_and_end_once(pytester):
    outcome(pytester, '''
@pytest.fixture(scope="module", autouse=True)
def around():
    runs.append("begin")
    yield
    print("ended after", *runs)

@every_pause
def test_nothing(world):
    runs.append("ran")
''', "-s", passed=1).stdout.fnmatch_lines(["*ended after begin ran ran ran*"])


def test_a_difference_in_what_a_chain_keeps_is_a_failure(pytester):
    outcome(pytester, '''
@every_pause
def test_nap(world):
    runs.append(1)
    sleeper = world.deploy(SOURCE, sender="owner")
    sleeper.nap(len(runs), sender="bob").send("Go", sender="eve")
''', failed=1).stdout.fnmatch_lines(["*cold: * turn 1 (call nap): another transaction*"])


def test_a_difference_in_the_number_of_worlds_is_one_too(pytester):
    outcome(pytester, '''
@every_pause
def test_nap():
    runs.append(1)
    keep = [World() for _ in range(1 + len(runs) // 3)]
''', failed=1).stdout.fnmatch_lines(["*stressed: * 2 worlds, plain 1*"])


def test_worlds_that_the_test_closes_are_compared_as_well(pytester):
    outcome(pytester, '''
@every_pause
def test_nap():
    runs.append(1)
    with World() as mine:
        mine.advance(len(runs) // 3)
    with pytest.raises(Exception):
        World("/")
''', failed=1).stdout.fnmatch_lines(["*stressed: * state root *, plain *"])


def test_a_body_that_fails_in_a_later_run_is_reported_with_the_run(pytester):
    outcome(pytester, '''
@every_pause
def test_nap(world):
    runs.append(1)
    assert len(runs) < 3
''', failed=1).stdout.fnmatch_lines(["*assert 3 < 3*", "*- every_pause -*", "stressed: *"])


def test_a_plain_failure_ends_it_and_the_next_test_runs(pytester):
    outcome(pytester, '''
@every_pause
def test_nap(world):
    runs.append(1)
    assert False

def test_next(world):
    assert runs == [1]
    assert world.height == 0
''', failed=1, passed=1)


def test_skips_and_fixtures_that_fail_are_said_once(pytester):
    outcome(pytester, '''
@pytest.fixture
def broken():
    raise RuntimeError("no")

@every_pause
def test_broken(world, broken):
    pass

@every_pause
@pytest.mark.xfail(strict=True)
def test_expected(world):
    assert False

@pytest.mark.parametrize("n", [1, 2])
@every_pause(every=9)
def test_each(world, n):
    world.deploy(SOURCE, sender="owner").nap(n, sender="bob")

class TestIn:
    @every_pause
    def test_method(self, world):
        assert world.height == 0
''', errors=1, xfailed=1, passed=3)


def test_long_tests_are_captured_before_every_nth_instruction(pytester, monkeypatch):
    monkeypatch.setattr(_every_pause, "GAS_OF_A_SHORT_TEST", 1000)
    outcome(pytester, '''
@every_pause
def test_nap(world):
    world.deploy(SOURCE, sender="owner")
''', "-rP", passed=1).stdout.re_match_lines(
        [r"stressed: captured and restored before every ([2-9]|\d\d)th instruction"])


def test_the_runs_really_disturb(pytester, monkeypatch):
    """Each run opens its worlds with the options it names."""
    opened = []
    plain = _every_pause.options_of

    def noted(options):
        opened.append(plain(options))
        return opened[-1]

    monkeypatch.setattr(_every_pause, "options_of", noted)
    outcome(pytester, '''
@every_pause(every=4)
def test_nap(world, tmp_path):
    World(tmp_path / "own.db", durability="normal")
''', passed=1)
    assert opened == [{}, {"durability": "normal"},
                      {"warm": 0}, {"warm": 0, "durability": "normal"},
                      {"warm": 0, "stress": {"pause": 4}},
                      {"warm": 0, "stress": {"pause": 4}, "durability": "normal"}]


def test_without_the_plugin_it_refuses_to_pass():
    @every_pause
    def test_nothing():
        pass

    with pytest.raises(PvmError, match="NoPlugin"):
        test_nothing()


def test_differences_name_the_first_member_that_differs():
    was = [([{"kind": "call", "name": "f", "gas": {"used": 5}, "events": [{"data": 1}]}], "r")]
    now = [([{"kind": "call", "name": "f", "gas": {"used": 5}, "events": [{"data": 2}]}], "r")]
    assert _every_pause.difference(was, was) is None
    assert _every_pause.difference(was, now) == "turn 0 (call f): events[0].data is 2, plain 1"
    assert _every_pause.difference(was, [(was[0][0], "q")]) == "state root q, plain r"
    assert _every_pause.difference(was, [([], "r")]) == "0 turns, plain 1"


def test_worlds_outside_a_run_are_as_they_are_asked_for():
    assert _every_pause.options_of({"warm": 3}) == {"warm": 3}
