"""What to do with what was found: who to introduce to whom, who could step in, and what comes first."""

from regienet.advice.introductions import Introduction, introductions, introductions_table
from regienet.advice.rests_on import PlaceToProtect, places_to_protect
from regienet.advice.step_in import StandIn, could_step_in, whom_to_ask

__all__ = [
    "Introduction",
    "PlaceToProtect",
    "StandIn",
    "could_step_in",
    "introductions",
    "introductions_table",
    "places_to_protect",
    "whom_to_ask",
]
