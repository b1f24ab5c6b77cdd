from django.urls import path

from mashang.wall import views

app_name = "wall"
urlpatterns = [
    path("worker.js", views.worker, name="worker"),
    path("<int:pk>/", views.screen, name="screen"),
    path("<int:pk>/print/", views.paper, name="paper"),
    path("<int:pk>/poster/<slug:size>.pdf", views.poster, name="poster"),
]
