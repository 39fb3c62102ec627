// Cuts the fonts to what a page needs and says so to the browser by unicode-range.
//
// Per weight: a small core that every page of a script needs (Latin with the letters of German, Turkish and the usual
// marks; Russian and Ukrainian; Arabic), and a rest that is fetched only where a rare letter stands on the page.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import subsetFont from "subset-font";

import { packages } from "./paths.mjs";

const fira = (weight) => join(packages, "@expo-google-fonts/fira-sans", weight, `FiraSans_${weight}.ttf`);
const noto = (weight) => join(packages, "@expo-google-fonts/noto-sans", weight, `NotoSans_${weight}.ttf`);
const arabic = (weight) => join(packages, "@expo-google-fonts/noto-sans-arabic", weight, `NotoSansArabic_${weight}.ttf`);
const arabicWeights = (part) =>
  join(packages, "@fontsource-variable/noto-sans-arabic/files", `noto-sans-arabic-${part}-wght-normal.woff2`);

const span = (first, last) => Array.from({ length: last - first + 1 }, (_, step) => first + step);
const letters = (text) => Array.from(text, (letter) => letter.codePointAt(0));
const without = (all, taken) => all.filter((point) => !taken.includes(point));

const latinCore = [...span(0x20, 0x7e), ...letters("\u00a0§©«»°·½×ÄÖÜßäöüÂâÇçÉéèÎîÛûĞğİıŞş–—‘’‚“”„•…€№←→↑↓−")];
const latinRest = without([...span(0xa1, 0x24f), ...span(0x1e00, 0x1eff), 0x2011, 0x2032, 0x2033, 0x20ba], latinCore);
const cyrillicCore = [...span(0x410, 0x44f), ...letters("ЁёЄєІіЇїҐґ")];
const cyrillicRest = without(span(0x400, 0x4ff), cyrillicCore);
const arabicCore = [...span(0x621, 0x63a), ...span(0x640, 0x652), ...span(0x660, 0x66a), ...letters("،؛؟ٰ")];
// On an Arabic page digits, marks and Latin names come from the Arabic family too (it stands first there).
const arabicLatin = latinCore.filter((point) => !letters("½№←→↑↓−ĞğİŞş").includes(point));
const arabicRest = without([...span(0x600, 0x6ff), ...span(0x750, 0x77f)], arabicCore);

const western = { features: ["kern", "locl", "ccmp", "mark", "mkmk"] };
const joined = { features: ["init", "medi", "fina", "isol", "rlig", "calt", "ccmp", "locl", "mark", "mkmk", "curs", "kern"] };

// Fira comes in single weights; the heavier one answers for bold too, so that no browser thickens letters by itself.
// The Arabic family comes with a weight axis: one file for all weights, a third lighter than two.
const firaCuts = [
  { source: fira("400Regular"), ending: "400", weight: "400" },
  { source: fira("600SemiBold"), ending: "600", weight: "600 700" },
];
const arabicCuts = (part) => [
  { source: arabicWeights(part), ending: "all", weight: "400 700", axes: { wght: { min: 400, max: 600 } } },
];

const firaSubset = { family: "Fira Sans", cuts: firaCuts, ...western };
const arabicSubset = { family: "Noto Sans Arabic", cuts: arabicCuts("arabic"), ...joined };
const subsets = [
  { ...firaSubset, name: "fira-latin", points: latinCore },
  { ...firaSubset, name: "fira-latin-rest", points: latinRest },
  { ...firaSubset, name: "fira-cyrillic", points: cyrillicCore },
  { ...firaSubset, name: "fira-cyrillic-rest", points: cyrillicRest },
  { ...arabicSubset, name: "noto-arabic", points: arabicCore },
  { ...arabicSubset, name: "noto-arabic-latin", points: arabicLatin, cuts: arabicCuts("latin"), ...western },
  { ...arabicSubset, name: "noto-arabic-rest", points: arabicRest },
];

/** Write all subsets as WOFF2 into `folder` and return the @font-face rules for them (addresses relative to it). */
export async function buildFonts(folder) {
  await mkdir(folder, { recursive: true });
  const jobs = subsets.flatMap(({ cuts, ...subset }) => cuts.map((cut) => buildFace(folder, { ...subset, ...cut })));
  return (await Promise.all(jobs)).join("\n");
}

async function buildFace(folder, { family, name, points, features, source, ending, weight, axes }) {
  const file = `${name}-${ending}.woff2`;
  const font = await subsetFont(await readFile(source), String.fromCodePoint(...points), {
    targetFormat: "woff2",
    keepFeatures: features,
    variationAxes: axes,
    noHinting: true,
  });
  await writeFile(join(folder, file), font);
  return (
    `@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};font-display:swap;` +
    `src:url("fonts/${file}") format("woff2");unicode-range:${ranges(points)}}`
  );
}

/** Say the points as CSS ranges: U+41-5A,U+DF. */
function ranges(points) {
  const runs = [];
  for (const point of [...new Set(points)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run.last === point - 1) run.last = point;
    else runs.push({ first: point, last: point });
  }
  const hex = (point) => point.toString(16).toUpperCase();
  return runs.map(({ first, last }) => `U+${hex(first)}${last > first ? `-${hex(last)}` : ""}`).join(",");
}

/** Copy the whole fonts that documents are set in (PDF), each family with its licence. */
export async function copyPrintFonts(folder) {
  for (const source of [fira, noto, arabic]) {
    for (const cut of ["400Regular", "700Bold"]) {
      const path = source(cut);
      await copyFile(path, join(folder, path.split("/").at(-1).replace(/_\d+/, "-")));
    }
  }
  for (const family of ["fira-sans", "noto-sans", "noto-sans-arabic"]) {
    await copyFile(join(packages, "@expo-google-fonts", family, "LICENSE_FONT"), join(folder, `OFL-${family}.txt`));
  }
}
