"""Stage 1: the corpus folder as received becomes documents with ids, outlets and decoded text."""
