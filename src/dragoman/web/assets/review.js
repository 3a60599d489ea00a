/* The review desk: shows what a decision changed as soon as the record has it, and walks the evidence. Without this
   script the page says the same after a reload. */
"use strict";
(function () {
  function again(tries) {
    const box = document.getElementById("done");
    if (!box || box.dataset.ready === "yes" || tries <= 0) { return; }
    setTimeout(function () {
      fetch(box.dataset.again, { credentials: "same-origin" }).then(function (answer) { return answer.text(); }).then(function (text) {
        const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("done");
        if (fresh && fresh.dataset.ready === "yes" && !document.body.classList.contains("page-review")) {
          location.reload(); /* the page beneath shows what was decided, and has changed too */
          return;
        }
        if (fresh) { box.replaceWith(document.importNode(fresh, true)); }
        again(tries - 1);
      }, function () { again(tries - 1); });
    }, 700);
  }
  again(120);
  const found = Array.from(document.querySelectorAll(".sentences .evidence"));
  let at = -1;
  document.addEventListener("dragoman:key", function (event) {
    const by = { "next-evidence": 1, "previous-evidence": -1 }[event.detail];
    if (by && found.length) {
      at = (at + by + found.length) % found.length;
      found[at].tabIndex = -1;
      found[at].focus();
      found[at].scrollIntoView({ block: "nearest" });
      event.preventDefault();
    }
    if (event.detail === "open" && found.length) {
      const source = found[Math.max(at, 0)].querySelector(".source");
      if (source) { source.click(); event.preventDefault(); }
    }
  });
}());
