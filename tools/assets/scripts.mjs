// Makes the scripts: htmx as it comes, the map bundle (Leaflet with clusters), our own files minified one by one.
import { copyFile, cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { transform } from "esbuild";

import { ownStatic, packages } from "./paths.mjs";
import { browsers } from "./styles.mjs";

const leaflet = join(packages, "leaflet/dist");
const clusters = join(packages, "leaflet.markercluster/dist");

/** Write htmx.js, map.js, map.css, the map's images and js/<name>.js into `folder`. */
export async function buildScripts(folder) {
  await copyFile(join(packages, "htmx.org/dist/htmx.min.js"), join(folder, "htmx.js"));
  await buildMap(folder);
  await buildOwn(folder);
}

async function buildMap(folder) {
  const scripts = [join(leaflet, "leaflet.js"), join(clusters, "leaflet.markercluster.js")];
  const sheets = [
    join(leaflet, "leaflet.css"),
    join(clusters, "MarkerCluster.css"),
    join(clusters, "MarkerCluster.Default.css"),
  ];
  await writeFile(join(folder, "map.js"), withoutSourceMap(await readAll(scripts)));
  await writeFile(join(folder, "map.css"), await minify(await readAll(sheets), "css"));
  await cp(join(leaflet, "images"), join(folder, "images"), { recursive: true });
}

async function buildOwn(folder) {
  const source = join(ownStatic, "js");
  const target = join(folder, "js");
  await mkdir(target, { recursive: true });
  const names = (await readdir(source).catch(() => [])).filter((name) => name.endsWith(".js"));
  for (const name of names.sort()) {
    await writeFile(join(target, name), await minify(await readFile(join(source, name), "utf8"), "js"));
  }
}

const readAll = async (files) => (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");

const withoutSourceMap = (text) => text.replace(/\/\/# sourceMappingURL=\S+/g, "");

async function minify(text, loader) {
  const { code } = await transform(text, { loader, minify: true, target: browsers, legalComments: "none" });
  return code;
}
