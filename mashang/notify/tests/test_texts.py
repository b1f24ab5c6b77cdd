"""What may light up on a family's phone: nothing that tells."""

import pytest

from mashang.notify import texts
from mashang.notify.tests.factories import NEWS


def test_no_declared_sms_tells_a_bystander_anything():
    told = {text.key: texts.faults(str(text.sms)) for text in texts.every() if text.sms is not None}

    assert {key: found for key, found in told.items() if found} == {}


@pytest.mark.parametrize(
    "words", ["您的举报已受理", "人大代表已回复您", "张{name}您好", "%s", "您反映的污染有新进展", "长" * 71]
)
def test_a_telling_text_is_found(words):
    assert texts.faults(words)


def test_a_text_is_declared_once():
    with pytest.raises(ValueError, match="twice"):
        texts.declare(NEWS, "别的话")
