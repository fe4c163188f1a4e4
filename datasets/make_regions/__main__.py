"""`python -m make_regions`: write the fictional regions again, in `regienet_datasets`."""

from pathlib import Path

import regienet_datasets
from make_regions import write

write(Path(regienet_datasets.__file__).parent)
