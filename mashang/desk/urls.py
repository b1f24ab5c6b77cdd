from django.urls import path

from mashang.desk.views import inbox, matters, openings

app_name = "desk"
urlpatterns = [
    path("", matters.home, name="home"),
    path("matters/<int:pk>/", matters.matter, name="matter"),
    path("matters/<int:pk>/voice/<int:voice>/", openings.ask, name="ask"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read_all, name="read_all"),
    path("openings/", openings.openings, name="openings"),
    path("openings/<int:pk>/", openings.opening, name="opening"),
    path("openings/<int:pk>/knock/", openings.knock, name="knock"),
    path("openings/<int:pk>/<slug:step>/", openings.decide, name="decide"),
]
