"""Addresses of plans, sessions, favourites and the history."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from routines.views import favourites, history, plans, session_changes, sessions, what_would_change


class ChangeConverter(StringConverter):
    """What can be done to one step of a plan."""

    regex = "swap|drop|longer|shorter"


register_converter(ChangeConverter, "change")

urlpatterns: list[URLPattern] = [
    path("plans/<uuid:routine_id>/", plans.plan_detail, name="plan_detail"),
    path(
        "plans/<uuid:routine_id>/steps/<int:number>/<change:change>/",
        plans.plan_change,
        name="plan_change",
    ),
    path(
        "plans/<uuid:routine_id>/what-would-change/",
        what_would_change.what_would_change,
        name="what_would_change",
    ),
    path("plans/<uuid:routine_id>/undo/", plans.plan_undo, name="plan_undo"),
    path("plans/<uuid:routine_id>/start/", sessions.session_start, name="session_start"),
    path("plans/<uuid:routine_id>/favourite/", favourites.favourite_save, name="favourite_save"),
    path("sessions/<uuid:session_id>/", sessions.session, name="session"),
    path("sessions/<uuid:session_id>/before/", sessions.session_before, name="session_before"),
    path("sessions/<uuid:session_id>/ready/", sessions.session_ready, name="session_ready"),
    path("sessions/<uuid:session_id>/begin/", sessions.session_begin, name="session_begin"),
    path(
        "sessions/<uuid:session_id>/steps/<int:number>/", sessions.session_step, name="session_step"
    ),
    path("sessions/<uuid:session_id>/advance/", sessions.session_advance, name="session_advance"),
    path("sessions/<uuid:session_id>/back/", sessions.session_back, name="session_back"),
    path("sessions/<uuid:session_id>/pause/", sessions.session_pause, name="session_pause"),
    path("sessions/<uuid:session_id>/resume/", sessions.session_resume, name="session_resume"),
    path("sessions/<uuid:session_id>/end/", sessions.session_end, name="session_end"),
    path(
        "sessions/<uuid:session_id>/too-much/",
        session_changes.session_too_much,
        name="session_too_much",
    ),
    path("sessions/<uuid:session_id>/skip/", session_changes.session_skip, name="session_skip"),
    path("sessions/<uuid:session_id>/swap/", session_changes.session_swap, name="session_swap"),
    path("sessions/<uuid:session_id>/more/", session_changes.session_more, name="session_more"),
    path(
        "sessions/<uuid:session_id>/less-time/",
        session_changes.session_less_time,
        name="session_less_time",
    ),
    path(
        "sessions/<uuid:session_id>/stay-up/",
        session_changes.session_stay_up,
        name="session_stay_up",
    ),
    path("sessions/<uuid:session_id>/undo/", session_changes.session_undo, name="session_undo"),
    path(
        "sessions/<uuid:session_id>/tingling/", sessions.session_tingling, name="session_tingling"
    ),
    path("sessions/<uuid:session_id>/after/", sessions.session_after, name="session_after"),
    path("sessions/<uuid:session_id>/done/", sessions.session_done, name="session_done"),
    path(
        "sessions/<uuid:session_id>/next-day/", sessions.session_next_day, name="session_next_day"
    ),
    path("favourites/", favourites.favourite_list, name="favourite_list"),
    path(
        "favourites/<uuid:routine_id>/rename/", favourites.favourite_rename, name="favourite_rename"
    ),
    path(
        "favourites/<uuid:routine_id>/remove/", favourites.favourite_remove, name="favourite_remove"
    ),
    path(
        "favourites/<uuid:routine_id>/restore/",
        favourites.favourite_restore,
        name="favourite_restore",
    ),
    path("history/", history.history, name="history"),
]
