"""How far the confidence of events can be trusted: python -m training.calibration GOLD:REPORTS

An event is right if the shared scorer pairs it with a coded one. Prints the expected calibration error over ten bins
of equal width (Guo et al. 2017), and the bins.
"""

from __future__ import annotations

import math
import sys

from bench.scores import load_tool
from dragoman.lexicon import load_lexicon
from dragoman.pipeline import named_reader
from dragoman.schema import Reader
from training.evaluate import coding_of
from training.gold_stage import load


def bins_of(told: list[tuple[float, bool]], bins: int = 10) -> list[tuple[int, float, float]]:
    """Return for each bin that is not empty its count, mean confidence and share of right events."""
    found = []
    for n in range(bins):
        own = [(sure, right) for sure, right in told if n == min(bins - 1, int(sure * bins))]
        if own:
            found.append((len(own), sum(s for s, _ in own) / len(own), sum(r for _, r in own) / len(own)))
    return found


def expected_error(bins: list[tuple[int, float, float]]) -> float:
    """Return the mean distance between confidence and share of right events, weighted by count."""
    return sum(n * abs(sure - right) for n, sure, right in bins) / max(1, sum(n for n, _, _ in bins))


def fit(told: list[tuple[float, bool]]) -> tuple[float, float]:
    """Return slope and shift of the logit of a probability that make it the share of right events (Platt 1999)."""
    slope, shift = 1.0, 0.0
    logits = [math.log(min(max(p, 1e-6), 1 - 1e-6) / (1 - min(max(p, 1e-6), 1 - 1e-6))) for p, _ in told]
    for _ in range(2000):
        off = [1 / (1 + math.exp(-(slope * x + shift))) - right for x, (_, right) in zip(logits, told, strict=True)]
        slope -= 0.1 * sum(o * x for o, x in zip(off, logits, strict=True)) / max(1, len(told))
        shift -= 0.1 * sum(off) / max(1, len(told))
    return round(slope, 3), round(shift, 3)


def right_events(reader: Reader, pair: str) -> list[tuple[float, bool]]:
    """Return the confidence of each event that a reader finds in a coded set, and whether it is right."""
    tool = load_tool("score_gold")
    told: list[tuple[float, bool]] = []
    for report, coded in load(pair):
        reading = reader.read(report)
        sure = {event.id: event.confidence for event in reading.events}
        found = coding_of(report, reading)
        events = [[e for e in one["events"] if e["type"] != "position"] for one in (coded, found)]
        right = {j for _, j in tool.pair(*events, False)}
        told += [(sure[event["key"]], j in right) for j, event in enumerate(events[1])]
    return told


def main(pair: str) -> None:
    """Print the error and the bins."""
    told = right_events(named_reader("trained", load_lexicon()), pair)
    bins = bins_of(told)
    print(f"{len(told)} events, expected calibration error {expected_error(bins):.3f}")
    for count, confidence, share in bins:
        print(f"{count:5} events: confidence {confidence:.2f}, right {share:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
