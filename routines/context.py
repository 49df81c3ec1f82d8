"""What every template may show without a view handing it over."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """What every page may show: the country's numbers for emergencies and urgent advice."""
    return {
        "emergency_number": settings.BACKCARE_EMERGENCY_NUMBER,
        "urgent_number": settings.BACKCARE_URGENT_NUMBER,
    }
