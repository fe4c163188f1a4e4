"""Files of other network programs -> a sheet of ties, with the name of the file, and a sheet `nodes`.

After that they are plain lists, in which attributes with the names of columns have the meaning of those
columns.
"""
