"""Analysis -> bytes, one function per file; nothing here opens a file.

`OUTPUTS` contains every output by file name. Everything is stamped with its profile, which says who may read
it. The only profile is `internal`: the files contain names and, in those for other programs, who said what
about whom.
"""

from regienet.write.context import OutputContext, RunContext
from regienet.write.registry import OUTPUTS, OutputInfo, output
from regienet.write.tables_v1 import csv_files

__all__ = ["OUTPUTS", "OutputContext", "OutputInfo", "RunContext", "csv_files", "output"]
