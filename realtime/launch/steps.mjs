// What both launchers do before the product runs. Bare Node and no dependencies: nothing may be installed yet.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The project's folder; every command runs in it. */
export const root = resolve(import.meta.dirname ?? ".", "../..");

/** @type {[number, number]} */
const OLDEST = [20, 19];

/** Ends with a plain line on a Node that is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  fail(
    `Node ${OLDEST.join(".")} or newer is needed; this is ${process.versions.node}. Get one from https://nodejs.org.`,
  );
}

/**
 * Ends the process with one line on what is wrong.
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  console.error(`\nCannot start: ${message}`);
  process.exit(1);
}

const installStamp = join(root, "node_modules/.install-stamp");
const clientStamp = join(root, "node_modules/.client-stamp");
const installed = () => hashOf(["package-lock.json"]);
const generated = () => hashOf(["prisma/schema.prisma", "package-lock.json"]);

/** Notes that packages and database client are as the sources want them; part of every `npm install`. */
export function stampInstall() {
  writeFileSync(installStamp, installed());
  writeFileSync(clientStamp, generated());
}

/** Installs the packages when there are none or others are wanted since, and the database client likewise. */
export async function installWhenNeeded() {
  if (!isStamped(installStamp, installed())) {
    await step("Installing packages (a minute or two the first time)", "npm", ["ci", "--include=dev"]);
  }
  if (!isStamped(clientStamp, generated())) {
    await step("Generating the database client", "npm", ["run", "db:generate"]);
    stampInstall();
  }
}

const SOURCES = ["app", "graphql", "prisma", "public", "realtime"];
const CONFIGURATION = ["package-lock.json", "remix.config.js", "tsconfig.json", "vite.config.ts"];
const NOT_BUILT = /(\.test\.tsx?|\.md)$|^prisma\/generated|^prisma\/migrations|^realtime\/launch/;

/** Builds when any source changed since the last build. */
export async function buildWhenNeeded() {
  const stamp = join(root, "build/stamp");
  const wanted = hashOf(
    [...CONFIGURATION, ...SOURCES.flatMap(filesUnder)].filter((file) => !NOT_BUILT.test(file)),
  );
  if (isStamped(stamp, wanted)) return;
  await step("Building the site (about half a minute)", "npm", ["run", "build"]);
  writeFileSync(stamp, wanted);
}

/**
 * @param {string} file
 * @param {string} wanted
 */
function isStamped(file, wanted) {
  return existsSync(file) && readFileSync(file, "utf8") === wanted;
}

/**
 * Runs a command quietly; its output is shown only when it fails, which ends the process.
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 */
async function step(title, command, args) {
  console.log(`${title} …`);
  /** @type {Buffer[]} */
  const output = [];
  const code = await new Promise((/** @type {(code: number | string | null) => void} */ done) => {
    const child = spawn(command, args, {
      cwd: root,
      shell: process.platform === "win32",
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.on("data", (/** @type {Buffer} */ chunk) => output.push(chunk));
    child.stderr.on("data", (/** @type {Buffer} */ chunk) => output.push(chunk));
    child.on("error", (error) => done(error.message));
    child.on("close", done);
  });
  if (code === 0) return;
  process.stderr.write(Buffer.concat(output));
  fail(`"${command} ${args.join(" ")}" ended with ${code}; what it said is above.`);
}

/**
 * @param {string} folder
 * @returns {string[]} paths of all files below it, in a fixed order
 */
function filesUnder(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => statSync(join(root, name)).isFile())
    .sort();
}

/** @param {string[]} files paths within the project */
function hashOf(files) {
  const hash = createHash("sha256").update(process.version);
  for (const file of files)
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0");
  return hash.digest("hex");
}
