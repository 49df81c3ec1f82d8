"""Static files as they are served: hashed names, also where one module imports another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Without this a module would ask for `./other.js` by a name no cache may keep for long."""

    support_js_module_import_aggregation = True
