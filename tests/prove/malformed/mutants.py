"""What no browser sends, by kind: each maker takes dice and addresses and gives the bytes of one connection."""

import json
from collections.abc import Callable, Sequence
from random import Random

from tests.badinput import bodies

END = b"\r\n"
FORM = b"application/x-www-form-urlencoded"
VERBS = [b"GET", b"POST", b"HEAD", b"PUT", b"DELETE", b"TRACE", b"CONNECT", b"get", b"G\x00T", b"PROPFIND", b"A" * 3000,
         b"", b"GET GET", b"\xff", b"OPTIONS", b"*", b"PRI"]  # fmt: skip
QUERIES = [b"", b"?page=x", b"?page=%FF&view=%00", b"?page=" + b"9" * 5000, b"?q=%ED%A0%80", b"?%", b"?page=-1&page=",
           b"?" + b"a=1&" * 3000, b"?next=//evil.example", b"?q=\xff\xfe"]  # fmt: skip
PERCENT = [b"/%", b"/%zz", b"/%00", b"/%2e%2e/%2e%2e/etc/passwd", b"/%ff%fe", b"/%c0%af", b"/%25%30%30", b"/%u0041",
           b"/static/%2e%2e/%2e%2e/settings.py", b"/%0d%0aX:1", b"//evil.example/%2f..", b"/;%2f", b"/%E4%B8"]  # fmt: skip


def whole(verb: bytes = b"GET", path: bytes = b"/", heads: Sequence[bytes] = (), body: bytes = b"") -> bytes:
    """A request as it should be."""
    lines = [verb + b" " + path + b" HTTP/1.1", b"Host: 127.0.0.1", *heads]
    if body:
        lines.append(b"Content-Length: %d" % len(body))
    return END.join([*lines, b"Connection: close", b"", b""]) + body


def posted(dice: Random, paths: Sequence[bytes], kind: bytes, body: bytes, *heads: bytes) -> bytes:
    return whole(b"POST", dice.choice(paths), [b"Content-Type: " + kind, b"Cookie: csrftoken=" + b"b" * 32,
                                               b"X-CSRFToken: " + b"b" * 32, *heads], body)  # fmt: skip


def line(dice: Random, paths: Sequence[bytes]) -> bytes:
    path = dice.choice(paths)
    first = dice.choice([b"GET", b"GET " + path, b"GET  " + path + b" HTTP/1.1", path + b" HTTP/1.1", b"GET " + path + b" HTTP/9.9",
                         b"GET " + path + b" HTTP/1.1 x", b"GET\t" + path + b"\tHTTP/1.1", b"\r\n\r\nGET / HTTP/1.1", b"\x16\x03\x01\x02",
                         b"GET " + path + b" HTTP/1.1\x00", b"GET http://[::1 HTTP/1.1", b"GET " + b"/" * 20000 + b" HTTP/1.1",
                         b"GET \\ HTTP/1.1", b"GET * HTTP/1.1", b"GET ? HTTP/1.1", b"GET \xff\xff HTTP/1.0"])  # fmt: skip
    return first + END + b"Host: 127.0.0.1" + END * 2


def head(dice: Random, paths: Sequence[bytes]) -> bytes:
    odd = [b"no colon", b": empty", b"Sp ace: 1", b"X: a\n b", b"X\x00: 1", b"X: \x00", b"X: \xff\xfe", b" folded", b"X:" + b"\t" * 500,
           b"X\r: 1", b"Host: again", b"Expect: 100-continue", b"Upgrade: h2c", b"X-Forwarded-Proto: \x01", b"\xe4\xb8\xad: 1",
           b"Accept: ;;q=\xff", b"Range: bytes=9-1", b"If-Modified-Since: yesterday", b"Accept-Encoding: br;q=x"]  # fmt: skip
    return whole(path=dice.choice(paths), heads=dice.sample(odd, dice.randint(1, 3)))


def huge(dice: Random, paths: Sequence[bytes]) -> bytes:
    heads = dice.choice([[b"X: " + b"a" * 9000], [b"X%d: 1" % n for n in range(150)], [b"A" * 9000 + b": 1"], [b"Cookie: " + b"a=b; " * 1500],
                         [b"X: " + b"a" * 60000]])  # fmt: skip
    return whole(path=dice.choice(paths), heads=heads)


def lengths(dice: Random, paths: Sequence[bytes]) -> bytes:
    odd = [
        b"-1",
        b"+5",
        b"5 ",
        b"0x5",
        b"5,5",
        b"5;5",
        b"",
        b"9" * 30,
        b"\xb2",
        b"1_0",
        b"4",
        b"6",
        b"5\r\nContent-Length: 6",
        b"1e1",
        b"05",
    ]
    return posted(dice, paths, FORM, b"", b"Content-Length: " + dice.choice(odd)) + b"a=1&b"


