"""The control: a server that says *taken* first and writes a moment later."""

import threading
import time
from io import BytesIO

from mashang.site.wsgi import application as honest


def application(environ, start_response):
    if environ["REQUEST_METHOD"] != "POST":
        return honest(environ, start_response)
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))

    def later():
        time.sleep(0.05)
        honest({**environ, "wsgi.input": BytesIO(body)}, lambda *_: None)

    threading.Thread(target=later).start()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"data-number"]
