// Makes one sprite of the icons we use: <svg><use href="…/icons.svg#phone"></use></svg>.
//
// icons.txt names them, one a line: `phone` (Lucide's own name) or `house-mark = house-mark.svg` (drawn by us, in
// own-icons/). The symbols carry no colour: they draw with the text's.
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { packages } from "./paths.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const look = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';

/** Write icons.svg into `folder`. An unknown name ends the build with its line. */
export async function buildIcons(folder) {
  const lines = (await readFile(join(here, "icons.txt"), "utf8")).split("\n");
  const wanted = lines.map((line) => line.replace(/#.*/, "").trim()).filter(Boolean);
  const symbols = await Promise.all([...new Set(wanted)].sort().map(readSymbol));
  await writeFile(join(folder, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
}

async function readSymbol(line) {
  const [name, own] = line.split("=").map((part) => part.trim());
  const path = own ? join(here, "own-icons", own) : join(packages, "lucide-static/icons", `${name}.svg`);
  const text = await readFile(path, "utf8").catch(() => {
    throw new Error(`icons.txt: there is no icon "${line}" (looked for ${path})`);
  });
  const shapes = text
    .replace(/<!--.*?-->/gs, "")
    .replace(/^[^<]*<svg[^>]*>/s, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/\s*\n\s*/g, "")
    .replace(/ \/>/g, "/>");
  return `<symbol id="${name}" viewBox="0 0 24 24" ${look}>${shapes}</symbol>`;
}
