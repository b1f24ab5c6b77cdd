"""The house's rules about templates, styles and scripts. Each takes a source and returns its breaches."""

import re

from tests.house.python_rules import CHINESE
from tests.house.tree import Source, may_know

TEMPLATE = 150
_COMMENTS = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}|<!--.*?-->", re.S)
_BLOCKS = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?%\}.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.S)
_TAGS = re.compile(r"""\{%\s*trans(?:late)?\s+("[^"]*"|'[^']*').*?%\}|_\(("[^"]*"|'[^']*')\)""", re.S)
_IN_CHINESE = re.compile(r"""<(\w+)\b[^>]*\slang=["']zh[^"']*["'][^>]*>[^<]*</\1>""")
_REFERENCES = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""")
_ADDRESSES = re.compile(r"""\{%\s*url\s+["']([^"']+)["']""")
_INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)", re.I),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
    "unescaped output": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"),
}
_HOST = re.compile(r"https?://(?!www\.w3\.org/)[^\s\"'<>)]+")


def bare(source: Source) -> str:
    """The text without its comments, line numbers kept."""
    return _blank(_COMMENTS, source.text)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: "\n" * match[0].count("\n"), text)


def _where(source: Source, text: str, position: int, what: str) -> str:
    return f"{source.path}:{text.count(chr(10), 0, position) + 1}: {what}"


def short_template(source: Source) -> list[str]:
    return [f"{source.path}: {source.lines} lines"] if source.lines > TEMPLATE else []


def nothing_inline(source: Source) -> list[str]:
    """The content security policy allows no inline style or script; output is escaped."""
    text = bare(source)
    return [_where(source, text, hit.start(), what) for what, row in _INLINE.items() for hit in row.finditer(text)]


def no_foreign_host(source: Source) -> list[str]:
    """Nothing is loaded from, or points to, another host."""
    return [_where(source, source.text, hit.start(), hit[0]) for hit in _HOST.finditer(source.text)]


def text_is_translated(source: Source) -> list[str]:
    """Chinese stands inside {% translate %}, {% blocktranslate %}, _(), or an element that says lang="zh"."""
    text = _blank(_IN_CHINESE, _blank(_TAGS, _blank(_BLOCKS, bare(source))))
    lines = enumerate(text.split("\n"), 1)
    return [
        f"{source.path}:{number}: untranslated {line.strip()[:40]}" for number, line in lines if CHINESE.search(line)
    ]


def script_takes_its_words_from_the_page(source: Source) -> list[str]:
    """A script or a style says nothing by itself: its words come translated, in data- attributes and templates."""
    text = _blank(re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.S), source.text)
    return [_where(source, text, hit.start(), "untranslated text") for hit in CHINESE.finditer(text)]


def pages_keep_the_layers(source: Source) -> list[str]:
    """A template may extend, include and point to what stands lower, as imports do."""
    text = bare(source)
    named = [(hit, hit[1].split("/")[0]) for hit in _REFERENCES.finditer(text) if "/" in hit[1]]
    named += [(hit, hit[1].split(":")[0] if ":" in hit[1] else "site") for hit in _ADDRESSES.finditer(text)]
    return [
        _where(source, text, hit.start(), f"speaks of {app}") for hit, app in named if not may_know(source.app, app)
    ]


def lies_in_its_own_folder(source: Source) -> list[str]:
    """`matters/templates/matters/…`, so that a name tells its app; only Django's error pages lie at the root."""
    inside = source.parts[2:]
    at_home = inside[:1] == [source.app] or re.fullmatch(r"(4|5)\d\d\w*\.html", "/".join(inside))
    return [] if at_home else [f"{source.path}: not in templates/{source.app}/"]
