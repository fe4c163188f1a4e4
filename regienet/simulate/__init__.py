"""Regions with planted role holders: to prove the scores on, and to plan a survey with."""

from regienet.simulate.methods import BASELINES, Method, Observed
from regienet.simulate.planning import Plan, plan
from regienet.simulate.region import Simulated, simulate_region
from regienet.simulate.validation import losses, measure_regions, summarise, validate
from regienet.simulate.world import SCENARIOS, World

__all__ = [
    "BASELINES",
    "SCENARIOS",
    "Method",
    "Observed",
    "Plan",
    "Simulated",
    "World",
    "losses",
    "measure_regions",
    "plan",
    "simulate_region",
    "summarise",
    "validate",
]
