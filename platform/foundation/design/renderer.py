"""Every Django form, our own or a library's, is drawn with GOV.UK markup."""

from django.forms.renderers import DjangoTemplates

from foundation.design.question import Question


class Renderer(DjangoTemplates):
    form_template_name = "design/forms/form.html"
    field_template_name = "design/forms/field.html"
    bound_field_class = Question
