"""What speaks of the same thing: copies, actors and events across reports, and whose voice a claim is."""

from dragoman.links.actors import ActorCluster, actor_index, link_actors, speakers
from dragoman.links.copies import CopyMap, copy_map, families, find_copies, superseded
from dragoman.links.events import EventCluster, link_events
from dragoman.links.names import is_proper, name_parts, same_person
from dragoman.links.origins import origins, voice, with_original_voices
from dragoman.links.stories import find_stories

__all__ = [
    "ActorCluster",
    "CopyMap",
    "EventCluster",
    "actor_index",
    "copy_map",
    "families",
    "find_copies",
    "find_stories",
    "is_proper",
    "link_actors",
    "link_events",
    "name_parts",
    "origins",
    "same_person",
    "speakers",
    "superseded",
    "voice",
    "with_original_voices",
]
