from django.urls import path

from foundation.api.views import tokens

app_name = "api_tokens"
urlpatterns = [
    path("", tokens.token_list, name="list"),
    path("new/", tokens.issue, name="issue"),
    path("<int:pk>/revoke/", tokens.revoke, name="revoke"),
]
