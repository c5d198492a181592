from django.urls import path

from tenants.people.privacy.views import own, public

app_name = "public_privacy"
urlpatterns = [
    path("", public.start, name="start"),
    path("complaint/", public.complain, name="complain"),
    path("complaint/thank-you/", public.complained, name="complained"),
    path("sign-in/", own.sign_in, name="sign_in"),
    path("code/", own.enter_code, name="enter_code"),
    path("yours/", own.yours, name="yours"),
    path("yours/who/", own.choose, name="choose"),
    path("yours/file.html", own.download, {"kind": "html"}, name="download_html"),
    path("yours/file.pdf", own.download, {"kind": "pdf"}, name="download_pdf"),
    path("yours/files/<int:number>/", own.enclosed, name="enclosed"),
    path("yours/file.json", own.download, {"kind": "json"}, name="download_json"),
    path("yours/details/", own.change, name="change"),
    path("yours/consents/", own.consents, name="consents"),
    path("yours/stop/", own.stop, name="stop"),
    path("yours/ask/<slug:kind>/", own.ask, name="ask"),
    path("sign-out/", own.sign_out, name="sign_out"),
]
