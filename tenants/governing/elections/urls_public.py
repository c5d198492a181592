from django.urls import path

from tenants.governing.elections.views import complaining, public

app_name = "public_elections"

urlpatterns = [
    path("", public.elections, name="list"),
    path("<int:pk>/", public.election, name="election"),
    path("<int:pk>/ballots.blt", public.ballots, name="ballots"),
    path("<int:pk>/lot/", public.lot, name="lot"),
    path("<int:pk>/lot.txt", public.lot_file, name="lot_file"),
    path("<int:pk>/complain/", complaining.begin, name="begin_complaint"),
    path("<int:pk>/complain/<str:form>/", complaining.complain, name="complain"),
    path("how-we-count/", public.counting, name="counting"),
    path("vote/<str:paper>/", public.vote, name="vote"),
]
