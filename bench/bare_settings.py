"""The product's settings with one more address: the bare view figures are compared with."""

from backcare.settings import *  # noqa: F403
from backcare.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "bench.bare_urls"
TEMPLATES[0]["DIRS"] = [BASE_DIR / "templates", BASE_DIR / "bench" / "templates"]
