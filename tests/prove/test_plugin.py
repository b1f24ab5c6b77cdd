"""The plugin itself: sizes, figures, controls that are not caught."""

import pytest

from tests.prove.plugin import Promise, wanted


def a_promise() -> Promise:
    return Promise(number="P-00", says="", n=3, seed=7)


def test_the_seed_makes_the_numbers():
    assert a_promise().random.random() == a_promise().random.random()


def test_a_figure_that_does_not_hold_fails():
    with pytest.raises(AssertionError, match="PROVE_SEED=7"):
        a_promise().held(False, "1 of 3 lost")


def test_a_control_that_is_not_caught_fails():
    with pytest.raises(AssertionError, match="proves nothing"):
        a_promise().control("nothing is checked", caught=False)


@pytest.mark.promise("P-44", "A promise is in the table only with a run that held", short=1, long=1)
def test_the_row_is_written_down(promise):
    promise.held(promise.n == 1, "1 row")
    with pytest.raises(AssertionError):
        a_promise().held(False, "")
    promise.control("a figure that does not hold", caught=True)


class Marked:
    """A test with these marks."""

    def __init__(self, *marks):
        self.get_closest_marker = lambda name: name in marks


@pytest.mark.parametrize(
    ("marks", "on_each_commit", "by_make_prove"),
    [((), True, False), (("promise",), True, True), (("sliced",), True, True), (("at_length",), False, True)],
)
def test_marks_say_in_which_run_a_test_runs(marks, on_each_commit, by_make_prove):
    assert wanted(Marked(*marks), long=False) is on_each_commit
    assert wanted(Marked(*marks), long=True) is by_make_prove


@pytest.mark.sliced("nothing: it asks which run this is")
def test_a_sliced_test_hears_which_run_this_is(at_length, pytestconfig):
    assert at_length is bool(pytestconfig.getoption("--prove"))
