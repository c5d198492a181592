from django.urls import path, register_converter
from django.urls.converters import StringConverter

from tenants.resources.money.views import spending, staff

app_name = "money"


class FinancialYearConverter(StringConverter):
    regex = r"20\d\d-\d\d"


register_converter(FinancialYearConverter, "financial_year")

urlpatterns = [
    path("", staff.years, name="years"),
    path("new/", staff.open_year, name="open_year"),
    path("<financial_year:label>/", staff.year, name="year"),
    path("<financial_year:label>/received/", staff.received, name="received"),
    path("<financial_year:label>/council/", staff.council, name="council"),
    path("<financial_year:label>/spending/new/", staff.add_line, name="add_line"),
    path("spending/<int:line_id>/", staff.amend_line, name="amend_line"),
    path("spending/<int:line_id>/remove/", staff.remove_line, name="remove_line"),
    path("link/", spending.spendings, name="spendings"),
    path("link/new/", spending.plan, name="plan"),
    path("link/<int:pk>/", spending.spending, name="spending"),
    path("link/<int:pk>/change/", spending.amend, name="amend_plan"),
    path("link/<int:pk>/spend/", spending.spend, name="spend"),
    path("link/<int:pk>/drop/", spending.drop, name="drop"),
]
