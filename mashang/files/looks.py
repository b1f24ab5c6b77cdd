"""What the web request finds out about an upload, without decoding a pixel: size, kind, dimensions."""

import warnings
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from mashang.files import pdf
from mashang.files.darkroom import FORMATS, MOST_PIXELS
from mashang.files.models import Kind
from mashang.kit.errors import Invalid
from mashang.kit.text import clean

MOST_BYTES = 10 * 1024 * 1024
_WRONG_KIND: Promise = _("只能上传 JPG、PNG 或 WebP 图片，请换一张照片，或者截图后再上传。")
_WRONG_PAPER: Promise = _("只能上传 JPG、PNG、WebP 图片或者 PDF 文件。")
_APPLE: Promise = _("手机的 HEIC 格式暂时打不开，请在相册里把照片存成 JPG，或者截图后再上传。")
_TOO_MANY_PIXELS: Promise = _("图片尺寸太大（超过 4000 万像素），请缩小后再上传。")
_BROKEN: Promise = _("图片打不开，可能没有传完整，请重新选择。")
PDF_SAYS = {
    "not": _WRONG_PAPER,
    "encrypted": _("这份 PDF 加了密码，请去掉密码后再上传。"),
    "active": _("这份 PDF 里带有脚本、附件或可执行内容，请另存为普通 PDF 后再上传。"),
}


class Unfit(Invalid):
    """This file is not taken; `said` tells why and what to do."""


class Upload(Protocol):
    """What we need of Django's UploadedFile."""

    name: str | None
    size: int | None
    file: IO[Any] | None


@dataclass(frozen=True)
class Look:
    """What was found: for a PDF, width and height are 0."""

    kind: Kind
    width: int = 0
    height: int = 0


def look(upload: Any, *, papers: bool) -> Look:
    """Find out what the upload is, from its content alone. Unfit when it is not to be taken; leaves it rewound.

    `papers` says whether a PDF is welcome too.
    """
    _check_size(upload.size or 0)
    upload.seek(0)
    head = upload.read(32)
    upload.seek(0)
    try:
        if papers and head.startswith(b"%PDF-"):
            return _paper(upload.read())
        return _picture(upload, head, _WRONG_PAPER if papers else _WRONG_KIND)
    finally:
        upload.seek(0)


def _check_size(size: int) -> None:
    if size == 0:
        raise Unfit(_("这个文件是空的，请重新选择。"))
    if size > MOST_BYTES:
        raise Unfit(_("文件太大，每个不能超过 10 MB，请压缩后再上传。"))


def _paper(content: bytes) -> Look:
    if trouble := pdf.trouble(content):
        raise Unfit(PDF_SAYS[trouble])
    return Look(Kind.PDF)


def _picture(file: IO[bytes], head: bytes, wrong_kind: Promise) -> Look:
    if head[4:8] == b"ftyp":
        raise Unfit(_APPLE)
    _check_pixels(*_webp_size(head))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            width, height = Image.open(file, formats=FORMATS).size
    except UnidentifiedImageError:
        raise Unfit(wrong_kind) from None
    except Image.DecompressionBombError:
        raise Unfit(_TOO_MANY_PIXELS) from None
    except Exception:
        raise Unfit(_BROKEN) from None  # a decoder fed with rubbish may raise anything
    _check_pixels(width, height)
    return Look(Kind.IMAGE, width, height)


def _check_pixels(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise Unfit(_TOO_MANY_PIXELS)


def _webp_size(head: bytes) -> tuple[int, int]:
    """The canvas that a WebP announces, read by hand: its decoder reserves the canvas as soon as it is opened."""
    if head[:4] != b"RIFF" or head[8:12] != b"WEBP":
        return 0, 0
    if head[12:16] == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF


def shown_name(raw: str | None) -> str:
    """What the sender called the file, made safe to show: no folders, no ending, nothing invisible, at most 100."""
    last = (raw or "").replace("\\", "/").rsplit("/", 1)[-1]
    plain = clean(last.encode("utf-8", "ignore").decode()).replace("\n", " ").replace("\t", " ")
    return PurePosixPath(plain).stem.strip(". ")[:100] or str(_("附件"))
