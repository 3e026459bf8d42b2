"""Importing this loads the shipped model: done once, in the process that those of `annotate.workers` are copied from."""

from contextlib import suppress

from pipeline import InputError
from pipeline.annotate.partition import load

with suppress(InputError):  # the first batch raises it again, where it is told
    load("embedded")
