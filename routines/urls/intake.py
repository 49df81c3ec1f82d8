"""Addresses of the way in: home, the intake and its outcome, places, relief now, the check."""

from django.urls import URLPattern, path

from routines.views import check, home, intake, outcomes, places, relief

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("plan/new/", intake.intake_start, name="intake_start"),
    path("plan/where/", intake.intake_where, name="intake_where"),
    path("plan/warning-signs/", intake.intake_signs, name="intake_signs"),
    path("plan/warning-signs/more/", intake.intake_signs_more, name="intake_signs_more"),
    path("plan/you/", intake.intake_you, name="intake_you"),
    path("plan/you/more/", intake.intake_you_more, name="intake_you_more"),
    path("plan/kit/", intake.intake_kit, name="intake_kit"),
    path("plan/outcome/", outcomes.intake_outcome, name="intake_outcome"),
    path("places/", places.place_list, name="place_list"),
    path("places/new/", places.place_save, name="place_save"),
    path("places/restore/", places.place_restore, name="place_restore"),
    path("places/<int:place_id>/", places.place_save, name="place_save"),
    path("places/<int:place_id>/remove/", places.place_remove, name="place_remove"),
    path("relief/", relief.relief, name="relief"),
    path("relief/positions/", relief.relief_plan, name="relief_plan"),
    path("favourites/<uuid:routine_id>/check/", check.check, name="check"),
]
