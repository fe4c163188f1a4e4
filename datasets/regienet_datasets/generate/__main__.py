"""`python -m regienet_datasets.generate`: write the fictional regions again, in the place where they are."""

from pathlib import Path

from regienet_datasets.generate import write

write(Path(__file__).parents[1])
