"""Our application with half a second before each form: long enough to be stopped in the middle of one."""

import time

from mashang.site.wsgi import application as honest


def application(environ, start_response):
    if environ["REQUEST_METHOD"] == "POST":
        time.sleep(0.5)
    return honest(environ, start_response)
