"""Files of other network programs -> a sheet of ties, named as the file is, and a sheet `nodes`.

From there on they are plain lists, so that attributes with the names of columns mean the same as there.
"""
