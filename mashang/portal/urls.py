from django.urls import path

from mashang.portal.views import plain, speak, suggestions, track

app_name = "portal"
urlpatterns = [
    path("", plain.home, name="home"),
    path("c/<str:token>/", speak.speak, name="speak"),
    path("c/<str:token>/<str:mark>/", speak.speak, name="speak_from"),
    path("t/", track.track, name="track"),
    path("t/matter/", track.tracked, name="tracked"),
    path("t/rate/", track.rate, name="rate"),
    path("t/say/<slug:step>/", track.say, name="say"),
    path("t/leave/", track.leave, name="leave"),
    path("guide/", plain.guide, name="guide"),
    path("privacy/", plain.privacy, name="privacy"),
    path("feedback/", plain.feedback, name="feedback"),
    path("suggestions/", suggestions.listed, name="suggestions"),
    path("suggestions/<str:number>/", suggestions.shown, name="suggestion"),
    path("elder/", plain.elder, name="elder"),
    path("healthz", plain.healthy, name="healthy"),
]
