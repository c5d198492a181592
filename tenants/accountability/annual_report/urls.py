from django.urls import path

from tenants.accountability.annual_report.views import sign, write

app_name = "annual_report"
urlpatterns = [
    path("", write.report_list, name="list"),
    path("begin/<slug:year>/", write.start, name="start"),
    path("<int:pk>/", write.show, name="show"),
    path("<int:pk>/write/<slug:code>/", write.section, name="write"),
    path("<int:pk>/figures/", write.figures, name="figures"),
    path("<int:pk>/contacts/", write.contacts, name="contacts"),
    path("<int:pk>/preparer/", write.preparer, name="preparer"),
    path("<int:pk>/remit/", write.remit, name="remit"),
    path("<int:pk>/recipients/", write.recipients, name="recipients"),
    path("<int:pk>/recipients/new/", write.add_recipient, name="add_recipient"),
    path("recipients/<int:pk>/", write.recipient, name="recipient"),
    path("recipients/<int:pk>/handed-over/", sign.handed_over, name="handed_over"),
    path("<int:pk>/document/", sign.preview, name="preview"),
    path("<int:pk>/document.pdf", sign.pdf, name="pdf"),
    path("<int:pk>/sign/", sign.sign, name="sign"),
    path("<int:pk>/sign-as-host/", sign.sign_as_host, name="sign_as_host"),
    path("<int:pk>/reopen/", sign.reopen, name="reopen"),
    path("<int:pk>/publish/", sign.publish, name="publish"),
    path("<int:pk>/correct/", sign.correct, name="correct"),
]
