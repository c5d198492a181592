from django.urls import path

from tenants.area.providers.views import premises, providers

app_name = "providers"
urlpatterns = [
    path("", providers.list_providers, name="list"),
    path("add/", providers.add_provider, name="add"),
    path("<int:pk>/", providers.show_provider, name="show"),
    path("<int:pk>/change/", providers.amend_provider, name="amend"),
    path("<int:pk>/commissioners/", providers.choose_commissioners, name="commissioners"),
    path("<int:pk>/close/", providers.close_provider, name="close"),
    path("<int:pk>/reopen/", providers.reopen_provider, name="reopen"),
    path("<int:pk>/premises/add/", premises.add_premises, name="add_premises"),
    path("premises/<int:pk>/change/", premises.amend_premises, name="amend_premises"),
    path("premises/<int:pk>/close/", premises.close_premises, name="close_premises"),
    path("<int:pk>/services/add/", premises.add_service, name="add_service"),
    path("services/<int:pk>/end/", premises.end_service, name="end_service"),
]
