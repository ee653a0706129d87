// Pages work without this file; it shows a statement's chain beside the text while the statement is hovered or focused.
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
