from django.apps import AppConfig

from foundation.tenancy.extensions import DrawsSpacePages, SpacePages


class DesignConfig(DrawsSpacePages, AppConfig):
    name = "foundation.design"
    label = "design"
    default_auto_field = "django.db.models.BigAutoField"

    def space_pages(self) -> SpacePages:
        from foundation.design import views

        return SpacePages(
            unknown_host=views.unknown_host,
            suspended=views.suspended,
            changed=views.changed,
            outcome_unknown=views.outcome_unknown,
            busy=views.busy,
            unavailable=views.unavailable,
        )
