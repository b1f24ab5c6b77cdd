"""The collector rests while much is made that stays, and goes on as before."""

import gc

import pytest

from mashang.kit import collector


def test_it_rests_meanwhile_and_not_longer():
    before = gc.get_threshold()

    with collector.resting():
        assert gc.get_threshold()[0] == collector.YOUNG
        with collector.resting():
            pass
        assert gc.get_threshold()[0] == collector.YOUNG
    assert gc.get_threshold() == before != (collector.YOUNG, 20, 50)


def test_it_goes_on_where_the_work_broke_off():
    before = gc.get_threshold()

    @collector.resting()
    def broken():
        raise LookupError(gc.get_threshold()[0])

    with pytest.raises(LookupError, match=str(collector.YOUNG)):
        broken()
    assert gc.get_threshold() == before
