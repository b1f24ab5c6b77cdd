from django.urls import path

from mashang.targets import views

app_name = "targets"
urlpatterns = [path("<int:pk>/", views.show, name="show")]