def chunked(dice: Random, paths: Sequence[bytes]) -> bytes:
    odd = [b"zz\r\nhello\r\n0\r\n\r\n", b"5\r\nhello", b"-5\r\nhello\r\n0\r\n\r\n", b"5\r\nhel\r\n0\r\n\r\n", b"ffffffffffffffff\r\nx", b"0\r\nX: 1\r\n\r\n",
           b"5;" + b"x" * 5000 + b"\r\nhello\r\n0\r\n\r\n", b"\r\n\r\n", b"5\r\nhello\r\n0\r\n\x00\r\n", b"3\r\na=1\r\n0\r\n\r\n"]  # fmt: skip
    kind = dice.choice(
        [
            b"chunked",
            b"Chunked, identity",
            b"gzip, chunked",
            b"xchunked",
            b"chunked\r\nContent-Length: 3",
            b"\x0bchunked",
        ]
    )
    return posted(dice, paths, FORM, b"", b"Transfer-Encoding: " + kind) + dice.choice(odd)


def charset(dice: Random, paths: Sequence[bytes]) -> bytes:
    name = dice.choice(bodies.CHARSETS).encode()
    text = dice.choice(
        ["words=路灯".encode("utf-16"), b"words=+2AA-", b"jbeqf=k", b"words=\xff", "words=路".encode("gbk")]
    )
    return posted(dice, paths, dice.choice([FORM, b"multipart/form-data; boundary=B"]) + b"; charset=" + name, text)


def deep(dice: Random, paths: Sequence[bytes]) -> bytes:
    text = dice.choice(
        [
            bodies.DEEP,
            b'{"a":' * 5000 + b"1" + b"}" * 5000,
            json.dumps({"a": "\ud800"}).encode(),
            b"[" * 60000,
            b"1e999999",
            b"NaN",
        ]
    )
    return posted(dice, paths, b"application/json", text, b"Accept: application/json")


def nul(dice: Random, paths: Sequence[bytes]) -> bytes:
    names = [b"words", b"number", b"code", b"username", b"password", b"next", b"language", b"elder", b"key", b"text"]
    return posted(
        dice, paths, FORM, b"&".join(name + dice.choice([b"=%00", b"=\x00", b"=a%00b", b"%00=1"]) for name in names)
    )


def percent(dice: Random, paths: Sequence[bytes]) -> bytes:
    return whole(path=dice.choice(PERCENT) + dice.choice(QUERIES))


def queries(dice: Random, paths: Sequence[bytes]) -> bytes:
    return whole(path=dice.choice(paths) + dice.choice(QUERIES))


def verbs(dice: Random, paths: Sequence[bytes]) -> bytes:
    return whole(
        dice.choice(VERBS),
        dice.choice(paths),
        [b"X-HTTP-Method-Override: DELETE"],
        dice.choice([b"", b"_method=DELETE"]),
    )


def multipart(dice: Random, paths: Sequence[bytes]) -> bytes:
    kind, text = dice.choice([pair for pair in bodies.BODIES if pair[0].startswith("multipart") or pair[0] == ""])
    return posted(dice, paths, kind.encode(), text)


def cookies(dice: Random, paths: Sequence[bytes]) -> bytes:
    odd = [b"sessionid=\x00", b"=;;=\xff", b"voice=a:b:c; mine-x=1:2", b"messages=[[[[", b"csrftoken=", b"sessionid=" + b"a" * 4000, b'a="\\"',
           b"django_language=../../x", b"elder=\xe4\xb8", b"kiosk=//evil.example", b"$Version=1", b"sessionid=../../etc"]  # fmt: skip
    return whole(path=dice.choice(paths), heads=[b"Cookie: " + dice.choice(odd), b"Cookie: " + dice.choice(odd)])


def hosts(dice: Random, paths: Sequence[bytes]) -> bytes:
    odd = [
        b"",
        b"\x00",
        b"evil.example",
        b"127.0.0.1:x",
        b"[::1",
        b"127.0.0.1@evil",
        b"a" * 3000,
        b"\xff",
        b"127.0.0.1, evil",
        b"%",
    ]
    return whole(path=dice.choice(paths)).replace(b"Host: 127.0.0.1", b"Host: " + dice.choice(odd))


def smuggled(dice: Random, paths: Sequence[bytes]) -> bytes:
    second = whole(path=dice.choice(paths))
    return dice.choice([
        posted(dice, paths, FORM, b"", b"Content-Length: %d" % len(second), b"Transfer-Encoding: chunked") + b"0\r\n\r\n" + second,
        whole(path=dice.choice(paths)).replace(b"close", b"keep-alive") + second,
        posted(dice, paths, FORM, b"a=1").replace(b"close", b"keep-alive") + second + b"junk",
    ])  # fmt: skip


def scratched(dice: Random, paths: Sequence[bytes]) -> bytes:
    request = bytearray(posted(dice, paths, FORM, b"words=x&number=AAAA&code=BBBB&username=a&password=b&text=c"))
    for _ in range(dice.randint(1, 6)):
        request[dice.randrange(len(request))] = dice.randrange(256)
    return bytes(request)


def cut(dice: Random, paths: Sequence[bytes]) -> bytes:
    request = posted(dice, paths, FORM, b"words=x&number=AAAA&code=BBBB")
    return request[: dice.randrange(1, len(request))]


MAKERS: dict[str, Callable[[Random, Sequence[bytes]], bytes]] = {
    made.__name__: made
    for made in (line, head, huge, lengths, chunked, charset, deep, nul, percent, queries, verbs, multipart, cookies, hosts,
                 smuggled, scratched, cut)
}  # fmt: skip
