"""The control: our application with a page that trusts what is typed, and one that shows its insides."""

from urllib.parse import parse_qs

from mashang.site.wsgi import application as honest


def application(environ, start_response):
    """`int()` of what stands in the address, on every page."""
    for typed in parse_qs(environ["QUERY_STRING"]).get("page", []):
        int(typed)
    return honest(environ, start_response)
