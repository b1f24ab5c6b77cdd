from django.urls import path

from mashang.matters.views import acts, bulk, pages, papers, promises, raising, year

app_name = "matters"
urlpatterns = [
    path("new/", pages.proxy, name="proxy"),
    path("mine/", raising.mine, name="mine"),
    path("draft/", raising.draft, name="draft"),
    path("handing/", bulk.page, name="handing"),
    path("year/", year.page, name="year"),
    path("year/<int:unit>/<slug:form>/", year.report, name="year_report"),
    path("promises/<int:pk>/", promises.promise, name="promise"),
    path("promises/<int:pk>/<slug:step>/", promises.promise_act, name="promise_act"),
    path("<int:pk>/do/<slug:step>/", acts.act, name="act"),
    path("<int:pk>/a/<int:assignment>/<slug:step>/", acts.assignment_act, name="assignment_act"),
    path("<int:pk>/q/<int:wish>/<slug:step>/", acts.request_act, name="request_act"),
    path("<int:pk>/why/<int:clock>/", pages.why, name="why"),
    path("<int:pk>/paper/<slug:kind>/<int:ref>/<slug:form>/", papers.download, name="paper"),
]
