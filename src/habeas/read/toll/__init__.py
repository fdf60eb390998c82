"""How many people the incident of a report befell, by act: chosen among the numbers that it tells, by learned weights."""

from habeas.read.toll.choose import Toll, toll_of
from habeas.read.toll.story import Story, story_of

__all__ = ["Story", "Toll", "story_of", "toll_of"]
