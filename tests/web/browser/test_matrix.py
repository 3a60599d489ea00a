"""Who met whom in a real browser: order, role, keys, and the meetings behind a number."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.web.browser.conftest import Screen

pytestmark = pytest.mark.browser

TABLE = "table.matrix"


def cells(screen: Screen) -> dict[tuple[str, str], str]:
    """The number in each cell of the first matrix that is shown, by the names of its row and column."""
    found: list[list[str]] = screen.script(
        "const table = document.querySelector('table.matrix');"
        "const text = one => one.textContent.replace('◆mediator', '').trim();"
        "const heads = Array.from(table.tHead.rows[0].cells).map(text);"
        "return Array.from(table.tBodies[0].rows).filter(row => !row.hidden).flatMap(row =>"
        " Array.from(row.cells).map((cell, n) => [text(row.cells[0]), heads[n], text(cell), cell.hidden ? '' : '1', cell.className])"
        " .filter(one => one[3] && (one[4].startsWith('met'))).map(one => one.slice(0, 3)))"
    )
    return {(row, column): number for row, column, number in found}


def names(screen: Screen) -> list[str]:
    return [one.text for one in screen.all(f"{TABLE}:first-of-type tbody th a")]


def choose(screen: Screen, which: str, value: str) -> None:
    from selenium.webdriver.support.select import Select

    Select(screen.one(f"#matrix-{which}")).select_by_value(value)


def test_the_numbers_are_those_of_the_table_beside_the_page_in_any_order(screen: Screen, pages: Path) -> None:
    with (pages / "matrix.csv").open(encoding="utf-8", newline="") as lines:
        told = {(row["name_a"], row["name_b"]): row["meetings"] for row in csv.DictReader(lines)}
    screen.open(pages / "matrix.html")
    before = cells(screen)
    assert before
    for (row, column), number in before.items():
        assert told.get((row, column)) or told.get((column, row)) == number
        assert before[column, row] == number
    choose(screen, "order", "name")
    assert cells(screen) == before
    shown = names(screen)
    first = shown[: len({row for row, _ in before})]
    assert first == sorted(first)


def test_a_role_leaves_the_rows_and_columns_of_those_who_had_it(screen: Screen, pages: Path) -> None:
    screen.open(pages / "matrix.html")
    whole = cells(screen)
    had = {
        row.get_attribute("data-name"): row.get_attribute("data-roles").split()
        for row in screen.driver.find_elements("css selector", f"{TABLE} tbody tr")
    }
    choose(screen, "role", "mediator")
    left = cells(screen)
    assert left.items() <= whole.items()
    assert {name for pair in left for name in pair} <= {name for name, roles in had.items() if "mediator" in roles}
    assert left != whole
    choose(screen, "role", "")
    assert cells(screen) == whole


def test_arrows_home_and_end_walk_the_numbers_and_enter_opens_them(screen: Screen, pages: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    screen.open(pages / "matrix.html")
    first = screen.all(f"{TABLE} td a")[0]
    screen.script("document.querySelector('table.matrix td a[tabindex=\"0\"]').focus()")
    assert screen.active() == first
    row = screen.script("return document.activeElement.closest('tr').rowIndex")
    screen.press(Keys.ARROW_RIGHT)
    right = screen.active()
    assert right != first
    assert screen.script("return document.activeElement.closest('tr').rowIndex") == row
    screen.press(Keys.ARROW_LEFT)
    assert screen.active() == first
    screen.press(Keys.END)
    last = screen.active()
    screen.press(Keys.ARROW_RIGHT)
    assert screen.active() == last
    screen.press(Keys.HOME, Keys.ARROW_DOWN)
    assert screen.script("return document.activeElement.closest('tr').rowIndex") > row
    number = screen.active().text
    screen.press(Keys.ENTER)
    opened = screen.one(".pair:target")
    assert len(opened.find_elements("css selector", ":scope > ol > li")) == int(number)


def test_a_matrix_is_one_stop_for_tab_also_when_a_role_hides_it(screen: Screen, pages: Path) -> None:
    screen.open(pages / "matrix.html")
    assert len([one for one in screen.all(f"{TABLE} td a") if one.get_attribute("tabindex") == "0"]) == len(
        [one for one in screen.all(TABLE) if one.find_elements("css selector", "td a")]
    )
    choose(screen, "role", "mediator")
    stops = [one for one in screen.all(f"{TABLE} td a") if one.get_attribute("tabindex") == "0"]
    assert all(one.is_displayed() for one in stops)


def test_without_scripts_a_number_opens_its_meetings(screen: Screen, pages: Path) -> None:
    screen.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    screen.open(pages / "matrix.html")
    number = screen.all(f"{TABLE} td a")[0]
    count = int(number.text)
    number.click()
    assert len(screen.one(".pair:target").find_elements("css selector", ":scope > ol > li")) == count
