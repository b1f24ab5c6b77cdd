from django.urls import path

from mashang.stations.views import edit, lists, norms, pages, parts

app_name = "stations"
urlpatterns = [
    path("", pages.start, name="start"),
    path("new/", edit.new, name="new"),
    path("map/", pages.plan, name="map"),
    path("coverage/", pages.coverage, name="coverage"),
    path("industries/<int:pk>/", pages.industry, name="industry"),
    path("standards/", lists.standards, name="standards"),
    path("standards/<slug:key>/", lists.standard, name="standard"),
    path("standards/<slug:key>/<int:row>/", lists.standard, name="standard_row"),
    path("norms/<int:pk>/", norms.norm, name="norm"),
    path("norms/<int:pk>/withdraw/<int:row>/", norms.withdraw, name="norm_withdraw"),
    path("must/new/", lists.listed_new, {"listed": "must"}, name="must_new"),
    path("must/<int:pk>/", lists.listed_row, {"listed": "must"}, name="must"),
    path("bases/new/", lists.listed_new, {"listed": "base"}, name="base_new"),
    path("bases/<int:pk>/", lists.listed_row, {"listed": "base"}, name="base"),
    path("<int:pk>/", pages.show, name="show"),
    path("<int:pk>/edit/", edit.edit, name="edit"),
    path("<int:pk>/close/", edit.close, name="close"),
    path("<int:pk>/chain/", pages.chain, name="chain"),
    path("<int:pk>/panels/<slug:kind>/", edit.panel, name="panel"),
    path("<int:pk>/parts/<slug:key>/", parts.part, name="part"),
    path("<int:pk>/parts/<slug:key>/<int:row>/", parts.part_row, name="part_row"),
    path("<int:pk>/parts/<slug:key>/<int:row>/end/", parts.part_end, name="part_end"),
]
