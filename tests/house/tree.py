"""The source files of the house, read once, and the order of its layers."""

import ast
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "mashang"
_LEFT_OUT = {"__pycache__", "migrations", "vendor"}


@dataclass(frozen=True)
class Source:
    """A file of the package; `path` is written from the package down: `matters/views/desk.py`."""

    path: str
    text: str

    @property
    def app(self) -> str:
        return self.path.split("/")[0]

    @property
    def parts(self) -> list[str]:
        return self.path.split("/")

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @property
    def is_test(self) -> bool:
        return "tests" in self.parts

    @property
    def is_view(self) -> bool:
        return "views" in self.parts or self.parts[-1] == "views.py"

    @property
    def is_service(self) -> bool:
        """`services.py`, `services_seal.py`, `services/intake.py`, of an app."""
        return not self.is_test and any(part.startswith("services") for part in self.parts[1:])

    @property
    def is_demo(self) -> bool:
        return self.path.startswith("site/demo/")

    def at(self, node: ast.AST, what: str) -> str:
        return f"{self.path}:{node.lineno}: {what}"


@lru_cache
def sources(*endings: str) -> tuple[Source, ...]:
    """The package's own files with these endings: no migrations, nothing vendored."""
    found = (path for ending in endings for path in PACKAGE.rglob(f"*{ending}"))
    own = (path for path in found if not _LEFT_OUT & set(path.relative_to(PACKAGE).parts))
    return tuple(Source(str(path.relative_to(PACKAGE)), path.read_text()) for path in sorted(own))


@lru_cache
def layers() -> dict[str, int]:
    """App → height, from the import contract: an app may know those that stand lower than itself."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        rows = tomllib.load(file)["tool"]["importlinter"]["contracts"][0]["layers"]
    return {app.strip(): -depth for depth, row in enumerate(rows) for app in row.split("|")}


@lru_cache
def apps() -> tuple[str, ...]:
    """The apps there are."""
    return tuple(sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")))


def may_know(app: str, other: str) -> bool:
    """Whether the layers let the first app speak of the second."""
    heights = layers()
    return app == other or (app in heights and other in heights and heights[other] < heights[app])
