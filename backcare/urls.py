from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("routines.urls")),
]
handler400 = "routines.views.pages.bad_request"
handler403 = "routines.views.pages.forbidden"
handler404 = "routines.views.pages.not_found"
handler500 = "routines.views.pages.server_error"
