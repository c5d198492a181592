from django.urls import path, re_path

from national.allocation.views import needs, rounds, scenarios

app_name = "allocation"
YEAR = r"(?P<year>20\d\d-\d\d)"
SCENARIO = rf"{YEAR}/scenarios/(?P<pk>\d{{1,9}})"

urlpatterns = [
    path("", rounds.rounds, name="rounds"),
    path("start/", rounds.start, name="start"),
    path("needs/", needs.datasets, name="datasets"),
    path("needs/import/", needs.upload, name="import_needs"),
    path("needs/import/<int:pk>/", needs.check, name="check_needs"),
    path("needs/import/<int:pk>/discard/", needs.discard, name="discard_needs"),
    path("needs/<int:pk>/", needs.dataset, name="dataset"),
    path("needs/<int:pk>/withdraw/", needs.withdraw, name="withdraw_needs"),
    re_path(rf"^{YEAR}/$", rounds.show, name="round"),
    re_path(rf"^{YEAR}/submit/$", rounds.submit, name="submit"),
    re_path(rf"^{YEAR}/approve/$", rounds.approve, name="approve"),
    re_path(rf"^{YEAR}/return/$", rounds.return_to_preparer, name="return"),
    re_path(rf"^{YEAR}/publish/$", rounds.publish, name="publish"),
    re_path(rf"^{YEAR}/compare/$", scenarios.comparison, name="compare"),
    re_path(rf"^{YEAR}/scenarios/add/$", scenarios.add, name="add_scenario"),
    re_path(rf"^{SCENARIO}/$", scenarios.show, name="scenario"),
    re_path(rf"^{SCENARIO}/change/$", scenarios.change, name="change_scenario"),
    re_path(rf"^{SCENARIO}/remove/$", scenarios.remove, name="remove_scenario"),
    re_path(rf"^{SCENARIO}/grants\.(?P<kind>csv|ods)$", scenarios.download, name="download_scenario"),
    re_path(rf"^{SCENARIO}/(?P<slug>[a-z0-9-]{{1,60}})/$", scenarios.working, name="worked"),
]
