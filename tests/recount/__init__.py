"""Every cell of every table of tabulate once more, from the tables before it, with plain loops and no code of the package.

    python -m tests.recount [FOLDER]      a project that has run (default: this one)

What can be counted or computed in one way only is computed; the ends of resampled intervals and permutation p, whose
algorithms have tests of their own, are held between the values they cannot leave, and to be there or not.
"""
