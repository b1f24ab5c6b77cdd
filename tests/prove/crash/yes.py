"""The control: a server that says *taken* to a form whatever came of it."""

from mashang.site.wsgi import application as honest


def application(environ, start_response):
    if environ["REQUEST_METHOD"] != "POST":
        return honest(environ, start_response)
    b"".join(honest(environ, lambda *_: None))
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"data-number"]
