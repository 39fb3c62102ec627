// Collects the licences of everything that travels in the built files.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { packages } from "./paths.mjs";

const shipped = [
  "@kern-ux/native",
  "htmx.org",
  "leaflet",
  "leaflet.markercluster",
  "lucide-static",
  "@expo-google-fonts/fira-sans",
  "@fontsource-variable/noto-sans-arabic",
];

/** Write licences.txt into `folder`: per package its name, version and licence text. */
export async function writeLicences(folder) {
  await writeFile(join(folder, "licences.txt"), (await Promise.all(shipped.map(readLicence))).join("\n\n"));
}

async function readLicence(name) {
  const home = join(packages, name);
  const { version, license } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
  const files = (await readdir(home)).filter((file) => /^(licen[sc]e|mit-licen[sc]e)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(home, file), "utf8")));
  return [`${name} ${version} (${license ?? "see below"})`, ...texts].join("\n\n");
}
