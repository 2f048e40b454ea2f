"use strict";
// Shows where the figure in the address comes from. Everything it says stands in the page's own data.
(() => {
  const data = JSON.parse(document.getElementById("lineage").textContent);
  const say = index => data.s[index];
  const figureOf = id => Object.hasOwn(data.f, id) ? data.f[id] : null;

  const element = (name, kind, ...children) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...children.filter(child => child !== null && child !== ""));
    return made;
  };

  const signed = (weight, text) =>
    weight === 1 ? text : weight === -1 ? (text[0] === "−" ? text.slice(1) : "−" + text) : `${weight} × ${text}`;

  const OPERATIONS = {
    sum: "sum",
    rate: "rate of change in percent",
    ratio: "first divided by second",
    product: "product",
  };

  const line = (name, number, kind) =>
    element("span", `line ${kind || ""}`, element("span", "name", ...[].concat(name).filter(Boolean)), element("span", "num", number));

  // In print: the figures that this one follows from, as an accountant writes them.
  const printed = (id, operation, terms) => {
    const list = element("ul", "equation");
    const marks = operation === "sum" ? null : operation === "product" ? ["", "× "] : operation === "ratio" ? ["", "÷ "] : ["", "against "];
    terms.forEach(([term, weight], at) => {
      const target = document.getElementById(term);
      const text = target ? target.textContent : term;
      const link = element("a", "", text);
      link.href = `#${term}`;
      const before = marks ? marks[at] : weight === 1 ? "" : weight === -1 ? "− " : `${weight} × `;
      const known = figureOf(term);
      const column = known && known[1] !== figureOf(id)[1] ? say(known[1]).split(" · ").pop() : "";
      const name = [known ? say(known[0]) : term, column ? " " : "", column ? element("span", "place", column) : ""];
      list.append(element("li", "", line(name, element("span", "", before, link))));
      if (target) target.classList.add("part");
    });
    const own = document.getElementById(id);
    list.append(element("li", "", line([OPERATIONS[operation]], own ? own.textContent : "", "rule")));
    return list;
  };

  const entry = ([index, weight]) => {
    const [file, row, column, entity, account, value, rows] = data.e[index];
    const place = rows ? `${say(file)}, ${rows} rows` : `${say(file)}:${row}${say(column) ? " " + say(column) : ""}`;
    const name = [element("span", "", rows ? say(entity) : `${say(entity)} ${say(account)}`), element("br"), element("span", "place", place)];
    return element("li", "leaf", line(name, signed(weight, say(value))));
  };

  const amount = ([index, weight], open) => {
    const [name, period, value, unit, operation, reason, terms, entries] = data.a[index];
    const words = [say(name), " ", element("span", "place", say(period))];
    const number = signed(weight, say(value));
    if (!terms.length && !entries.length) return element("li", "leaf", line(words, number), element("span", "place", say(reason)));
    const inside = element("ul");
    const details = element("details", "", element("summary", "", line(words, number)), inside);
    const fill = () => {
      if (inside.childNodes.length) return;
      const how = [operation !== undefined && say(operation) !== "sum" ? OPERATIONS[say(operation)] : "", say(reason)].filter(Boolean).join(", ");
      if (how) inside.append(element("li", "leaf reason", how));
      inside.append(...terms.map(term => amount(term, false)), ...entries.map(entry));
    };
    details.addEventListener("toggle", fill);
    if (open) {
      fill();
      details.open = true;
    }
    return element("li", "", details);
  };

  const panel = element("aside", "lineage");
  panel.tabIndex = -1;
  panel.setAttribute("aria-label", "Where the figure comes from");
  const live = element("div");
  let hint = element("p", "hint", "Choose a figure to see where it comes from.");

  const close = () => {
    panel.remove();
    document.body.classList.remove("choosing");
    document.querySelectorAll(".part").forEach(each => each.classList.remove("part"));
  };

  const show = id => {
    const [label, where, unit, value, moved, index, operation, terms] = figureOf(id);
    const own = document.getElementById(id);
    const button = element("button", "close", "Close");
    button.type = "button";
    button.addEventListener("click", leave);
    live.replaceChildren(
      element("p", "print", own.textContent, " ", element("small", "", say(unit))),
      element("p", "what", say(label)),
      element("p", "where", say(where)),
    );
    const parts = [button, live, element("h2", "", "Unrounded"), element("p", "", say(value))];
    if (moved) {
      const units = Math.abs(moved) === 1 ? "one unit" : `${Math.abs(moved)} units`;
      parts.push(element("p", "moved", `Printed ${units} of its last place ${moved > 0 ? "higher" : "lower"} than plain rounding gives, so that the table adds up.`));
    }
    if (operation) parts.push(element("h2", "", "In print"), printed(id, operation, terms));
    if (index >= 0) parts.push(element("h2", "", "From the books"), element("ul", "", amount([index, 1], true)));
    panel.replaceChildren(...parts);
  };

  const leave = () => {
    const last = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    history.pushState(null, "", location.pathname + location.search);
    close();
    if (last) last.focus({ preventScroll: true });
  };

  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    close();
    if (!figureOf(id)) return;
    if (hint) hint = hint.remove();
    show(id);
    document.body.append(panel);
    document.body.classList.add("choosing");
    panel.scrollTop = 0;
  };

  live.setAttribute("role", "status");
  document.body.prepend(hint);
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  addEventListener("keydown", event => {
    if (event.key === "Escape" && panel.isConnected) leave();
    if (event.key === "Enter" && event.target.hash && event.target.hash === location.hash) panel.focus();
  });
  follow();
  document.documentElement.dataset.ready = "";
})();
