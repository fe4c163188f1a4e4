"""Results that may be shared: a region for anybody, and for participants what is about them."""

from __future__ import annotations

from regienet.share.model import PublicModel, public
from regienet.share.page import public_page

__all__ = ["PublicModel", "public", "public_page"]
