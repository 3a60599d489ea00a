"""The shipped network: its files are checked, and a window's outputs depend on nothing but the window."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path

import numpy as np
import pytest

from dragoman.api import as_report
from dragoman.lexicon import load_lexicon
from dragoman.models.encoder import FOLDER, ModelError, OnnxEncoder, load_tokenizer
from dragoman.models.reader import load_reader
from dragoman.models.signs import SIGNS

IDS = [101, 2097, 2777, 3062, 102]
NO_SIGNS: list[list[int]] = [[] for _ in IDS]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "files"
    shutil.copytree(FOLDER, copy)
    return copy


@pytest.mark.parametrize("name", ["reader.onnx", "reader.json", "tokenizer.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    load = load_tokenizer if name == "tokenizer.json" else OnnxEncoder
    with pytest.raises(ModelError, match=name):
        load(folder)


def test_a_damaged_network_is_refused(folder: Path) -> None:
    network = bytearray((folder / "reader.onnx").read_bytes())
    network[len(network) // 2] ^= 1
    (folder / "reader.onnx").write_bytes(bytes(network))
    with pytest.raises(ModelError, match="damaged"):
        OnnxEncoder(folder)


def test_a_network_of_another_version_is_refused(folder: Path) -> None:
    about = json.loads((folder / "reader.json").read_text("utf-8"))
    (folder / "reader.json").write_text(json.dumps(about | {"signs": list(SIGNS[1:])}), "utf-8")
    with pytest.raises(ModelError, match="another version"):
        OnnxEncoder(folder)
    (folder / "reader.json").write_text("{", "utf-8")
    with pytest.raises(ModelError, match="cannot be read"):
        OnnxEncoder(folder)


def test_outputs_do_not_depend_on_what_else_was_read() -> None:
    encoder = OnnxEncoder()
    alone = encoder.encode(IDS, NO_SIGNS)
    encoder.encode(IDS * 20, NO_SIGNS * 20)
    for before, after in zip(alone, encoder.encode(IDS, NO_SIGNS), strict=True):
        assert np.array_equal(before, after)


def test_signs_reach_the_network() -> None:
    encoder = OnnxEncoder()
    signed = encoder.encode(IDS, [[0], *NO_SIGNS[1:]])
    assert not np.array_equal(signed.tags, encoder.encode(IDS, NO_SIGNS).tags)


def test_a_reader_travels_to_other_processes() -> None:
    reader = load_reader(load_lexicon())
    report = as_report("Russia and Turkey held talks in Astana on Monday.", published="2017-01-25", outlet="Post")
    other = pickle.loads(pickle.dumps(reader))  # noqa: S301
    assert other.method == reader.method
    assert other.read(report) == reader.read(report)


@pytest.mark.parametrize("text", ["", "…", "会谈在阿斯塔纳举行。", "المحادثات في أستانا", "word " * 2000])
def test_odd_texts_are_read(text: str) -> None:
    reader = load_reader(load_lexicon())
    reading = reader.read(as_report(text, published="2017-01-25", outlet="Post"))
    assert reading.method.startswith("trained.2+")


def test_the_network_is_small_enough() -> None:
    assert (FOLDER / "reader.onnx").stat().st_size <= 25_000_000
