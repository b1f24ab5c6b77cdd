from django.urls import path

from mashang.codes.links import ROOT
from mashang.portal.views import deputies, kiosk, places, plain, speak, suggestions, track, wrong

app_name = "portal"
urlpatterns = [
    path("", plain.home, name="home"),
    path(f"{ROOT}/<str:token>/", speak.speak, name="speak"),
    path(f"{ROOT}/<str:token>/<str:mark>/", speak.speak, name="speak_from"),
    path("wrong/", wrong.wrong, name="wrong"),
    path("d/<int:pk>/", deputies.deputy, name="deputy"),
    path("t/", track.track, name="track"),
    path("t/matter/", track.tracked, name="tracked"),
    path("t/rate/", track.rate, name="rate"),
    path("t/say/<slug:step>/", track.say, name="say"),
    path("t/leave/", track.leave, name="leave"),
    path("stations/", places.stations, name="stations"),
    path("s/<int:pk>/", places.station, name="station"),
    path("guide/", plain.guide, name="guide"),
    path("privacy/", plain.privacy, name="privacy"),
    path("feedback/", plain.feedback, name="feedback"),
    path("suggestions/", suggestions.listed, name="suggestions"),
    path("suggestions/<str:number>/", suggestions.shown, name="suggestion"),
    path("elder/", plain.elder, name="elder"),
    path("kiosk/", kiosk.screen, name="kiosk"),
    path("kiosk/rest/", kiosk.rest, name="rest"),
    path("healthz", plain.healthy, name="healthy"),
]
