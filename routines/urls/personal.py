"""Addresses of what is known of one person: what helped, and what is never to be shown."""

from django.urls import URLPattern, path

from routines.views import bans, learning

urlpatterns: list[URLPattern] = [
    path("techniques/<slug:slug>/for-you/", bans.technique_mine, name="technique_mine"),
    path("techniques/<slug:slug>/never/", bans.technique_never, name="technique_never"),
    path("techniques/<slug:slug>/again/", bans.technique_again, name="technique_again"),
    path("never-shown/", bans.never_list, name="never_list"),
    path("helped/", learning.helped, name="helped"),
    path("helped/forget/", learning.helped_forget, name="helped_forget"),
    path("helped/remember/", learning.helped_remember, name="helped_remember"),
]
