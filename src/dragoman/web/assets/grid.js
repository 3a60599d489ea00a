/* The grid of an event: a cell opens its words beside it without moving the page; arrows, Home and End walk cells. */
"use strict";
(function () {
  const grid = document.querySelector("table.grid"), pane = document.querySelector(".pane");
  if (!grid || !pane) { return; }

  function links() { return Array.from(grid.querySelectorAll("tbody a")).filter(function (a) { return a.getClientRects().length; }); }
  /* Who sees such a page for the first time finds the hints open; closed, they stay so. */
  const how = document.querySelector(".how"), SEEN = "dragoman.seen";
  function seen(now) {
    try { return now ? localStorage.setItem(SEEN, "1") : localStorage.getItem(SEEN); } catch (error) { return "1"; }
  }
  if (how && !seen(false)) { how.open = true; }
  const close = how && how.querySelector(".how-close");
  if (close) { close.addEventListener("click", function () { how.open = false; how.querySelector("summary").focus(); }); }
  if (how) { how.addEventListener("toggle", function () { if (!how.open) { seen(true); } }); }

  /* One stop for Tab: from there the arrows walk. */
  function stop(a) {
    grid.querySelectorAll("tbody a").forEach(function (one) { one.tabIndex = -1; });
    if (a) { a.tabIndex = 0; }
  }
  grid.addEventListener("focusin", function (event) {
    if (event.target.closest("tbody a")) { stop(event.target.closest("a")); }
  });
  document.addEventListener("change", function () { stop(grid.querySelector("a[aria-current]") || links()[0]); });
  function anchorOf(a) { return decodeURIComponent(a.hash.slice(1)); }
  function open(anchor, keep) {
    const words = document.getElementById(anchor);
    if (!words || !pane.contains(words)) { return false; }
    pane.querySelectorAll(".open").forEach(function (one) { one.classList.remove("open"); });
    words.classList.add("open");
    pane.scrollTop = 0;
    grid.querySelectorAll("[aria-current]").forEach(function (one) { one.removeAttribute("aria-current"); });
    const link = links().find(function (a) { return anchorOf(a) === anchor; });
    if (link) { link.setAttribute("aria-current", "true"); }
    stop(link || links()[0]);
    if (keep) { history.replaceState(null, "", "#" + encodeURIComponent(anchor)); }
    return true;
  }
  document.addEventListener("click", function (event) {
    const a = event.target.closest('a[href^="#"]');
    if (a && open(anchorOf(a), true)) {
      event.preventDefault();
      if (window.matchMedia("(max-width: 60rem)").matches) { pane.scrollIntoView(); }
    }
  });
  window.addEventListener("hashchange", function () { open(decodeURIComponent(location.hash.slice(1)), false); });
  grid.addEventListener("keydown", function (event) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const cell = event.target.closest("td");
    if (!cell || !(event.key in moves || event.key === "Home" || event.key === "End")) { return; }
    event.preventDefault();
    const to = event.key in moves ? step(cell, moves[event.key]) : edge(cell, event.key);
    if (to) { to.focus(); }
  });
  function step(cell, move) {
    let row = cell.parentElement, index = cell.cellIndex;
    for (;;) {
      index += move[0];
      row = move[1] < 0 ? row.previousElementSibling : move[1] > 0 ? row.nextElementSibling : row;
      const next = row && row.cells[index];
      if (!next) { return null; }
      const a = next.querySelector("a");
      if (a && next.tagName === "TD" && a.getClientRects().length) { return a; }
    }
  }
  function edge(cell, key) {
    const found = Array.from(cell.parentElement.querySelectorAll("td a")).filter(function (a) { return a.getClientRects().length; });
    return key === "Home" ? found[0] : found[found.length - 1];
  }
  function walk(by) {
    const all = links(), now = all.findIndex(function (a) { return a.hasAttribute("aria-current"); });
    const next = all[(now + by + all.length) % all.length];
    if (next) { open(anchorOf(next), true); next.focus(); }
  }
  document.addEventListener("dragoman:key", function (event) {
    const by = { "next-evidence": 1, "previous-evidence": -1 }[event.detail];
    if (by) { walk(by); event.preventDefault(); }
    if (event.detail === "cite") {
      const line = pane.querySelector(".open .cite-line");
      if (line) { window.dragoman.copy(line.textContent); event.preventDefault(); }
    }
    if (event.detail === "open") {
      const source = pane.querySelector(".open .source");
      if (source) { source.click(); event.preventDefault(); }
    }
  });
  if (!open(decodeURIComponent(location.hash.slice(1)), false)) {
    const first = pane.querySelector(".default");
    if (first) { open(first.id, false); }
  }
}());
