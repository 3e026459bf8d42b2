"""Before `make report` runs DVC: what DVC would wait for, or hand on unseen.

A pipe or socket in the corpus is refused: DVC reads every file to hash it and would wait for ever. Files of DVC's cache that
are not what their name says are taken out, so that their stage runs again: DVC names a cached file by its MD5 and, once it
is write-protected, never looks at it again, so a file torn on disk would go to the next stage as if it were whole.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline import paths, run_stage
from pipeline.other_corpus import refuse_special_files
from pipeline.params import load_params


def torn_files(cache: Path) -> Iterator[Path]:
    """Files under `cache` (.dvc/cache) whose content does not have the hash in their name: 3f/9a… or 3f/9a….dir."""
    for path in sorted((cache / "files" / "md5").glob("??/*")):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
        if digest != path.parent.name + path.name.removesuffix(".dir"):
            yield path


def main() -> None:
    for folder in (load_params("ingest").raw, load_params("evaluate").gold):
        refuse_special_files(paths.ROOT / folder)
    for path in list(torn_files(paths.ROOT / ".dvc" / "cache")):
        path.unlink()
        print(f"presseschau: {path.relative_to(paths.ROOT)}: torn, taken out of the cache", file=sys.stderr)


if __name__ == "__main__":
    run_stage(main)
