/* Order and role of the matrices, and keys that walk their numbers. Without this script they stand in the order of
   meetings, with all roles. */
"use strict";
(function () {
  const order = document.getElementById("matrix-order"), role = document.getElementById("matrix-role");
  if (!order || !role) { return; }
  function rows(table) { return Array.from(table.tBodies[0].rows); }
  function sorted(all) {
    return all.slice().sort(function (a, b) {
      const byName = a.dataset.name.localeCompare(b.dataset.name);
      return order.value === "name" ? byName : Number(b.dataset.total) - Number(a.dataset.total) || byName;
    });
  }
  function arrange(table) {
    const old = rows(table), fresh = sorted(old), head = table.tHead.rows[0];
    const places = fresh.map(function (row) { return old.indexOf(row) + 1; });
    [head].concat(old).forEach(function (row) {
      const cells = Array.from(row.cells), last = cells[cells.length - 1];
      places.forEach(function (place) { row.insertBefore(cells[place], last); });
    });
    fresh.forEach(function (row) { table.tBodies[0].append(row); });
  }
  function filter(table) {
    rows(table).forEach(function (row, n) {
      const hidden = role.value !== "" && row.dataset.roles.split(" ").indexOf(role.value) < 0;
      row.hidden = hidden;
      [table.tHead.rows[0]].concat(rows(table)).forEach(function (line) { line.cells[n + 1].hidden = hidden; });
    });
  }
  function all(act) { document.querySelectorAll("table.matrix").forEach(act); }

  /* One stop for Tab in each matrix: from there arrows, Home and End walk the numbers that are shown. */
  function shown(a) { return a && a.getClientRects().length > 0; }
  function numbers(table) { return Array.from(table.tBodies[0].querySelectorAll("td a")).filter(shown); }
  function stop(table, a) {
    table.querySelectorAll("tbody td a").forEach(function (one) { one.tabIndex = -1; });
    if (a) { a.tabIndex = 0; }
  }
  function along(cell, key) {
    const table = cell.closest("table"), row = cell.parentElement;
    const upright = key === "ArrowUp" || key === "ArrowDown";
    const line = upright ? rows(table).map(function (one) { return one.cells[cell.cellIndex]; }) : Array.from(row.cells);
    const found = line.filter(function (one) { return one === cell || shown(one.querySelector("td a")); });
    if (key === "Home" || key === "End") { return found[key === "Home" ? 0 : found.length - 1]; }
    return found[found.indexOf(cell) + (key === "ArrowRight" || key === "ArrowDown" ? 1 : -1)];
  }
  all(function (table) {
    stop(table, numbers(table)[0]);
    table.addEventListener("focusin", function (event) {
      const a = event.target.closest("td a");
      if (a) { stop(table, a); }
    });
    table.addEventListener("keydown", function (event) {
      const cell = event.target.closest("td");
      if (!cell || !/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(event.key)) { return; }
      event.preventDefault();
      const next = along(cell, event.key);
      if (next) { next.querySelector("a").focus(); }
    });
  });
  /* The stop must be one of the numbers that are shown. */
  function settle() {
    all(function (table) { if (!shown(table.querySelector('td a[tabindex="0"]'))) { stop(table, numbers(table)[0]); } });
  }

  order.addEventListener("change", function () { all(arrange); all(filter); settle(); });
  role.addEventListener("change", function () { all(filter); settle(); });
}());
