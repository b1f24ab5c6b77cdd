"""Every subject leads to a register that there is, and each of those offers it."""

import pytest

from mashang.registers import shape, subjects


@pytest.mark.parametrize("name", sorted(subjects.every()))
def test_a_subject_and_its_register_know_each_other(name):
    subject = subjects.every()[name]

    assert name in shape.every()[subject.register].imports


@pytest.mark.parametrize("name", sorted(shape.every()))
def test_a_register_imports_only_what_there_is(name):
    assert set(shape.every()[name].imports) <= set(subjects.every())
