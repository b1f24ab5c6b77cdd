"""A form that was cut off on its way is not taken, not even the part that arrived."""

from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import UnreadablePostError
from django.test import RequestFactory

from mashang.kit.middleware import made_readable

EDGE = "----shili"
FORM = (
    f'--{EDGE}\r\nContent-Disposition: form-data; name="key"\r\n\r\nabc\r\n'
    f'--{EDGE}\r\nContent-Disposition: form-data; name="photos"; filename="1.jpg"\r\n\r\n{"x" * 500}\r\n--{EDGE}--\r\n'
).encode()


def asked(arrived: bytes) -> WSGIRequest:
    kind = {"CONTENT_TYPE": f"multipart/form-data; boundary={EDGE}", "CONTENT_LENGTH": str(len(FORM))}
    environ = RequestFactory()._base_environ(REQUEST_METHOD="POST", **kind)
    return WSGIRequest(made_readable({**environ, "wsgi.input": BytesIO(arrived)}))


def test_a_whole_form_is_read():
    request = asked(FORM)

    assert request.POST["key"] == "abc"
    assert request.FILES["photos"].size == 500


@pytest.mark.parametrize("at", [0, 90, 300, len(FORM) - 1])
def test_a_form_that_was_cut_off_is_not(at):
    with pytest.raises(UnreadablePostError):
        _ = asked(FORM[:at]).POST
