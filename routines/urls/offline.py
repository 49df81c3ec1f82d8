"""Addresses of what lets a session go on without the network."""

from django.urls import URLPattern, path

from routines.views import offline

urlpatterns: list[URLPattern] = [
    # At the root, because a worker answers for the folder it lies in.
    path("worker.js", offline.worker, name="worker"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("offline/", offline.offline, name="offline"),
    path("sessions/<uuid:session_id>/offline/", offline.session_offline, name="session_offline"),
]
