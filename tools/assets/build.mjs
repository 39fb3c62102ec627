// Builds what the pages load from npm packages and our own sources: styles, scripts, fonts, icons, fonts for PDF.
//
// Everything is written into a draft folder beside the target and renamed at the end, so a build that is killed
// leaves the last good one in place. Run by ./run; by hand: node tools/assets/build.mjs
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

import { buildFonts, copyPrintFonts } from "./fonts.mjs";
import { buildIcons } from "./icons.mjs";
import { writeLicences } from "./licences.mjs";
import { builtFolder, printFontsFolder } from "./paths.mjs";
import { buildScripts } from "./scripts.mjs";
import { buildStyles } from "./styles.mjs";

/** Fill a draft of `target` by `fill(draft)`, then put it in the place of `target`. */
async function replaceFolder(target, fill) {
  const draft = `${target}.new-${process.pid}`;
  const old = `${target}.old-${process.pid}`;
  await mkdir(dirname(target), { recursive: true });
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  try {
    await fill(draft);
    await rename(target, old).catch(whenAbsent);
    await rename(draft, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

/** The first build has nothing to put aside; every other trouble rings. */
function whenAbsent(error) {
  if (error.code !== "ENOENT") throw error;
}

await replaceFolder(builtFolder, async (draft) => {
  const faces = await buildFonts(join(draft, "fonts"));
  await Promise.all([buildStyles(draft, faces), buildScripts(draft), buildIcons(draft), writeLicences(draft)]);
});
await replaceFolder(printFontsFolder, copyPrintFonts);
