"""What speaks of the same thing: copies, actors and events across reports, and whose voice a claim is."""

from dragoman.links.actors import ActorCluster, Key, actor_index, link_actors, speakers, usual_names
from dragoman.links.challenges import challenged_actors, challenged_events
from dragoman.links.copies import find_copies
from dragoman.links.edits import Edit, edits
from dragoman.links.events import EventCluster, compared, link_events
from dragoman.links.families import CopyMap, copy_map, families, superseded
from dragoman.links.memory import Memory, digest_of
from dragoman.links.names import is_proper, name_parts, same_person
from dragoman.links.origins import origins, voice, with_original_voices, with_voices
from dragoman.links.quotations import SharedQuotation, find_quotations, with_quoted_voices
from dragoman.links.stories import find_stories

__all__ = [
    "ActorCluster",
    "CopyMap",
    "Edit",
    "EventCluster",
    "Key",
    "Memory",
    "SharedQuotation",
    "actor_index",
    "challenged_actors",
    "challenged_events",
    "compared",
    "copy_map",
    "digest_of",
    "edits",
    "families",
    "find_copies",
    "find_quotations",
    "find_stories",
    "is_proper",
    "link_actors",
    "link_events",
    "name_parts",
    "origins",
    "same_person",
    "speakers",
    "superseded",
    "usual_names",
    "voice",
    "with_original_voices",
    "with_quoted_voices",
    "with_voices",
]
