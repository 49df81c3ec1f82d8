"""Addresses of the library, the ready-made routines, the pages about the site, and its health."""

from django.urls import URLPattern, path

from routines.views import figures, health, library, pages, ready_routines, styleguide

urlpatterns: list[URLPattern] = [
    path("techniques/", library.technique_list, name="technique_list"),
    path("techniques/<slug:slug>/", library.technique_detail, name="technique_detail"),
    path("figures/<slug:slug>/<slug:name>.<slug:digest>.svg", figures.figure, name="figure"),
    path("routines/", ready_routines.ready_routine_list, name="ready_routine_list"),
    path("routines/<slug:slug>/", ready_routines.ready_routine_detail, name="ready_routine_detail"),
    path("routines/<slug:slug>/start/", ready_routines.routine_start, name="routine_start"),
    path("tools/", pages.tools, name="tools"),
    path("about/", pages.about, name="about"),
    path("safety/", pages.safety, name="safety"),
    path("safety/<slug:slug>/", pages.condition_detail, name="condition_detail"),
    path("sources/", pages.sources, name="sources"),
    path("sources/<slug:id>/", pages.source_detail, name="source_detail"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("healthz", health.healthz, name="healthz"),
    path("robots.txt", pages.robots, name="robots"),
]
