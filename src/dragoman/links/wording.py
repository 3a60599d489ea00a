"""What is measured of the words of two accounts: each between 0 and 1. Symmetric."""

from __future__ import annotations

from dragoman.links.accounts import Account
from dragoman.links.days import days_apart
from dragoman.links.kinds import RECURRENT, at_one_place
from dragoman.links.rarity import Rarity

VERBATIM = 8
"""Words of a sentence that two reports hardly write alike unless one took it from the other."""


def always(_a: Account, _b: Account, _: Rarity) -> float:
    """Return 1: what the types themselves say."""
    return 1.0


def talks_and_meeting(a: Account, b: Account, _: Rarity) -> float:
    """Talks and a meeting of one day at one place are told apart by who takes part: where one report does not say, or
    both say the same, they are likely to be one."""
    types = {a.mention.type, b.mention.type}
    if len(types) == 1 or not types <= RECURRENT:
        return 0.0
    alike = not a.actors or not b.actors or a.actors == b.actors
    return float(alike and at_one_place(a, b) and days_apart(a.window, b.window) == 0)


def same_name(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both use one word to name the event."""
    return float(not a.grounds.isdisjoint(b.grounds))


def other_name(a: Account, b: Account, _: Rarity) -> float:
    """A text known by its year may also be known by its name: years alone do not tell two apart."""
    return float(a.named and b.named and a.grounds.isdisjoint(b.grounds))


def one_named(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if only one names it."""
    return float(a.named != b.named)


def same_round(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both number the round alike."""
    return float(a.mention.round is not None and a.mention.round == b.mention.round)


def round_in_one(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if only one numbers the round."""
    return float((a.mention.round is None) != (b.mention.round is None))


def track_and_round(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for a track beside a round."""
    return float(a.track != b.track)


def two_tracks(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both tell of a track."""
    return float(a.track and b.track)


def trigger_shared(a: Account, b: Account, rarity: Rarity) -> float:
    """Return the overlap of the words of the triggers."""
    return rarity.trigger.overlap(a.trigger, b.trigger)


def trigger_included(a: Account, b: Account, rarity: Rarity) -> float:
    """Return the words of the triggers that both have, as a share of the shorter one's."""
    return rarity.trigger.inclusion(a.trigger, b.trigger)


def same_trigger_word(a: Account, b: Account, _: Rarity) -> float:
    """Return the words that both triggers have, as a share of the shorter one's, however common."""
    shared = len(a.named_by & b.named_by)
    return shared / min(len(a.named_by), len(b.named_by)) if shared else 0.0


def no_trigger_shared(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both triggers have content words and share none."""
    return float(bool(a.trigger) and bool(b.trigger) and a.trigger.isdisjoint(b.trigger))


def words_shared(a: Account, b: Account, rarity: Rarity) -> float:
    """Return the overlap of the words of the quotes; half of them counts as all."""
    return min(1.0, 2 * rarity.words.overlap(a.words, b.words))


def words_included(a: Account, b: Account, rarity: Rarity) -> float:
    """Return the words of the quotes that both have, as a share of the shorter one's."""
    return rarity.words.inclusion(a.words, b.words)


def word_for_word(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both tell of it with the same words of one sentence, the trigger among them."""
    return float(len(a.sentence) >= VERBATIM and (a.sentence, a.at) == (b.sentence, b.at))


def same_story(a: Account, b: Account, rarity: Rarity) -> float:
    """Return the overlap of the words at the heads of the reports; a third of them counts as all."""
    return min(1.0, 3 * rarity.story.overlap(a.story, b.story))


def one_story(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both reports are on one story, where that is known (`stories.find_stories`)."""
    return float(a.in_story is not None and a.in_story == b.in_story)


def both_main(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both reports tell of it at their heads."""
    return float(a.main and b.main)


def both_new(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both tell of it as one of several or not yet known ("a deal")."""
    return float(a.new and b.new)


def one_new(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if one tells of it as one of several or not yet known, and the other as known."""
    return float(a.new != b.new)


def same_object(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both are about one class of things."""
    return float(a.object is not None and a.object == b.object)


def other_object(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if they are about two classes of things."""
    return float(a.object != b.object and None not in (a.object, b.object))


def same_turn(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if one thing befalls what both are about ("left", "withdrew from")."""
    return float(a.turn is not None and a.turn == b.turn)


def other_turn(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if two things befall it ("left", "revived")."""
    return float(a.turn != b.turn and None not in (a.turn, b.turn))


def turn_in_one(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if only one says that something befalls it."""
    return float((a.turn is None) != (b.turn is None))


def about_shared(a: Account, b: Account, _: Rarity) -> float:
    """Return the overlap of the words of what two positions are about."""
    return len(a.about & b.about) / len(a.about | b.about) if a.about and b.about else 0.0


def other_stance(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for positions of two stances."""
    return float(a.mention.stance != b.mention.stance)
