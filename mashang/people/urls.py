from django.urls import path

from mashang.people.views import groups, persons

app_name = "people"
urlpatterns = [
    path("new/", persons.add, name="add"),
    path("counts/", persons.composition, name="counts"),
    path("liaisons/new/", persons.liaise, name="liaison_add"),
    path("duty-roles/", groups.duty_roles, name="duty_roles"),
    path("groups/new/", groups.add, name="group_add"),
    path("groups/<int:pk>/", groups.show, name="group"),
    path("groups/<int:pk>/build/", groups.build, name="group_build"),
    path("groups/<int:pk>/do/<slug:step>/", groups.act, name="group_act"),
    path("groups/<int:pk>/members/<int:row>/<slug:step>/", groups.member, name="member"),
    path("<int:pk>/", persons.show, name="show"),
    path("<int:pk>/slip/", persons.slip, name="slip"),
    path("<int:pk>/do/<slug:step>/", persons.act, name="act"),
    path("<int:pk>/<slug:step>/<int:row>/", persons.row_act, name="row_act"),
]
