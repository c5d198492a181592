from django.urls import path

from tenants.governing.elections.views import complaining, nominating, paper, polling, staff

app_name = "elections"

urlpatterns = [
    path("", staff.elections, name="list"),
    path("new/", staff.add, name="add"),
    path("<int:pk>/", staff.election, name="election"),
    path("<int:pk>/change/", staff.change, name="change"),
    path("<int:pk>/announce/", staff.announce, name="announce"),
    path("<int:pk>/call-off/", staff.call_off, name="call_off"),
    path("<int:pk>/declare/", staff.declare, name="declare"),
    path("<int:pk>/candidates/new/", nominating.find_candidate, name="find_candidate"),
    path("<int:pk>/candidates/new/<int:member_pk>/", nominating.nominate, name="nominate"),
    path("candidates/<int:pk>/withdraw/", nominating.withdraw, name="withdraw"),
    path("<int:pk>/close-nominations/", nominating.close_nominations, name="close_nominations"),
    path("<int:pk>/draw/", nominating.draw, name="draw"),
    path("<int:pk>/declare-unopposed/", nominating.declare_unopposed, name="declare_unopposed"),
    path("<int:pk>/declare-drawn/", nominating.declare_drawn, name="declare_drawn"),
    path("<int:pk>/freeze/", polling.freeze, name="freeze"),
    path("<int:pk>/roll/", polling.roll, name="roll"),
    path("<int:pk>/open/", polling.open_voting, name="open"),
    path("<int:pk>/remind/", polling.remind, name="remind"),
    path("<int:pk>/papers/", paper.papers, name="papers"),
    path("<int:pk>/papers/make-out/", paper.make_out_all, name="make_out_papers"),
    path("<int:pk>/papers/one/", paper.make_out_one, name="make_out_paper"),
    path("<int:pk>/papers/candidates.pdf", paper.statements, name="statements"),
    path("<int:pk>/papers/<str:day>/ballots.pdf", paper.ballot_papers, name="ballot_papers"),
    path("<int:pk>/papers/<str:day>/cover-sheets/", paper.cover_sheets, name="cover_sheets"),
    path("<int:pk>/strike/", polling.strike, name="strike"),
    path("<int:pk>/close/", polling.close, name="close"),
    path("<int:pk>/sheets/", polling.key, name="key"),
    path("<int:pk>/complaints/new/", complaining.record_complaint, name="record_complaint"),
    path("<int:pk>/stands/", complaining.let_stand, name="let_stand"),
    path("<int:pk>/set-aside/", complaining.annul, name="annul"),
    path("<int:pk>/count/", polling.count, name="count"),
]
