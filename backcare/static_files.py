"""Static files as they are served: hashed names, also where one module imports another, and style
sheets without what only a reader needs.
"""

import re

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
AROUND = re.compile(r" ?([{};,]) ?")
AFTER_NAME = re.compile(r"(?<=[{;][a-z-])([\w-]*): ")


def without_padding(style: str) -> str:
    """A style sheet that says the same without comments, line ends and needless spaces.

    Ours keep to what this may meet: no string in them holds a comment, a brace or two spaces.
    """
    short = AROUND.sub(r"\1", " ".join(COMMENT.sub("", style).split()))
    return AFTER_NAME.sub(r"\1:", short).replace(";}", "}")


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    # Without this a module would ask for `./other.js` by a name no cache may keep for long.
    support_js_module_import_aggregation = True

    def _save(self, name: str, content: "File[bytes]") -> str:
        if name.endswith(".css") and name.startswith("css/"):
            content.seek(0)
            content = ContentFile(without_padding(content.read().decode()).encode())
        return str(super()._save(name, content))
