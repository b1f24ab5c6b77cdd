"""Every rule of the house: kept everywhere, catches a planted breach, and leaves its innocent neighbour alone."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.house import python_rules as py
from tests.house import template_rules as html
from tests.house.tree import Source, sources


@dataclass(frozen=True)
class Case:
    """A rule, the files it reads, a breach and its innocent neighbour: (path, text) each."""

    rule: Callable[[Source], list[str]]
    endings: tuple[str, ...]
    breach: tuple[str, str]
    fine: tuple[str, str]

    def __str__(self) -> str:
        return f"{self.rule.__module__.split('.')[-1].removesuffix('_rules')}-{self.rule.__name__}"


PY, PAGES, ALL = (".py",), (".html",), (".html", ".css", ".js")
PAGE = "matters/templates/matters/page.html"
FUNCTION = "def f():\n" + "    x = 1\n" * 45

CASES = [
    Case(
        py.views_touch_no_manager,
        PY,
        ("matters/views/desk.py", "rows = Matter.objects.all()"),
        ("matters/queries.py", "rows = Matter.objects.all()"),
    ),
    Case(py.only_services_write, PY, ("matters/forms.py", "matter.save()"), ("matters/services/x.py", "matter.save()")),
    Case(
        py.only_services_write,
        PY,
        ("matters/queries.py", "rows.filter(pk=1).update(state='x')"),
        ("matters/queries.py", "{}.update(other); image.save(file, 'WEBP'); store.delete(name)"),
    ),
    Case(
        py.only_services_write,
        PY,
        ("site/management/commands/x.py", "Matter.objects.get_or_create(pk=1)"),
        ("site/demo/scene.py", "Matter.objects.get_or_create(pk=1)"),
    ),
    Case(
        py.services_say_what_they_take,
        PY,
        ("matters/services/x.py", 'def accept(matter):\n    """Accept."""'),
        ("matters/services/x.py", 'def accept(*, matter):\n    """Accept."""\ndef _near(matter): ...'),
    ),
    Case(
        py.services_say_what_they_take,
        PY,
        ("matters/services.py", "def accept(*, matter): ..."),
        ("matters/queries.py", "def overdue(matter): ..."),
    ),
    Case(py.short_file, (".py", ".css", ".js"), ("kit/x.py", "\n" * 301), ("kit/x.py", "\n" * 300)),
    Case(py.short_functions, PY, ("kit/x.py", FUNCTION), ("kit/x.py", FUNCTION.removesuffix("    x = 1\n"))),
    Case(py.telling_names, PY, ("kit/utils.py", ""), ("kit/utilities_bill.py", "")),
    Case(
        py.relations_by_class,
        PY,
        ("matters/models.py", "organ = models.ForeignKey('organs.Organ', PROTECT)"),
        ("matters/models.py", "organ = models.ForeignKey(Organ, PROTECT); up = models.ForeignKey('self', PROTECT)"),
    ),
    Case(
        py.relations_by_class,
        PY,
        ("files/models.py", "by = OneToOneField(to=settings.AUTH_USER_MODEL)"),
        ("files/models.py", "by = OneToOneField(to='Attachment')"),
    ),
    Case(
        py.relations_by_class,
        PY,
        ("kit/x.py", "apps.get_model('matters', 'Matter')"),
        ("kit/x.py", "apps.get_models()"),
    ),
    Case(
        py.text_is_translated,
        PY,
        ("kit/x.py", "said = '没有'"),
        ("kit/x.py", '"""受理."""\nsaid = _("没有")\nmany = ngettext("一件", "多件", 2)  # 备注'),
    ),
    Case(py.text_is_translated, PY, ("kit/x.py", "said = _(f'没有{x}')"), ("kit/x.py", "said = _('没有%s') % x")),
    Case(py.text_is_translated, PY, ("kit/x.py", "NAMES = ['受理']"), ("kit/x.py", "NAMES = re.compile('受理|办理')")),
    Case(py.text_is_translated, PY, ("kit/x.py", "SAID = '已隐去'"), ("kit/words.py", "SAID = '已隐去'")),
    Case(
        py.addresses_keep_the_layers,
        PY,
        ("files/views.py", "reverse('matters:page')"),
        ("matters/views.py", "reverse('files:link'); redirect('/desk/')"),
    ),
    Case(
        py.addresses_keep_the_layers,
        PY,
        ("kit/x.py", "render(request, 'desk/home.html')"),
        ("desk/views.py", "render(request, 'kit/said.html')"),
    ),
    Case(html.short_template, PAGES, (PAGE, "\n" * 151), (PAGE, "\n" * 150)),
    Case(html.nothing_inline, PAGES, (PAGE, '<p style="x">'), (PAGE, '<p class="style">{# style= #}')),
    Case(
        html.nothing_inline, PAGES, (PAGE, "<script>x()</script>"), (PAGE, '<script defer src="{% static "x.js" %}">')
    ),
    Case(html.nothing_inline, PAGES, (PAGE, '<a onclick="x()">'), (PAGE, '<a data-once="x">on = 1')),
    Case(html.nothing_inline, PAGES, (PAGE, "{{ matter.text|safe }}"), (PAGE, "{{ matter.safe }}")),
    Case(
        html.no_foreign_host,
        ALL,
        ("kit/static/x.css", "@import url(https://fonts.example.com/a.css)"),
        ("kit/templates/x.html", '<svg xmlns="http://www.w3.org/2000/svg">'),
    ),
    Case(
        html.text_is_translated,
        PAGES,
        (PAGE, '{% translate "受理" %}\n<p title="办理">'),
        (
            PAGE,
            '{% translate "受理" as x %}{% include "a" with b=_("办理") %}{# 备注 #}{% blocktranslate %}共{{ n }}件{% endblocktranslate %}',
        ),
    ),
    Case(
        html.text_is_translated,
        PAGES,
        (PAGE, '<b lang="en">中文</b>'),
        (PAGE, '<button name="language" lang="zh-Hans">中文</button>'),
    ),
    Case(
        html.script_takes_its_words_from_the_page,
        (".js", ".css"),
        ("kit/static/kit/x.js", "say('受理')"),
        ("kit/static/kit/x.js", "say(node.dataset.said) // 受理\n/* 办理 */"),
    ),
    Case(
        html.pages_keep_the_layers,
        PAGES,
        (PAGE, "{% extends 'desk/base.html' %}"),
        (PAGE, "{% extends 'kit/base.html' %}{% include 'matters/row.html' %}{% include name %}"),
    ),
    Case(
        html.pages_keep_the_layers,
        PAGES,
        (PAGE, "{% url 'desk:home' %}"),
        (PAGE, "{% url 'files:link' pk=1 %}{% url 'matters:page' %}"),
    ),
    Case(
        html.lies_in_its_own_folder,
        PAGES,
        ("matters/templates/page.html", ""),
        ("kit/templates/403_csrf.html", ""),
    ),
]


def own(case: Case) -> tuple[Source, ...]:
    """The files a rule reads: pages are those under templates/."""
    read = sources(*case.endings)
    return tuple(s for s in read if "/templates/" in s.path) if case.endings == PAGES else read


@pytest.mark.parametrize("rule", {case.rule: case for case in CASES}.values(), ids=str)
def test_the_house_keeps_the_rule(rule):
    breaches = [breach for source in own(rule) for breach in rule.rule(source)]

    assert not breaches, "\n" + "\n".join(breaches)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_planted_breach_is_caught(case):
    assert case.rule(Source(*case.breach))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_innocent_neighbour_is_left_alone(case):
    assert case.rule(Source(*case.fine)) == []
