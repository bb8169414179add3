// What Mermaid itself reads in flowcharts: a JSON list of texts in, a JSON list of maps out.
//
// Each is {ok: false, error} or {ok: true, nodes, edges, groups, direction}. Labels are as
// a browser shows them: entities decoded, line breaks as \n, the marks of Markdown taken out.
// Nodes and groups are those that are drawn: a group hides a node of its name, several groups
// of one name are one, and a group without members is a node.

import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { marked } from "marked";

const page = new JSDOM("<body></body>");
globalThis.window = page.window;
globalThis.document = page.window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, logLevel: 5, maxEdges: 1e7, maxTextSize: 1e8 });

const ARROWS = {
  arrow_open: "none",
  arrow_point: "forward",
  double_arrow_point: "both",
};

function markdown(node) {
  const inner = () => (node.tokens ?? []).map(markdown).join("");
  switch (node.type) {
    case "text":
    case "escape":
      return node.text.replace(/\n */g, "<br/>");
    case "strong":
    case "em":
      return inner();
    case "paragraph":
      return `<p>${inner()}</p>`;
    case "html":
      return node.text;
    case "space":
      return "";
    default:
      return node.raw;
  }
}

function shown(text, type) {
  const decoded = String(text ?? "")
    .replace(/ﬂ°°/g, "&#")
    .replace(/ﬂ°/g, "&")
    .replace(/¶ß/g, ";");
  // A browser takes what is a tag now for a tag; then the text is laid out.
  const clean = mermaid_clean(decoded);
  const html =
    type === "markdown"
      ? marked.lexer(clean).map(markdown).join("")
      : clean.replace(/\\n|\n/g, "<br/>");
  const box = document.createElement("div");
  box.innerHTML = html
    .replace(/fa[bklrs]?:fa-[\w-]+/g, "")
    .replace(/<br\s*\/?>|<\/p>\s*<p>/gi, "<hr>");
  for (const rule of box.querySelectorAll("hr")) rule.replaceWith("\u{F0000}");
  return box.textContent
    .split("\u{F0000}")
    .map((line) => line.replace(/[ \t\n\r\f]+/g, " "))
    .join("\n");
}

function mermaid_clean(text) {
  const box = document.createElement("div");
  box.innerHTML = text;
  return box.innerHTML;
}

function groupsOf(db, known) {
  const merged = new Map();
  for (const { id, title, labelType, nodes } of db.getSubGraphs()) {
    const members = nodes.filter((member) => member !== id && known(member));
    const before = merged.get(id);
    if (before) before.members.push(...members);
    else merged.set(id, { id, label: shown(title, labelType), members });
  }
  return [...merged.values()];
}

function mapOf(db) {
  const vertices = db.getVertices();
  const names = new Set(db.getSubGraphs().map(({ id }) => id));
  const all = groupsOf(db, (id) => vertices.has(id) || names.has(id));
  const nodes = [...vertices.values()]
    .filter(({ id }) => !names.has(id))
    .map(({ id, text, labelType }) => ({ id, label: shown(text, labelType) }));
  nodes.push(
    ...all.filter(({ members }) => members.length === 0).map(({ id, label }) => ({ id, label })),
  );
  const edges = db
    .getEdges()
    .filter(({ stroke }) => stroke !== "invisible")
    .map(({ start, end, text, labelType, type }) => ({
      source: start,
      target: end,
      label: shown(text, labelType),
      arrow: ARROWS[type] ?? type,
    }));
  const groups = all.filter(({ members }) => members.length > 0);
  return { ok: true, nodes, edges, groups, direction: db.getDirection() };
}

async function read(text) {
  try {
    await mermaid.parse(text);
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    if (!diagram.type.startsWith("flowchart")) return { ok: false, error: diagram.type };
    return mapOf(diagram.db);
  } catch (error) {
    return { ok: false, error: String(error?.message ?? error) };
  }
}

const answers = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) answers.push(await read(text));
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
