from django.urls import path

from mashang.matters.views import acts, pages, raising

app_name = "matters"
urlpatterns = [
    path("new/", pages.proxy, name="proxy"),
    path("mine/", raising.mine, name="mine"),
    path("draft/", raising.draft, name="draft"),
    path("<int:pk>/do/<slug:step>/", acts.act, name="act"),
    path("<int:pk>/a/<int:assignment>/<slug:step>/", acts.assignment_act, name="assignment_act"),
    path("<int:pk>/q/<int:wish>/<slug:step>/", acts.request_act, name="request_act"),
    path("<int:pk>/why/<int:clock>/", pages.why, name="why"),
]
