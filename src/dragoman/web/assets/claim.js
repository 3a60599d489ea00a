/* On a report page: the selected words go into the form for a claim that was missed. */
"use strict";
(function () {
  const form = document.getElementById("claim-form");
  if (!form) { return; }
  let selected = "", sentence = "";
  document.addEventListener("selectionchange", function () {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) { return; }
    const start = selection.getRangeAt(0).startContainer;
    const holder = (start.nodeType === 1 ? start : start.parentElement).closest(".text span[id]");
    if (!holder) { return; }
    const parts = selection.getRangeAt(0).cloneContents();
    parts.querySelectorAll("a.number").forEach(function (one) { one.remove(); });
    selected = parts.textContent;
    sentence = holder.id.slice(1);
  });
  document.addEventListener("dragoman:key", function (event) {
    if (event.detail !== "note") { return; }
    if (selected) {
      form.elements.words.value = selected.trim();
      form.elements.sentence.value = sentence;
    }
    form.scrollIntoView({ block: "center" });
    form.elements[selected ? "value" : "words"].focus();
    event.preventDefault();
  });
}());
