"""What the deployment page tells to type: it parses, and the options are there."""

import re
import subprocess

import pytest
from django.core.management import get_commands, load_command_class

from tests.docs.pages import page, pages
from tests.docs.test_tables import DEPLOY

CALL = re.compile(r"(?:mashang|as_web) ([a-z]+)((?: [^\n`;&|]*)?)")


def options_of(command: str) -> set[str]:
    """The long options of one of our commands, those of its subjects with it."""
    parser = load_command_class(get_commands()[command], command).create_parser("mashang", command)
    parsers = [parser]
    for action in parser._actions:
        parsers += list(action.choices.values()) if hasattr(action.choices, "values") else []
    return {option for one in parsers for action in one._actions for option in action.option_strings}


def code(text: str) -> str:
    blocks = re.findall(r"^ *```(?:sh|ini)\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", text)])


@pytest.mark.parametrize("one", pages(), ids=lambda one: one.name)
def test_options_of_our_commands_exist(one):
    for command, rest in CALL.findall(code(one.text)):
        if command in get_commands():
            assert set(re.findall(r"--[a-z-]+", rest)) <= options_of(command), (command, rest)


def test_an_option_that_is_not_there_would_be_found():
    [(command, rest)] = CALL.findall("mashang work --fast")

    assert set(re.findall(r"--[a-z-]+", rest)) - options_of(command) == {"--fast"}
    assert "--edition" in options_of("import")


@pytest.mark.parametrize("name", DEPLOY)
def test_the_shell_can_read_what_is_to_be_typed(name):
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", page(name).text, re.MULTILINE | re.DOTALL)

    assert len(blocks) >= 7
    for block in blocks:
        asked = subprocess.run(["bash", "-n"], input=block, text=True, capture_output=True, check=False)
        assert asked.returncode == 0, asked.stderr


@pytest.mark.parametrize("name", DEPLOY)
def test_only_the_worker_is_told_of_the_private_keys(name):
    web, worker = (block for block in page(name).blocks("ini") if "[Service]" in block)

    assert "ExecStart=/opt/mashang/.venv/bin/mashang serve" in web
    assert "InaccessiblePaths=/etc/mashang/private" in web
    assert "--private-keys /etc/mashang/private" in worker
    assert re.findall(r"^User=(.*)$", web + worker, re.MULTILINE) == ["mashang", "mashang-worker"]
    assert "KillMode=mixed" in worker
    assert "MASHANG_PRIVATE_KEYS" not in page(name).blocks("ini")[0]
