"""Files of other network programs -> a sheet of ties, called as the file is, and a sheet `nodes`.

From there on they are plain lists, so that attributes with the names of columns mean the same as there.
"""

from __future__ import annotations

from regienet.read.graphs.dl import dl, ucinet_data
from regienet.read.graphs.gexf import gexf
from regienet.read.graphs.gml import gml
from regienet.read.graphs.graphml import graphml
from regienet.read.graphs.kumu import kumu, kumu_json
from regienet.read.graphs.network_canvas import network_canvas
from regienet.read.graphs.pajek import pajek

__all__ = ["dl", "gexf", "gml", "graphml", "kumu", "kumu_json", "network_canvas", "pajek", "ucinet_data"]
