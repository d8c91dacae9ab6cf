// What the other parts share: the page's data, its language, and making elements.
// Text from reports only ever becomes text nodes; nothing on this page is parsed as markup after it has been opened.
"use strict";

const SEVERITIES = ["error", "warning", "info"];

const json = (node) => JSON.parse(node.textContent);
const { strings: STRINGS, forms: FORMS, rules: RULES, page: PAGE } = json(document.getElementById("shared"));
const byId = (id) => document.getElementById(id);

let lang = PAGE.lang;
const inLang = ([zh, en]) => (lang === "en" ? en : zh);

/** A phrase of the page in the language chosen, with {0}, {1} … filled in. */
function t(key, ...values) {
  return inLang(STRINGS[key]).replace(/\{(\d)\}/g, (_, i) => values[i]);
}

/** An element. Attributes: `on…` are listeners, undefined, null and false are left out. Children that are strings are text. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Official or other Chinese text, which is Chinese whatever language the page speaks. */
const zh = (tag, attributes, ...children) => el(tag, { lang: "zh-CN", ...attributes }, ...children);

/** A finding's sign: a letter and its number, told apart by shape and colour as well. */
function badge(finding, number) {
  return el("span", { class: `badge ${finding.severity}`, "aria-hidden": "true" }, t(`${finding.severity}-letter`) + number);
}

function ruleSummary(code) {
  const rule = RULES[code];
  return rule ? inLang(rule) : code;
}

/** Put the phrases of the static parts into the language chosen. */
function translate() {
  document.documentElement.lang = lang === "en" ? "en" : "zh-CN";
  for (const node of document.querySelectorAll("[data-t]")) {
    const values = node.dataset.values ? node.dataset.values.split("|") : [];
    node.textContent = t(node.dataset.t, ...values);
  }
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
  document.title = t("title");
}
