// Pages work without this file. It takes files that are dropped, shows a statement's chain beside the text while the statement is hovered or
// focused, and lets single keys decide on the page of a review.
"use strict";

function chainOf(element) {
  return document.getElementById("chain" + element.dataset.statement);
}

for (const said of document.querySelectorAll("a.said")) {
  const chain = chainOf(said);
  if (!chain) continue;
  const show = () => {
    chain.classList.add("current");
    chain.scrollIntoView({ block: "nearest" });
  };
  const hide = () => chain.classList.remove("current");
  said.addEventListener("mouseenter", show);
  said.addEventListener("focus", show);
  said.addEventListener("mouseleave", hide);
  said.addEventListener("blur", hide);
}

const drop = document.querySelector(".drop");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop") input.files = event.dataTransfer.files;
    });
  }
}

const keys = document.getElementById("keys");
if (keys) {
  const acts = {
    c: () => document.querySelector("#confirm button").click(),
    r: () => document.getElementById("reject-reason").focus(),
    e: () => document.getElementById("statement-content").focus(),
    s: () => document.getElementById("skip").click(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (!keys.checked || typing || event.ctrlKey || event.altKey || event.metaKey || !acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
}
