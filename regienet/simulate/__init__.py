"""Regions with planted role holders, for testing the scores and for planning a survey."""

from regienet.simulate.change_region import Changed, simulate_change
from regienet.simulate.change_world import ChangeWorld
from regienet.simulate.methods import BASELINES, Method, Observed
from regienet.simulate.planning import SurveyPlan, plan
from regienet.simulate.region import Simulated, simulate_region
from regienet.simulate.validation import losses, measure_regions, summarise, validate
from regienet.simulate.world import SCENARIOS, World

__all__ = [
    "BASELINES",
    "SCENARIOS",
    "ChangeWorld",
    "Changed",
    "Method",
    "Observed",
    "Simulated",
    "SurveyPlan",
    "World",
    "losses",
    "measure_regions",
    "plan",
    "simulate_change",
    "simulate_region",
    "summarise",
    "validate",
]
