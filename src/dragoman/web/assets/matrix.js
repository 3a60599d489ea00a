/* Order and role of the matrices. Without this script they stand in the order of meetings, with all roles. */
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
  order.addEventListener("change", function () { all(arrange); all(filter); });
  role.addEventListener("change", function () { all(filter); });
}());
