"""Mistakes that a type checker sees; each `ignore` is an error in itself if it does not."""

# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUnknownArgumentType=false

import regienet
from regienet import anlyse as misspelt  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
from regienet import brokerage, build, read_tables

tables = read_tables("folder")
print(regienet.anlyse(tables), misspelt)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
network = build("folder")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
brokerage(network, null="degree")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
network.matrix("contact", weighed=False)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
