from django.urls import path

from mashang.people import views

app_name = "people"
urlpatterns = [
    path("<int:pk>/", views.show, name="show"),
]
