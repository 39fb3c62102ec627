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

const span = (first, last) => Array.from({ length: last - first + 1 }, (_, step) => first + step);
const letters = (text) => Array.from(text, (letter) => letter.codePointAt(0));
const without = (all, taken) => all.filter((point) => !taken.includes(point));

const latinCore = [...span(0x20, 0x7e), ...letters("\u00a0§©«»°·½×ÄÖÜßäöüÇçéèĞğİıŞş–—‘’‚“”„•…€№←→↑↓−")];
const latinRest = without([...span(0xa1, 0x24f), ...span(0x1e00, 0x1eff), 0x2011, 0x2032, 0x2033, 0x20ba], latinCore);
const cyrillicCore = [...span(0x410, 0x44f), ...letters("ЁёЄєІіЇїҐґ")];
const cyrillicRest = without(span(0x400, 0x4ff), cyrillicCore);
// On an Arabic page digits, marks and Latin names come from the Arabic family too (it stands first there).
const arabicCore = [
  ...[...span(0x621, 0x63a), ...span(0x640, 0x652), ...span(0x660, 0x66a), ...letters("،؛؟ٰ")],
  ...[...span(0x20, 0x40), ...letters("\u00a0«»°·–—“”…€")],
];
const arabicLatin = without(latinCore, [...arabicCore, 0xbd]).filter((point) => point < 0x180); // what the family has
const arabicRest = without([...span(0x600, 0x6ff), ...span(0x750, 0x77f)], arabicCore);

const westernFeatures = ["kern", "locl", "ccmp", "mark", "mkmk"];
const arabicFeatures = ["init", "medi", "fina", "isol", "rlig", "calt", "ccmp", "locl", "mark", "mkmk", "curs", "kern"];

const subsets = [
  { family: "Fira Sans", source: fira, name: "fira-latin", points: latinCore, features: westernFeatures },
  { family: "Fira Sans", source: fira, name: "fira-latin-rest", points: latinRest, features: westernFeatures },
  { family: "Fira Sans", source: fira, name: "fira-cyrillic", points: cyrillicCore, features: westernFeatures },
  { family: "Fira Sans", source: fira, name: "fira-cyrillic-rest", points: cyrillicRest, features: westernFeatures },
  { family: "Noto Sans Arabic", source: arabic, name: "noto-arabic", points: arabicCore, features: arabicFeatures },
  { family: "Noto Sans Arabic", source: arabic, name: "noto-arabic-latin", points: arabicLatin, features: westernFeatures },
  { family: "Noto Sans Arabic", source: arabic, name: "noto-arabic-rest", points: arabicRest, features: arabicFeatures },
];
// The heavier cut answers for bold too, so that no browser thickens letters by itself.
const weights = [
  { cut: "400Regular", file: "400", css: "400" },
  { cut: "600SemiBold", file: "600", css: "600 700" },
];

/** Write all subsets as WOFF2 into `folder` and return the @font-face rules for them (addresses relative to it). */
export async function buildFonts(folder) {
  await mkdir(folder, { recursive: true });
  const jobs = subsets.flatMap((subset) => weights.map((weight) => ({ ...subset, weight })));
  const faces = await Promise.all(jobs.map((job) => buildFace(folder, job)));
  return faces.join("\n");
}

async function buildFace(folder, { family, source, name, points, features, weight }) {
  const file = `${name}-${weight.file}.woff2`;
  const font = await subsetFont(await readFile(source(weight.cut)), String.fromCodePoint(...points), {
    targetFormat: "woff2",
    keepFeatures: features,
    noHinting: true,
  });
  await writeFile(join(folder, file), font);
  return (
    `@font-face{font-family:"${family}";font-style:normal;font-weight:${weight.css};font-display:swap;` +
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
