from django.urls import path

from mashang.codes import views

app_name = "codes"
urlpatterns = [
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/do/<slug:step>/", views.act, name="act"),
    path("<int:pk>/post/", views.post, name="post"),
    path("places/<int:pk>/", views.placement, name="placement"),
    path("places/<int:pk>/edit/", views.edit, name="edit"),
    path("places/<int:pk>/do/<slug:step>/", views.act_there, name="act_there"),
    path("doubts/", views.doubts, name="doubts"),
    path("doubts/<int:pk>/", views.settle, name="settle"),
]
