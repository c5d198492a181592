from django.urls import path

from tenants.people.news.views import mailings, newsletters, staff, subscribers

app_name = "news"

urlpatterns = [
    path("", staff.items, name="list"),
    path("new/", staff.add, name="add"),
    path("<int:pk>/", staff.item, name="item"),
    path("<int:pk>/change/", staff.change, name="change"),
    path("<int:pk>/publish/", staff.publish, name="publish"),
    path("<int:pk>/release/", staff.release, name="release"),
    path("media/", staff.coverage, name="coverage"),
    path("media/new/", staff.record_coverage, name="record_coverage"),
    path("media/<int:pk>/", staff.change_coverage, name="change_coverage"),
    path("letters/", newsletters.issues, name="issues"),
    path("letters/members/", mailings.add, name="write_to_members"),
    path("letters/new/", newsletters.add, name="add_issue"),
    path("letters/<int:pk>/", newsletters.issue, name="issue"),
    path("letters/<int:pk>/change/", newsletters.change, name="change_issue"),
    path("letters/<int:pk>/send/", newsletters.send, name="send_issue"),
    path("subscribers/", subscribers.subscriptions, name="subscriptions"),
    path("subscribers/<int:pk>/stop/", subscribers.stop, name="stop_subscription"),
]
