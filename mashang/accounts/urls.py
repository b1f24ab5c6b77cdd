from django.urls import path

from mashang.accounts.views import door, own

app_name = "accounts"
urlpatterns = [
    path("", door.sign_in, name="sign_in"),
    path("code/", door.code, name="code"),
    path("again/", door.again, name="again"),
    path("out/", door.sign_out, name="sign_out"),
    path("account/", own.account, name="account"),
    path("second/", own.set_up, name="set_up"),
    path("second/off/", own.switch_off, name="switch_off"),
    path("papers/", own.new_papers, name="new_papers"),
    path("others/", own.end_others, name="end_others"),
]
