from django.urls import path

from mashang.desk.views import accounts, figures, imports, inbox, matters, openings, registers, rules, work

app_name = "desk"
urlpatterns = [
    path("", matters.home, name="home"),
    path("matters/<int:pk>/", matters.matter, name="matter"),
    path("matters/<int:pk>/voice/<int:voice>/", openings.ask, name="ask"),
    path("accounts/", accounts.page, name="accounts"),
    path("accounts/resets/", accounts.resets, name="resets"),
    path("accounts/resets/<int:pk>/<slug:step>/", accounts.decide_reset, name="decide_reset"),
    path("accounts/<int:pk>/<slug:step>/", accounts.act, name="account"),
    path("figures/", figures.page, name="figures"),
    path("rules/", rules.page, name="rules"),
    path("rules/<str:key>/", rules.change, name="rule"),
    path("registers/<slug:name>/", registers.page, name="register"),
    path("registers/<slug:name>/export/", registers.export, name="register_export"),
    path("registers/<slug:name>/views/", registers.views, name="register_views"),
    path("registers/<slug:name>/do/<slug:key>/", registers.bulk, name="register_bulk"),
    path("imports/", imports.mine, name="imports"),
    path("imports/new/<slug:name>/", imports.start, name="import"),
    path("imports/new/<slug:name>/blank.xlsx", imports.blank, name="import_blank"),
    path("imports/<int:pk>/", imports.page, name="import_page"),
    path("imports/<int:pk>/result.xlsx", imports.report, name="import_report"),
    path("imports/<int:pk>/do/<slug:step>/", imports.act, name="import_do"),
    path("work/", work.mine, name="works"),
    path("work/<uuid:ref>/", work.page, name="work"),
    path("work/<uuid:ref>/file/", work.file, name="work_file"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read_all, name="read_all"),
    path("openings/", openings.openings, name="openings"),
    path("openings/<int:pk>/", openings.opening, name="opening"),
    path("openings/<int:pk>/knock/", openings.knock, name="knock"),
    path("openings/<int:pk>/<slug:step>/", openings.decide, name="decide"),
]
