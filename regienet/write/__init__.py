"""Analysis -> bytes, one function per format; nothing here opens a file.

`OUTPUTS` contains every output by file name. Everything is stamped `internal`: it contains names and, in the
files for other programs, who said what about whom.
"""

from regienet.write.registry import OUTPUTS, OutputInfo, output
from regienet.write.tables_v1 import csv_files

__all__ = ["OUTPUTS", "OutputInfo", "csv_files", "output"]
