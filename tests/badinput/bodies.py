"""What senders put into a request that no browser would."""

import json
from random import Random

CHARSETS = [
    "utf-16",
    "utf-16-le",
    "utf-32",
    "utf-7",
    "rot13",
    "hex",
    "base64",
    "idna",
    "punycode",
    "zip",
    "unicode_escape",
]
CHARSETS += [
    "gbk",
    "latin-1",
    "undefined",
    "x-unknown",
    "mbcs",
    "\x00",
    "a" * 3000,
    "utf-8; charset=utf-16",
    "..",
    "😀",
]
TYPES = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=B", "application/json", "text/plain"]
DEEP = b"[" * 5000 + b"]" * 5000
FORM = TYPES[0]
PARTS = b'--B\r\nContent-Disposition: form-data; name="words"\r\n\r\nx\r\n--B--\r\n'

BODIES: list[tuple[str, bytes]] = [
    (FORM, b"words=x&words=y&key=1&key=2"),
    (FORM, b"&".join(b"f%d=1" % n for n in range(250))),
    (FORM, b"words=" + b"a" * 1_000_000),
    (FORM, b"words=\xff\xfe\x80&place=%ff%fe%C0%80&%ff=1"),
    (FORM, b"=&=&&&;;;%&%zz=%zz"),
    (FORM, b"words=%00&phone=%00&number=%00&code=%00&next=%00&text=%00&reason=%00&q=%00"),
    (FORM, b"number=%ED%A0%80&code=%ED%A0%80&words=%ED%A0%80&username=%ED%A0%80&password=%ED%A0%80"),
    (FORM, b"answer=99999999999999999999&lead=99999999999999999999&desk=x&deputy=-1&days=99999999999999999999"),
    (FORM, b"lead=%EF%BC%91&assist=x&separate=1&separate=%00&track=x&category=9e9&old=&unit=1.5&to=0"),
    ("application/json", DEEP),
    ("application/json", json.dumps({"a": 1}).encode() * 3),
    ("application/json", b'{"a": ' * 5000 + b"1" + b"}" * 5000),
    ("multipart/form-data", PARTS),
    ("multipart/form-data; boundary=", PARTS),
    ("multipart/form-data; boundary=" + "B" * 500, PARTS),
    ("multipart/form-data; boundary=\x00", PARTS),
    ("multipart/form-data; boundary=中", PARTS),
    ("multipart/form-data; boundary=X", PARTS),
    ("multipart/form-data; boundary=B", PARTS),
    ("multipart/form-data; boundary=B", PARTS[:40]),
    ("multipart/form-data; boundary=B", b"--B\r\n" * 3000),
    ("multipart/form-data; boundary=B", PARTS.replace(b'"words"', b'"words"; filename="a.jpg"')),
    ("multipart/form-data; boundary=B", PARTS.replace(b'"words"', b'"photos"; filename="../../\x00.jpg"')),
    ("multipart/form-data; boundary=B", PARTS.replace(b'"words"', b"words")),
    ("multipart/form-data; boundary=B", PARTS.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n!")),
    (
        "multipart/form-data; boundary=B",
        PARTS.replace(b"\r\n\r\nx", b"\r\nContent-Type: text/plain; charset=rot13\r\n\r\nx"),
    ),
    (
        "multipart/form-data; boundary=B",
        b"".join(PARTS.replace(b'"words"', b'"photos"; filename="%d"' % n)[:-7] for n in range(20)) + b"--B--",
    ),
    ("", b"words=x"),
    (";;;", b"\x00" * 100),
    ("text/html; " * 300, b"x"),
]

HEADERS = [
    {},
    {"HTTP_HOST": "evil.example"},
    {"HTTP_HOST": "testserver:99999"},
    {"HTTP_HOST": "testserver@evil.example"},
    {"HTTP_HOST": "[::1"},
    {"HTTP_HOST": "\x00"},
    {"HTTP_X_FORWARDED_HOST": "evil.example"},
    {"HTTP_X_FORWARDED_FOR": "1.2.3.4, \x00"},
    {"HTTP_X_FORWARDED_PROTO": "https"},
    {"HTTP_ACCEPT": "application/json"},
    {"HTTP_ACCEPT": ";;;q=\x00"},
    {"HTTP_ACCEPT_LANGUAGE": "zh" * 3000},
    {"HTTP_ACCEPT_LANGUAGE": "../../etc, *;q=9"},
    {
        "HTTP_COOKIE": "voice=\x00; sessionid="
        + "a" * 4000
        + "; csrftoken=x; django_language=../..; elder=1; messages=[]"
    },
    {"HTTP_COOKIE": '=;;;=\xff; messages=1$[["__json_message"' + "[" * 2000},
    {"HTTP_REFERER": "http://[", "HTTP_ORIGIN": "null"},
    {"HTTP_HX_REQUEST": "true"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"},
    {"HTTP_RANGE": "bytes=9-1,--"},
    {"HTTP_IF_MODIFIED_SINCE": "yesterday"},
    {"CONTENT_LENGTH": "-1"},
    {"CONTENT_LENGTH": "x"},
    {"REMOTE_ADDR": ""},
]

QUERIES = [
    "",
    "page=-1&view=x&q=%00",
    "page=" + "9" * 50,
    "q=" + "中" * 500,
    "%ff=%fe&page=１",
    "next=//evil.example",
    "a&b&&=;",
    "q=%ED%A0%80",
]
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]


def any_body(dice: Random) -> tuple[str, bytes]:
    """One of the known ones, or one that somebody has scratched."""
    kind, body = dice.choice(BODIES)
    if dice.random() < 0.3:
        kind = f"{dice.choice(TYPES)}; charset={dice.choice(CHARSETS)}"
    if dice.random() < 0.5 and len(body) < 5000:
        scratched = bytearray(body)
        for _ in range(dice.randint(1, 5)):
            scratched[dice.randrange(len(scratched))] = dice.randrange(256)
        body = bytes(scratched)
    return kind, body
