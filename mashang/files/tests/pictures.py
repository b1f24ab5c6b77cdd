"""A corpus made in the test: honest pictures of every mode, and files that are not what they say."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

SECRET = b"GPS-SECRET-34.75N"


def upload(content: bytes, name: str = "photo.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=kind)


def drawn(mode: str = "RGB", size: tuple[int, int] = (64, 48)) -> Image.Image:
    """Left half red-like, right half dark, so that turning shows."""
    picture = Image.new("RGB", size, (200, 30, 30))
    picture.paste((10, 10, 10), (size[0] // 2, 0, size[0], size[1]))
    return picture.convert(mode)


def saved(picture: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def exif(orientation: int = 1) -> bytes:
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = SECRET.decode()
    told[0x927C] = SECRET
    told.get_ifd(0x8825)[1] = "N"
    told.get_ifd(0x8825)[29] = SECRET.decode()
    return told.tobytes()


def talkative_jpeg(orientation: int = 1) -> bytes:
    xmp = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    return saved(drawn(), exif=exif(orientation), xmp=xmp, comment=SECRET, icc_profile=SECRET * 20) + SECRET


def talkative_png() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    info.add_text("z", SECRET.decode(), zip=True)
    return saved(drawn(), "PNG", pnginfo=info, exif=exif(), icc_profile=SECRET)


def talkative_webp() -> bytes:
    return saved(drawn(), "WEBP", exif=exif(), xmp=SECRET, icc_profile=SECRET)


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_bomb(width: int, height: int) -> bytes:
    """A small file that says it is huge, with rows of nought to match the first million bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def png16() -> bytes:
    """Sixteen bits of grey: left bright, right dark."""
    rows = b"".join(b"\0" + b"\xf0\x00" * 32 + b"\x10\x00" * 32 for _ in range(48))
    head = struct.pack(">IIBBBBB", 64, 48, 16, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def webp_bomb(width: int, height: int) -> bytes:
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBP" + b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body


def animated(form: str) -> bytes:
    frames = [drawn(), drawn().transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    return saved(frames[0], form, save_all=True, append_images=frames[1:], duration=100)


HONEST = {
    "jpeg": lambda: saved(drawn()),
    "grey jpeg": lambda: saved(drawn("L")),
    "cmyk jpeg": lambda: saved(drawn("CMYK")),
    "png": lambda: saved(drawn(), "PNG"),
    "png with alpha": lambda: saved(drawn("RGBA"), "PNG"),
    "png grey with alpha": lambda: saved(drawn("LA"), "PNG"),
    "png palette": lambda: saved(drawn("P"), "PNG"),
    "png one bit": lambda: saved(drawn("1"), "PNG"),
    "png sixteen bits": png16,
    "webp": lambda: saved(drawn(), "WEBP"),
    "webp lossless": lambda: saved(drawn(), "WEBP", lossless=True),
    "webp animated": lambda: animated("WEBP"),
    "png animated": lambda: animated("PNG"),
    "several in one (mpo)": lambda: animated("MPO"),
    "jpeg with a zip behind": lambda: saved(drawn()) + b"PK\x03\x04" + SECRET,
    "jpeg with html behind": lambda: saved(drawn()) + b"<script>alert(1)</script>" + SECRET,
    "jpeg with html inside": lambda: saved(drawn(), comment=b"<script>alert(1)</script>" + SECRET),
    "talkative jpeg": talkative_jpeg,
    "talkative png": talkative_png,
    "talkative webp": talkative_webp,
}

LYING = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "gif": saved(drawn("P"), "GIF"),
    "gif and script": b"GIF89a/*" + bytes(40) + b"*/=1;alert(1)",
    "tiff": saved(drawn(), "TIFF"),
    "bmp": saved(drawn(), "BMP"),
    "ico": saved(drawn(), "ICO"),
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
    "pdf": b"%PDF-1.4\n1 0 obj <<>> endobj\n",
    "zip": b"PK\x03\x04" + bytes(60),
    "elf": b"\x7fELF" + bytes(60),
    "php": b"<?php system($_GET[0]);",
    "heic": b"\0\0\0\x18ftypheic" + bytes(60),
    "noise": bytes(range(256)),
    "jpeg magic only": b"\xff\xd8\xff",
    "png magic only": b"\x89PNG\r\n\x1a\n",
    "webp magic only": b"RIFF\x20\0\0\0WEBPVP8 ",
}

BOMBS = {
    "png 1.6 gigapixels": png_bomb(40_000, 40_000),
    "png just over": png_bomb(8_000, 5_001),
    "png 100 megapixels": png_bomb(10_000, 10_000),
    "webp 96 megapixels": webp_bomb(12_000, 8_000),
    "webp 268 megapixels": webp_bomb(16_383, 16_383),
    "webp 24-bit canvas": webp_bomb(1 << 24, 1 << 24),
}
