// The stock `age` program.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs what is given with a folder of its own and `age` in reach. */
async function withAge(use) {
  await run("age", ["--version"]).catch(() => {
    throw new Error("the age program is missing: install it (on Debian: apt-get install age)");
  });
  const folder = mkdtempSync(join(tmpdir(), "xingang-age-"));
  try {
    return await use((name) => join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is in a file under a passphrase, as text. */
export const openWithPassphrase = (file, passphrase) =>
  withAge(async (path) => {
    writeFileSync(path("file.age"), file);
    // age asks a terminal for the passphrase; `script` gives it one.
    const child = run("script", ["-qec", `age -d -o '${path("file")}' '${path("file.age")}'`, "/dev/null"], {
      timeout: 60_000,
    });
    child.child.stdin.write(`${passphrase}\n`);
    await child;
    return readFileSync(path("file"), "utf8");
  });

/** What is in a file sealed to an identity, as text; the identity is the text of an identity file. */
export const openWithIdentity = (file, identity) =>
  withAge(async (path) => {
    writeFileSync(path("key.txt"), identity);
    writeFileSync(path("file.age"), file);
    await run("age", ["-d", "-i", path("key.txt"), "-o", path("file"), path("file.age")], { timeout: 60_000 });
    return readFileSync(path("file"), "utf8");
  });
