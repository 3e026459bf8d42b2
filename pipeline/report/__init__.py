"""From tables to linked HTML: papermill runs the notebooks, nbconvert and one template make pages of them."""

import sys

# An optional part of jsonschema that papermill and nbconvert pull in; importing it takes 2 s and nothing here needs it.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
