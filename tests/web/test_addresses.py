"""Keys of pages: short, different, good as file names, and found again."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.addresses import Addresses, Links, keys_of

A = "E-AAAAABBBBBCCCCCDDDDDEEEE"
B = "E-AAAAABBBBCCCCCDDDDDEEEEF"
C = "E-CCCCCBBBBBCCCCCDDDDDEEEE"


def test_a_hash_gives_its_first_five_letters() -> None:
    assert keys_of([A, C]) == {A: "AAAAA", C: "CCCCC"}


def test_keys_that_would_be_one_are_lengthened_as_far_as_need_be() -> None:
    assert keys_of([A, B, C]) == {A: "AAAAABBBBB", B: "AAAAABBBBC", C: "CCCCC"}


def test_an_id_that_a_user_gave_is_kept_where_it_is_a_good_name() -> None:
    assert keys_of(["mer-06"]) == {"mer-06": "mer-06"}


def test_ids_that_differ_in_case_alone_have_names_that_differ() -> None:
    keys = list(keys_of(["Mer-06", "mer-06"]).values())
    assert len({key.casefold() for key in keys}) == 2


def test_an_id_of_a_user_never_meets_a_hash_on_a_disk_without_case() -> None:
    keys = keys_of([A, "aaaaa"])
    assert keys[A] == "AAAAA"
    assert keys["aaaaa"].casefold() != "aaaaa"


def test_names_that_no_file_may_have_are_changed() -> None:
    for bad in ("../../etc/passwd", "con", "a/b", "a b", "", ".", "x" * 300, "مصر"):
        key = keys_of([bad])[bad]
        assert re.fullmatch(r"[a-z0-9-]*--[A-Z2-7]{5,}", key), bad
        assert len(key) < 80


@given(ids=st.lists(st.text(max_size=12) | st.sampled_from([A, B, C]), max_size=12))
def test_no_two_ids_share_a_key_in_any_case(ids: list[str]) -> None:
    keys = keys_of(ids)
    assert set(keys) == set(ids)
    assert len({key.casefold() for key in keys.values()}) == len(keys)
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", key) for key in keys.values())


def test_a_key_and_the_beginning_of_an_id_are_found_in_any_case() -> None:
    addresses = Addresses(keys={A: "AAAAA"}, ids={("e", "AAAAA"): A}, gone={("e", "BBBBB"): A})
    assert addresses.find("e", "AAAAA") == (A,)
    assert addresses.find("e", "aaaaabb") == (A,)
    assert addresses.find("e", "E-AAAAABB") == (A,)
    assert addresses.find("e", "BBBBB") == (A,)
    assert addresses.find("e", "Z") == ()
    assert addresses.find("r", "AAAAA") == ()


def test_the_beginning_of_several_ids_finds_all_of_them() -> None:
    addresses = Addresses(keys=keys_of([A, B]), ids={("e", key): one for one, key in keys_of([A, B]).items()}, gone={})
    assert addresses.find("e", "AAAAA") == (A, B)


def test_links_of_files_are_relative_and_those_of_a_server_are_not() -> None:
    addresses = Addresses(keys={A: "AAAAA"}, ids={}, gone={})
    deep = Links(addresses=addresses, root="../", suffix=".html")
    live = Links(addresses=addresses, root="/", suffix="")
    assert deep.to("event", A, "when.2") == "../e/AAAAA.html#when.2"
    assert deep.page("index") == "../index.html"
    assert live.to("event", A) == "/e/AAAAA"
    assert live.page("index") == "/"
    assert live.asset("pages.css") == "/assets/pages.css"
