from django.urls import path

from mashang.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.sign_in, name="sign_in"),
    path("account/", views.account, name="account"),
    path("out/", views.sign_out, name="sign_out"),
]
