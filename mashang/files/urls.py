from django.urls import path

from mashang.files import views

app_name = "files"
urlpatterns = [path("<str:token>", views.show, name="show")]
