import { existsSync } from "node:fs";
import { installWithApt } from "./apt.ts";

/** Where browsers that Playwright can drive are usually found. */
const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * The browser for the browser tests: `BROWSER_PATH`, or one that is there, or on Debian as root the one that apt installs.
 * @throws Error that says what to install, when there is none
 */
export function findBrowser(): string {
  const given = process.env.BROWSER_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`BROWSER_PATH names no file: ${given}`);
  }
  const installed = () => usual.find((path) => existsSync(path));
  // Arial's metric twin comes along: without any font, Chromium draws boxes.
  if (!installed()) installWithApt("chromium", "fonts-liberation");
  const found = installed();
  if (found) return found;
  throw new Error("The browser tests need Chromium or Chrome. Install one, or set BROWSER_PATH to it.");
}
