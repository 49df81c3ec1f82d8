"""The product's addresses and `bare/`: one view as anybody would write it, one query and a page
of 10 kB.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from backcare.urls import handler400, handler403, handler404, handler500, urlpatterns
from routines.models import Source

__all__ = ["handler400", "handler403", "handler404", "handler500"]
ROWS = 40


def bare(request: HttpRequest) -> HttpResponse:
    rows = Source.objects.values("slug", "name")[:ROWS]
    return render(request, "bare.html", {"rows": rows})


urlpatterns = [path("bare/", bare, name="bare"), *urlpatterns]
