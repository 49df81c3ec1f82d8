"""Every address of the site, one list per part."""

from routines.urls import intake, library, offline, personal, sessions

app_name = "routines"
urlpatterns = [
    *intake.urlpatterns,
    *sessions.urlpatterns,
    *library.urlpatterns,
    *personal.urlpatterns,
    *offline.urlpatterns,
]
