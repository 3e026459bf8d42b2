import random

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.partitions import Part


def content(rows) -> bytes:
    return b"".join(map(bytes, Part({"clean.blocks": rows}).content()))


@pytest.mark.parametrize("seed", range(20))
def test_the_same_rows_are_the_same_bytes_whatever_table_they_were_taken_from(seed):
    chance = random.Random(seed)
    rows = [
        {"text": chance.choice([None, "Fähre" * chance.randint(0, 9)]), "is_body": chance.choice([None, True, False]), "start": n}
        for n in range(200)
    ]  # fmt: skip
    table = pa.Table.from_pylist(rows)
    at, n = chance.randint(0, 150), chance.randint(1, 50)
    taken, own = table.slice(at, n), pa.Table.from_pylist(rows[at : at + n], table.schema)
    in_two = pa.concat_tables([table.slice(at, n // 2), table.slice(at + n // 2, n - n // 2)])
    assert content(own) == content(taken) == content(in_two)
    assert content(own) != content(table.slice(at + 1, n))


def test_categories_are_known_by_what_they_stand_for():
    words = pd.DataFrame({"zone": pd.Categorical(["lead", "lead"], ["lead"])})
    of_more = pd.DataFrame({"zone": pd.Categorical(["paragraph", "lead", "lead"])}).iloc[1:]
    assert content(words) == content(of_more)
