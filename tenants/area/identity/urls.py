from django.urls import path

from tenants.area.identity import views

app_name = "identity"

urlpatterns = [
    path("name-and-look/", views.show, name="show"),
    path("name-and-look/name/", views.name, name="name"),
    path("name-and-look/colour/", views.colour, name="colour"),
    path("name-and-look/logo/", views.logo, name="logo"),
    path("name-and-look/logo/description/", views.logo_text, name="logo_text"),
    path("name-and-look/logo/remove/", views.remove_logo, name="remove_logo"),
    path("name-and-look/contact/", views.contact, name="contact"),
    path("look/<slug:version>/<slug:accent>.css", views.stylesheet, name="stylesheet"),
    path("logo/<slug:digest>/", views.logo_file, name="logo_file"),
]
