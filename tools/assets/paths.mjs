// Where the sources lie and where the built files go.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const packages = join(project, "node_modules");
export const sources = join(project, "src", "miteinander");
export const ownStatic = join(sources, "foundation", "ui", "static", "mt");
export const builtFolder = join(ownStatic, "built");
export const printFontsFolder = join(sources, "foundation", "documents", "fonts");
