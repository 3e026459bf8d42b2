"""Say what belongs together across documents: entities, referents, stories, origins, reuse, quote groups and claims."""

from pipeline import run_stage
from pipeline.curation import read_curation
from pipeline.kept_parts import KeptParts
from pipeline.link.corpus import link_corpus
from pipeline.params import load_params
from pipeline.partitions import partitions
from pipeline.tables import read_table, write_tables


def main() -> None:
    curation = {name: read_curation(name) for name in ("entities", "stories")}
    kept = KeptParts("link")
    for name, frames in link_corpus(read_table, partitions, curation, load_params("link"), kept.take):
        write_tables(({name: data} for data in frames), [name])
    kept.conclude()


if __name__ == "__main__":
    run_stage(main, makes_cycles=False)
