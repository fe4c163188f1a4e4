"""Analysis -> bytes, one function per format; nothing here opens a file.

`OUTPUTS` holds every output by the name of its file. Everything is stamped `internal`: it has names in it,
and in the files for other programs the statements of who says what about whom.
"""

from regienet.write.registry import OUTPUTS, OutputInfo, output
from regienet.write.tables_v1 import csv_files

__all__ = ["OUTPUTS", "OutputInfo", "csv_files", "output"]
