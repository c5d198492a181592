from django.urls import path, re_path

from national.dashboard.views import charts, downloads, figures, overview

app_name = "dashboard"
urlpatterns = [
    path("", overview.start, name="start"),
    path("coverage/", overview.coverage, name="coverage"),
    path("totals/", figures.totals, name="totals"),
    path("trend/", figures.trend, name="trend"),
    path("map/", figures.map_of_england, name="map"),
    path("ranking/", figures.ranking, name="ranking"),
    path("figures/<slug:code>/", figures.figure, name="figure"),
    path("networks/<slug:key>/", figures.network, name="network"),
    path("charts/trend.svg", charts.trend, name="chart"),
    re_path(r"^download/(?P<table>[a-z]{1,20})\.(?P<kind>csv|ods)$", downloads.download, name="download"),
]
