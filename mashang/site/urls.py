"""The addresses of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("mashang.portal.urls")),  # what a code opens is asked for most
    path("i18n/", include("django.conf.urls.i18n")),
    path("in/", include("mashang.accounts.urls")),
    path("files/", include("mashang.files.urls")),
    path("desk/", include("mashang.desk.urls")),
    path("desk/matters/", include("mashang.matters.urls")),
    path("desk/people/", include("mashang.people.urls")),
    path("desk/codes/", include("mashang.codes.urls")),
    path("desk/stations/", include("mashang.stations.urls")),
    path("desk/targets/", include("mashang.targets.urls")),
    path("wall/", include("mashang.wall.urls")),
    path("desk/supervision/", include("mashang.supervision.urls")),
]

handler404 = "mashang.kit.middleware.not_found"
handler500 = "mashang.kit.middleware.server_error"
