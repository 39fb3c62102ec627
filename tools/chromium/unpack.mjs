// Unpacks the browser of @sparticuz/chromium into the folder given and prints the command that starts it.
//
// The package carries system libraries for machines that have none; they are put before the machine's own only where
// one is missing there. The folder is filled beside its place and renamed at the end.
import { execFileSync } from "node:child_process";
import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const target = process.argv[2];
const command = join(target, "chromium.sh");
const starter = `#!/bin/sh
here=$(dirname -- "$0")
if ldd "$here/chromium" | grep -q 'not found'; then
    LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
    export LD_LIBRARY_PATH
fi
exec "$here/chromium" "$@"
`;

try {
  await access(command);
} catch {
  await unpack();
}
console.log(command);

async function unpack() {
  const draft = `${target}.new-${process.pid}`;
  await mkdir(draft, { recursive: true });
  process.env.TMPDIR = draft; // where the package's own unpacking writes
  const { inflate } = await import("@sparticuz/chromium");
  const archives = join(dirname(fileURLToPath(import.meta.url)), "node_modules/@sparticuz/chromium/bin");
  for (const archive of ["chromium.br", "swiftshader.tar.br", "al2023.tar.br"]) {
    await inflate(join(archives, archive));
  }
  await writeFile(join(draft, "chromium.sh"), starter, { mode: 0o755 });
  execFileSync(join(draft, "chromium.sh"), ["--headless", "--no-sandbox", "--version"], { stdio: "ignore" });
  await rm(target, { recursive: true, force: true });
  await rename(draft, target);
}
