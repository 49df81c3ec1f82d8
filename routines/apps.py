from django.apps import AppConfig


class RoutinesConfig(AppConfig):
    name = "routines"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from importlib.util import find_spec

        if find_spec("routines.checks"):
            from routines import checks  # noqa: F401 - importing registers the checks
