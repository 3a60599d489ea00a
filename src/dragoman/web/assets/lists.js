/* Facets of a list in the static site, combined, over all its rows: they stand in a script of their own, which is
   loaded when the first facet is chosen. Without this script the prepared lists and the whole table remain. */
"use strict";
(function () {
  const form = document.querySelector("form.narrowing[data-rows]");
  if (!form) { return; }
  const STEP = 1000;
  const list = document.getElementById("list-rows"), count = document.getElementById("list-count");
  const taken = document.getElementById("list-taken"), selects = Array.from(form.querySelectorAll("select"));
  let rows = null, asked = false, shown = STEP, then = [];

  window.dragomanRows = function (loaded) { rows = loaded; };

  function withRows(act) {
    if (rows) { act(); return; }
    then.push(act);
    if (asked) { return; }
    asked = true;
    const script = document.createElement("script");
    script.src = form.dataset.rows;
    script.addEventListener("load", function () { then.splice(0).forEach(function (one) { one(); }); });
    script.addEventListener("error", function () {
      asked = false;
      then = [];
      list.setAttribute("aria-busy", "false");
      count.textContent = "The file " + form.dataset.rows + " does not stand beside this page; draw the site again.";
    });
    document.head.append(script);
  }

  /* For each facet that is chosen: its axis and the place of its value. */
  function wanted() {
    return selects.filter(function (one) { return one.value; }).map(function (one) {
      const axis = rows.axes.indexOf(one.name);
      return [axis, rows.values[axis].indexOf(one.value)];
    });
  }
  function failed(row, all) { return all.filter(function (one) { return row[2][one[0]].indexOf(one[1]) < 0; }); }
  function passing() {
    const all = wanted();
    return rows.rows.filter(function (row) { return !failed(row, all).length; });
  }

  /* A value is counted among the rows that pass all other facets, as on the server. */
  function recount() {
    const all = wanted(), counts = rows.values.map(function (values) { return values.map(function () { return 0; }); });
    rows.rows.forEach(function (row) {
      const bad = failed(row, all);
      if (bad.length > 1) { return; }
      row[2].forEach(function (places, axis) {
        if (!bad.length || bad[0][0] === axis) { places.forEach(function (place) { counts[axis][place] += 1; }); }
      });
    });
    selects.forEach(function (select) {
      const axis = rows.axes.indexOf(select.name);
      Array.from(select.options).forEach(function (option) {
        if (!option.value) { return; }
        const n = counts[axis][rows.values[axis].indexOf(option.value)] || 0;
        option.textContent = option.dataset.words + " (" + n.toLocaleString("en") + ")";
      });
    });
  }

  function counted(n) { return n.toLocaleString("en") + " " + form.dataset.what + (n === 1 ? "" : "s"); }

  /* The rows were drawn with the page's own template: what a report says is text in them too. */
  function draw(found) {
    document.getElementById("list-said").replaceChildren(); /* the fields of the form say it now */
    const some = found.slice(0, shown);
    document.querySelectorAll("nav.parts").forEach(function (one) { one.hidden = true; });
    if (list.tagName === "TBODY") {
      list.innerHTML = some.map(function (row) { return row[0]; }).join("");
    } else {
      list.replaceChildren.apply(list, sections(some));
    }
    more(found.length);
    const all = rows.rows.length;
    count.textContent = found.length === all ? counted(all) : found.length.toLocaleString("en") + " of " + counted(all);
    taken.textContent = found.length === 1 ? "this " + form.dataset.what : "these " + counted(found.length);
  }
  function sections(some) {
    const made = [];
    some.forEach(function (row, n) {
      if (!n || some[n - 1][3] !== row[3]) {
        const section = document.createElement("section"), title = document.createElement("h2");
        title.id = "group-" + row[3];
        title.textContent = rows.groups[row[3]];
        section.setAttribute("aria-labelledby", title.id);
        const lines = document.createElement("ol");
        lines.className = "events";
        section.append(title, lines);
        made.push(section);
      }
      made[made.length - 1].lastChild.insertAdjacentHTML("beforeend", row[0]);
    });
    return made;
  }
  function more(n) {
    const old = document.getElementById("list-more");
    if (old) { old.remove(); }
    if (n <= shown) { return; }
    const button = document.createElement("button");
    button.id = "list-more";
    button.type = "button";
    button.textContent = "show " + Math.min(STEP, n - shown).toLocaleString("en") + " more of " + n.toLocaleString("en");
    button.addEventListener("click", function () { shown += STEP; draw(passing()); });
    document.querySelector("main").append(button);
  }

  function apply() {
    list.setAttribute("aria-busy", "true");
    withRows(function () {
      shown = STEP;
      recount();
      draw(passing());
      list.setAttribute("aria-busy", "false");
    });
  }
  function keep() {
    const chosen = new URLSearchParams();
    selects.forEach(function (one) { if (one.value) { chosen.set(one.name, one.value); } });
    /* An empty fragment would lead to the top of the page. */
    try { history.replaceState(null, "", "#" + (chosen.toString() || "all=")); } catch (error) { /* no address to keep it in */ }
  }
  function recall() {
    const words = location.hash.slice(1);
    if (words.indexOf("=") < 0) { return; }
    const chosen = new URLSearchParams(words);
    selects.forEach(function (one) {
      const value = chosen.get(one.name) || "";
      if (value && !Array.from(one.options).some(function (option) { return option.value === value; })) {
        const option = document.createElement("option");
        option.value = option.dataset.words = option.textContent = value;
        one.append(option);
      }
      one.value = value;
    });
    apply();
  }
  form.addEventListener("change", function () { keep(); apply(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", recall);
  recall();

  /* What is seen, as a file. The lines of the CSV were written with the page: formulas are text in them already. */
  function cells(line) {
    const found = [];
    line.replace(/\n$/, "").replace(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g, function (whole, quoted, bare) {
      found.push(quoted === undefined ? bare : quoted.replace(/""/g, '"'));
      return "";
    });
    return found;
  }
  function value(text, type) {
    if (text === "") { return null; }
    if (type === "boolean") { return text === "true"; }
    if (type === "integer" || type === "number") { return Number(text); }
    return /^'+[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text;
  }
  function asJson(found) {
    return JSON.stringify(found.map(function (row) {
      const own = cells(row[1]);
      return Object.fromEntries(rows.columns.map(function (column, n) { return [column[0], value(own[n], column[1])]; }));
    })) + "\n";
  }
  function save(text, type, name) {
    const link = document.createElement("a"), address = URL.createObjectURL(new Blob([text], { type: type }));
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  }
  document.querySelectorAll("[data-as]").forEach(function (button) {
    button.addEventListener("click", function () {
      withRows(function () {
        const found = passing(), name = form.dataset.name + "." + button.dataset.as;
        if (button.dataset.as === "json") { save(asJson(found), "application/json", name); return; }
        save("\ufeff" + rows.header + found.map(function (row) { return row[1]; }).join(""), "text/csv;charset=utf-8", name);
      });
    });
  });
}());
