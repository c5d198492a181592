from django.urls import path

from tenants.people.news.views import public

app_name = "public_news"

urlpatterns = [
    path("", public.items, name="list"),
    path("<int:pk>/", public.item, name="item"),
    path("feed.atom", public.feed, name="feed"),
    path("subscribe/", public.subscribe, name="subscribe"),
    path("subscribe/asked/", public.asked, name="asked"),
    path("subscribe/confirm/<str:yes>/", public.confirm, name="confirm"),
    path("subscribe/stop/<str:no>/", public.stop, name="stop"),
]
