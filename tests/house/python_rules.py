"""The house's rules about Python. Each takes a source and returns its breaches, one line each."""

import ast
import re

from tests.house.tree import Source, may_know

FILE, FUNCTION = 300, 45
CHINESE = re.compile(r"[\u3400-\u9fff]")
MANAGERS = {"objects", "_default_manager", "_base_manager"}
WRITES = {"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
TRANSLATORS = {
    "_",
    *(f"{name}{lazy}" for name in ("gettext", "ngettext", "pgettext", "npgettext") for lazy in ("", "_lazy")),
}
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "base", "data", "info"}
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
WORDS_KEPT = {
    "settings.py",  # each language is named in itself
    "apps.py",  # an app's own name, seen by nobody
    "spelling.py",  # how surnames are read
    "words.py",  # an app's words that are data: what is stored, what is recognised; never shown as they stand
}
ONE_WRITER = {
    "kit/case.py",  # the one conditional UPDATE that every service uses
}


def called(node: ast.AST) -> str:
    """The last name of what is called: `models.ForeignKey(…)` → ForeignKey."""
    function = getattr(node, "func", None)
    return getattr(function, "attr", getattr(function, "id", ""))


def calls(source: Source) -> list[ast.Call]:
    return [node for node in source.nodes if isinstance(node, ast.Call)]


def text_of(node: ast.AST | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def views_touch_no_manager(source: Source) -> list[str]:
    """A view asks queries, policy and services."""
    if not source.is_view or source.is_test:
        return []
    touched = (node for node in source.nodes if isinstance(node, ast.Attribute) and node.attr in MANAGERS)
    return [source.at(node, f"a view touches .{node.attr}") for node in touched]


def only_services_write(source: Source) -> list[str]:
    """No other module changes a row."""
    if source.is_service or source.is_test or source.is_demo or source.path in ONE_WRITER:
        return []
    return [source.at(call, f"writes with .{call.func.attr}()") for call in calls(source) if _writes(call)]


def _writes(call: ast.Call) -> bool:
    """Told from `dict.update(other)`, `image.save(file)` and `storage.delete(name)`, which take something by place."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name = call.func.attr
    return name in WRITES or (name in {"save", "delete", "update"} and not call.args and _is_of_rows(call))


def _is_of_rows(call: ast.Call) -> bool:
    return call.func.attr != "update" or bool(call.keywords)


def services_say_what_they_take(source: Source) -> list[str]:
    """A public service is keyword-only and has a docstring."""
    if not source.is_service:
        return []
    public = [n for n in source.tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
    placed = [source.at(n, f"{n.name} takes arguments by place") for n in public if n.args.args or n.args.posonlyargs]
    silent = [source.at(n, f"{n.name} has no docstring") for n in public if not ast.get_docstring(n)]
    return placed + silent


def short_file(source: Source) -> list[str]:
    """A longer one has two reasons to change."""
    return [f"{source.path}: {source.lines} lines"] if source.lines > FILE else []


def short_functions(source: Source) -> list[str]:
    """The linter counts statements; this counts what a reader scrolls."""
    if source.is_test:
        return []
    functions = (node for node in source.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    sized = ((node, node.end_lineno - node.lineno + 1) for node in functions)
    return [source.at(node, f"{node.name} has {size} lines") for node, size in sized if size > FUNCTION]


def telling_names(source: Source) -> list[str]:
    """A name that says nothing gathers everything."""
    if "databases" in source.parts:
        return []  # Django asks for `base` there
    vague = VAGUE & {part.removesuffix(".py") for part in source.parts}
    return [f"{source.path}: {name} says nothing" for name in sorted(vague)]


def relations_by_class(source: Source) -> list[str]:
    """A relation by string hides its direction from the import linter."""
    if source.is_test:
        return []
    found = []
    for call in calls(source):
        named = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "to")]
        target = _target(named[0]) if named and called(call) in RELATIONS else None
        if target and "." in target:
            found.append(source.at(call, f"names {target} by string"))
        if called(call) == "get_model":
            found.append(source.at(call, "fetches a model by name"))
    return found


def _target(node: ast.AST) -> str | None:
    if isinstance(node, ast.Attribute) and node.attr == "AUTH_USER_MODEL":
        return "settings.AUTH_USER_MODEL"
    return text_of(node)


def text_is_translated(source: Source) -> list[str]:
    """Chinese in a string stands inside _(). Spared: docstrings, patterns, tests, demo, commands, WORDS_KEPT."""
    if source.is_test or source.is_demo or source.parts[-1] in WORDS_KEPT or "commands" in source.parts:
        return []
    if not CHINESE.search(source.text):
        return []
    spared = _docstrings(source) | _translated(source)
    return [source.at(n, f"untranslated {text[:30]!r}") for n, text in _strings(source) if id(n) not in spared]


def _strings(source: Source) -> list[tuple[ast.AST, str]]:
    pairs = ((node, text_of(node)) for node in source.nodes)
    return [(node, text) for node, text in pairs if text and CHINESE.search(text)]


def _docstrings(source: Source) -> set[int]:
    """Every string that stands alone as a statement."""
    return {id(node.value) for node in source.nodes if isinstance(node, ast.Expr)}


def _translated(source: Source) -> set[int]:
    """The plain strings given to a translator, or compiled as a pattern; an f-string is none, since it is put together before the look-up."""
    given = (arg for call in calls(source) if called(call) in TRANSLATORS | {"compile"} for arg in call.args)
    return {id(arg) for arg in given}


def addresses_keep_the_layers(source: Source) -> list[str]:
    """reverse(), redirect() and template names speak of other apps, unseen by the import linter."""
    if source.is_test:
        return []
    named = [
        (call, text.split(":")[0])
        for call in calls(source)
        if called(call) in {"reverse", "reverse_lazy", "redirect", "resolve_url"}
        and call.args
        and (text := text_of(call.args[0]))
        and ":" in text
        and "/" not in text
    ]
    pages = ((node, text_of(node)) for node in source.nodes)
    named += [(node, text.split("/")[0]) for node, text in pages if text and re.fullmatch(r"\w+/[\w/]+\.html", text)]
    return [source.at(node, f"speaks of {app}") for node, app in named if not may_know(source.app, app)]
