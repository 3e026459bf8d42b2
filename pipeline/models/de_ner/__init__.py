"""The shipped German name model: a linear-chain CRF over word forms, affixes, shapes and Brown clusters (see README.md)."""
