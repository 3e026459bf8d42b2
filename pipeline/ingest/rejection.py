"""What could not be read, and why: the rows of ingest.rejected."""


class Rejection(Exception):  # noqa: N818 - a finding about the corpus, not a fault of the program
    """A file or row that is set aside; `reason` is one of schemas.REASONS, `detail` one line for the user."""

    def __init__(self, reason: str, detail: str):
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = " ".join(detail.split())
