// Makes the two style sheets of every page (left-to-right and right-to-left): fonts, KERN UX trimmed, our own layer.
//
// PurgeCSS keeps of KERN only what our templates, code and scripts name. A class that a template puts together
// (`kern-badge--{{ kind }}`) keeps everything that begins like it. Our own classes (`m-…`) are never trimmed.
// rtlcss mirrors KERN only: our own layer is written with logical properties. That layer is, in this order: the sheets
// of foundation/ui whose number is below 50, the components' own sheets, the other numbered sheets.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { transform } from "esbuild";
import { PurgeCSS } from "purgecss";
import rtlcss from "rtlcss";

import { ownStatic, packages, sources } from "./paths.mjs";

export const browsers = ["chrome109", "firefox115", "safari15.6"];
const border = "/*! our own layer */";

/** Write mt.css and mt-rtl.css into `folder`; `faces` are the @font-face rules to begin with. */
export async function buildStyles(folder, faces) {
  const kern = (await readFile(join(packages, "@kern-ux/native/dist/kern.css"), "utf8")).replace(/^@charset[^;]*;/, "");
  const own = await readOwnStyles();
  // Ours is trimmed along only so that KERN keeps the variables it names; what is written is ours as it stands: PurgeCSS
  // takes bare selectors such as ":focus-visible" or ":lang(ar)" for unused.
  const [trimmed] = (await trim(`${kern}\n${border}\n${own}`)).split(border);
  await Promise.all([
    writeSheet(join(folder, "mt.css"), `${faces}\n${layered(trimmed)}\n${own}`),
    writeSheet(join(folder, "mt-rtl.css"), `${faces}\n${layered(rtlcss.process(trimmed))}\n${own}`),
  ]);
}

/** Put KERN into a layer below ours, so that our rules win whatever its selectors weigh. */
const layered = (css) => `@layer kern{${css.replace(/@charset[^;]+;/g, "")}}`;

async function readOwnStyles() {
  const folder = join(ownStatic, "css");
  const sheets = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".css")).sort();
  const inFolder = (names) => names.map((name) => join(folder, name));
  const files = [
    ...inFolder(sheets.filter((name) => name < "50")),
    ...(await findSources((path) => /[/\\]components[/\\][^/\\]+[/\\]style\.css$/.test(path))),
    ...inFolder(sheets.filter((name) => name >= "50")),
  ];
  return (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
}

/** Find files of the package by path, in the order of their names. */
async function findSources(wanted) {
  const entries = await readdir(sources, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter(wanted)
    .sort();
}

async function trim(css) {
  const content = await readContent();
  const [{ css: trimmed }] = await new PurgeCSS().purge({
    content: [{ raw: content, extension: "html" }],
    css: [{ raw: css }],
    defaultExtractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [],
    safelist: { standard: [/^m-/, ...composedPrefixes(content)], greedy: [/^m-/], variables: [/^--m-/] },
    variables: true,
    keyframes: true,
    fontFace: false,
  });
  return trimmed;
}

/** Read every template, module and script of the package as one text. */
async function readContent() {
  const made = /[/\\](built[^/\\]*|fonts|locale|migrations)[/\\]/;
  const files = await findSources((path) => /\.(html|py|js|svg)$/.test(path) && !made.test(path));
  return (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
}

/** Find beginnings of classes that templates (`kern-x--{{`), code (f"kern-x--{") or scripts (`kern-x--${`) complete. */
function composedPrefixes(content) {
  const found = new Set(Array.from(content.matchAll(/(kern-[\w-]*-)(?:\{|\$\{)/g), ([, prefix]) => prefix));
  return Array.from(found, (prefix) => new RegExp(`^${prefix}`));
}

async function writeSheet(path, css) {
  const { code } = await transform(css, { loader: "css", minify: true, target: browsers, legalComments: "none" });
  await writeFile(path, code);
}
