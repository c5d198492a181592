from django.urls import path, register_converter
from django.urls.converters import StringConverter

from tenants.resources.money import views

app_name = "money"


class FinancialYearConverter(StringConverter):
    regex = r"20\d\d-\d\d"


register_converter(FinancialYearConverter, "financial_year")

urlpatterns = [
    path("", views.years, name="years"),
    path("new/", views.open_year, name="open_year"),
    path("<financial_year:label>/", views.year, name="year"),
    path("<financial_year:label>/received/", views.received, name="received"),
    path("<financial_year:label>/council/", views.council, name="council"),
    path("<financial_year:label>/spending/new/", views.add_line, name="add_line"),
    path("spending/<int:line_id>/", views.amend_line, name="amend_line"),
    path("spending/<int:line_id>/remove/", views.remove_line, name="remove_line"),
]
