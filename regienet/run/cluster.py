"""`Cluster`: the Dask cluster that makes regions, and which addresses may be used."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from regienet.errors import RegienetError


class ClusterLostError(RegienetError):
    """A cluster was lost on the way; what it had finished is in place."""

    exit_code = 5


@dataclass(frozen=True)
class Cluster:
    """The Dask cluster that makes the regions of a folder, instead of this computer.

    Everybody who can send something to a scheduler or a worker without TLS can run code there. So both have
    to listen on this computer only, or use TLS, with the certificates of Dask's own configuration.

    Parameters
    ----------
    address
        Of the scheduler: ``tcp://127.0.0.1:8786`` or ``tls://host:8786``.
    send
        Whether the files of a region are sent to the worker that makes it. By default each worker reads them
        in the same place, on a disk that it shares with this computer.

    Raises
    ------
    RegienetError
        If the address is another one.

    Examples
    --------
    >>> Cluster("tcp://127.0.0.1:8786").secret
    False
    >>> Cluster("tcp://10.0.0.5:8786")
    Traceback (most recent call last):
    ...
    regienet.errors.RegienetError: tcp://10.0.0.5:8786 would send answers over the network in the open. ...
    """

    address: str
    send: bool = False

    def __post_init__(self) -> None:
        scheme, host, port = parts(self.address)
        if scheme not in ("tcp", "tls") or not host or port is None:
            raise RegienetError("cluster_address", address=self.address)
        if not may_be_used(self.address):
            raise RegienetError("cluster_open", address=self.address)

    @property
    def secret(self) -> bool:
        """Whether everything is sent with TLS."""
        return parts(self.address)[0] == "tls"


def refuse_misuse(cluster: Cluster | None, *, regions: bool, jobs: int) -> None:
    """Raise an error if a cluster is asked for something that it is not for."""
    if cluster and jobs != 1:
        raise RegienetError("cluster_and_jobs", jobs=jobs)
    if cluster and not regions:
        raise RegienetError("cluster_one_input")


def may_be_used(address: str) -> bool:
    """Check whether an address is on this computer, or uses TLS."""
    scheme, host, _ = parts(address)
    return scheme == "tls" or (scheme == "tcp" and _is_here(host))


def parts(address: str) -> tuple[str, str, int | None]:
    """Return the scheme, host and port of an address; None for a port that is not a number."""
    try:
        split = urlsplit(address)
        port = split.port
    except ValueError:
        return "", "", None
    return split.scheme, split.hostname or "", port


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
