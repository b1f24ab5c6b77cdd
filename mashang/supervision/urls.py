from django.urls import path

from mashang.supervision.policy import KINDS
from mashang.supervision.views import acts, pages, papers

app_name = "supervision"
urlpatterns = [
    path("", pages.home, name="home"),
    path("exchange/new/", acts.convert, name="new_conversion"),
    path("exchange/<int:pk>/", pages.conversion, name="conversion"),
    path("exchange/<int:pk>/came/", acts.conversion_came, name="conversion_came"),
    path("urging/<int:pk>/", acts.came, name="came"),
    path("paper/<slug:name>/<int:pk>/", papers.paper, name="paper"),
    path("meeting/<int:pk>/items/<int:item>/", acts.decide, name="decide"),
    *(path(f"{kind}/<int:pk>/", pages.show, {"kind": kind}, name=kind) for kind in KINDS),
    *(path(f"{kind}/new/", acts.new, {"kind": kind}, name=f"new_{kind}") for kind in KINDS),
    path("<slug:kind>/<int:pk>/do/<slug:step>/", acts.act, name="act"),
]
