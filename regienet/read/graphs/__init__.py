"""Files of other network programs -> a sheet of ties, called as the file is, and a sheet `nodes`.

From there on they are plain lists, so that attributes with the names of columns mean the same as there.
"""

from __future__ import annotations

from regienet.read.graphs.gexf import gexf
from regienet.read.graphs.graphml import graphml

__all__ = ["gexf", "graphml"]
