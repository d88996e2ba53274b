// Prints what pdf.js makes of a tagged file: for each page its tree, with the words that stand in it, as JSON.
// node structure.mjs FOLDER_OF_PDFJS FILE
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, file] = process.argv.slice(2);
const { getDocument } = await import(pathToFileURL(`${folder}/legacy/build/pdf.mjs`));
const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;

function withWords(node, words) {
  if (node.type === "content") return { words: words.get(node.id) ?? null };
  if (node.type) return { type: node.type };
  const children = (node.children ?? []).map((child) => withWords(child, words));
  return { role: node.role, alt: node.alt ?? "", lang: node.lang ?? "", children };
}

const pages = [];
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  const words = new Map();
  const open = [];
  for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
    if (item.type === "endMarkedContent") open.pop();
    else if (item.type) {
      open.push(item.id ?? null);
      if (item.id && !words.has(item.id)) words.set(item.id, "");
    } else if (open.length && open.at(-1)) {
      words.set(open.at(-1), words.get(open.at(-1)) + item.str + (item.hasEOL ? " " : ""));
    }
  }
  const tree = await page.getStructTree();
  pages.push(tree ? withWords(tree, words) : null);
}
const { info } = await pdf.getMetadata();
const outline = [];
const waiting = [...((await pdf.getOutline()) ?? [])];
while (waiting.length) {
  const entry = waiting.shift();
  outline.push(entry.title);
  waiting.unshift(...entry.items);
}
process.stdout.write(JSON.stringify({ pages, outline, lang: info.Language ?? "", title: info.Title }));
