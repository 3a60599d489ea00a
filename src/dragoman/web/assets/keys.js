/* Keys of all pages. An element with data-key="name" is what the key of that name clicks or focuses; links of the
   navigation with data-go="h" answer to "g" and then "h". No key acts while a field has the focus. Keys can be
   changed or switched off in the help; the choice is kept in this browser only. */
"use strict";
(function () {
  document.documentElement.classList.replace("no-js", "js");
  const KEYS = [
    ["next-item", "j", "next item"], ["previous-item", "k", "previous item"],
    ["accept", "a", "accept what is current"], ["reject", "x", "reject"],
    ["skip", "s", "skip, ask later"], ["undo", "u", "undo"], ["repeat", ".", "repeat the last decision"],
    ["next-evidence", "]", "next evidence"], ["previous-evidence", "[", "previous evidence"],
    ["open", "o", "open the report at the sentence"], ["merge", "m", "merge"], ["split", "y", "split"],
    ["note", "n", "note, or new claim from the selection"], ["cite", "c", "copy the citation"],
    ["search", "/", "search"], ["help", "?", "this help"],
  ];
  const STORE = "dragoman.keys";
  const chosen = Object.assign({}, read());
  let going = false;

  function read() {
    try { return JSON.parse(localStorage.getItem(STORE)) || {}; } catch (error) { return {}; }
  }
  function keep() {
    try { localStorage.setItem(STORE, JSON.stringify(chosen)); } catch (error) { /* nowhere to keep it: it holds for this page */ }
  }
  function keyOf(name, usual) { return chosen[name] || usual; }
  function inField(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
      !/^(checkbox|radio|button|submit)$/.test(target.type || "");
  }
  function visible(element) { return element.getClientRects().length > 0; }
  /* In a list the next item is the next line's link. */
  function walk(by) {
    const items = Array.from(document.querySelectorAll("main .events .what a, main .reports tbody a:first-child, main .conflicts li > a")).filter(visible);
    if (!by || !items.length) { return false; }
    const now = items.indexOf(document.activeElement);
    items[Math.min(items.length - 1, Math.max(0, now < 0 ? 0 : now + by))].focus();
    return true;
  }
  function act(name) {
    const handled = !document.dispatchEvent(new CustomEvent("dragoman:key", { detail: name, cancelable: true }));
    if (handled) { return true; }
    const element = Array.from(document.querySelectorAll('[data-key~="' + name + '"]')).find(visible);
    if (!element) { return walk({ "next-item": 1, "previous-item": -1 }[name] || 0); }
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) { element.focus(); } else { element.click(); }
    return true;
  }
  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.altKey || event.metaKey || inField(event.target)) { return; }
    if (event.ctrlKey) {
      if (event.key === "Enter" && act("save")) { event.preventDefault(); }
      return;
    }
    if (chosen.off && event.key !== "?") { return; }
    if (going) {
      going = false;
      const link = document.querySelector('[data-go="' + CSS.escape(event.key) + '"]');
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    if (event.key === "g") { going = true; setTimeout(function () { going = false; }, 1500); return; }
    if (/^[1-9]$/.test(event.key) && act("choose-" + event.key)) { event.preventDefault(); return; }
    const pressed = { " ": "s", Backspace: "u" }[event.key] || event.key;
    const onControl = /^(A|BUTTON|SUMMARY|INPUT)$/.test(event.target.tagName) && event.key === " ";
    if (onControl) { return; }
    const found = KEYS.find(function (one) { return keyOf(one[0], one[1]) === pressed; });
    if (found && act(found[0])) { event.preventDefault(); }
  });

  /* The help: what the keys of this page are, and how to change them or switch them off. */
  function make(tag, text, attributes) {
    const element = document.createElement(tag);
    if (text) { element.textContent = text; }
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    return element;
  }
  function field(one) {
    const input = make("input", "", { size: "2", maxlength: "1", "aria-label": "key for: " + one[2] });
    input.value = keyOf(one[0], one[1]);
    input.addEventListener("change", function () { chosen[one[0]] = input.value || one[1]; keep(); });
    return input;
  }
  function help() {
    const dialog = make("dialog", "", { class: "keys", "aria-labelledby": "keys-title" });
    dialog.append(make("h2", "Keys", { id: "keys-title" }));
    const line = make("p");
    [["off", "keys-off", "no keys of one letter"], ["unasked", "out-unasked", "open outside addresses without asking"]].forEach(function (one) {
      const box = make("input", "", { type: "checkbox", id: one[1] });
      box.checked = Boolean(chosen[one[0]]);
      box.addEventListener("change", function () { chosen[one[0]] = box.checked; keep(); });
      line.append(box, make("label", " " + one[2] + " ", { for: one[1] }));
    });
    const table = make("table");
    KEYS.forEach(function (one) {
      const row = make("tr"), cell = make("td");
      cell.append(field(one));
      row.append(cell, make("td", one[2]));
      table.append(row);
    });
    document.querySelectorAll("[data-go]").forEach(function (link) {
      const row = make("tr");
      row.append(make("td", "g " + link.dataset.go), make("td", "go to " + link.textContent));
      table.append(row);
    });
    const close = make("button", "Close", { type: "button" });
    close.addEventListener("click", function () { dialog.close(); });
    dialog.append(line, table, close);
    dialog.addEventListener("close", function () { dialog.remove(); });
    document.body.append(dialog);
    dialog.showModal();
  }
  document.addEventListener("click", function (event) {
    if (event.target.closest('[data-key="help"]')) { help(); }
    const out = event.target.closest("a.out");
    if (out && !chosen.unasked && !confirm("This leaves the record and asks " + out.hostname + " for a page. Open it?")) {
      event.preventDefault();
    }
  });

  /* Copying: a file opened from a disk has no clipboard of its own in some browsers; the text is selected there. */
  function say(words) {
    const line = make("p", words, { class: "said-so", role: "status" });
    document.body.append(line);
    setTimeout(function () { line.remove(); }, 2500);
  }
  function copy(text, element) {
    const select = function () {
      if (!element) { say("The browser does not let pages copy."); return; }
      const range = document.createRange();
      range.selectNodeContents(element);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      say("Selected: copy with the browser.");
    };
    if (!navigator.clipboard) { select(); return; }
    navigator.clipboard.writeText(text).then(function () { say("Citation copied."); }, select);
  }
  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-copy]");
    const element = button && document.getElementById(button.dataset.copy);
    if (element) { copy(element.textContent, element); }
  });
  document.addEventListener("dragoman:key", function (event) {
    const plain = document.getElementById("cite-plain");
    if (event.detail === "cite" && plain && !event.defaultPrevented) { copy(plain.textContent, plain); event.preventDefault(); }
  });

  window.dragoman = { act: act, copy: copy, say: say };
}());
