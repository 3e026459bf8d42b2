"""Models that ship with the project, each with its data, licence and measured error in `meta.json`."""
