"""The way of a matter, as its README draws it, is the way in workflow.py."""

from mashang.matters.workflow import ASSIGNMENT, MATTER, PARTS, REQUEST
from tests.docs import matters_page
from tests.docs.pages import page, rows

PAGE = page("mashang/matters/README.md")


def test_the_diagram_is_current():
    assert PAGE.between("diagram") == matters_page.diagram()


def test_the_table_of_parts_and_steps_is_current():
    assert PAGE.between("steps") == matters_page.table()


def test_the_table_names_every_part_and_every_step():
    steps = [name for flow in (MATTER, ASSIGNMENT, REQUEST) for name in flow.steps]

    assert set(matters_page.SHORT) == {str(part) for part in PARTS}
    assert [row[0].strip("`") for row in rows(PAGE.between("steps"))] == steps


def test_writing_it_again_changes_nothing(tmp_path):
    copy = tmp_path / "README.md"
    copy.write_text(PAGE.text)

    matters_page.write(copy)

    assert copy.read_text() == PAGE.text
    copy.write_text(PAGE.text.replace("定单", "某单"))
    matters_page.write(copy)
    assert "某单" not in copy.read_text()
