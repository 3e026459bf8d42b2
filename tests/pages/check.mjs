// node check.mjs <folder of reports> …: opens pages in Chromium and validates them; exits 1 where a page breaks a promise.
// Of each kind of page it takes the first, the largest and up to four others: 0 scripts, 0 requests, nothing on the
// console, no page wider than a phone, 0 serious axe-core findings (light on a phone, dark on a desk), 0 validator errors.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const vnu = path.join(path.dirname(require.resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

function chosen(folder) {
  const kinds = new Map();
  for (const name of fs.readdirSync(folder, { recursive: true }).filter((n) => n.endsWith(".html")).sort()) {
    const kind = path.dirname(name) === "." ? name : path.dirname(name);
    kinds.set(kind, [...(kinds.get(kind) ?? []), path.join(folder, name)]);
  }
  return [...kinds].flatMap(([kind, files]) => {
    const largest = files.reduce((a, b) => (fs.statSync(b).size > fs.statSync(a).size ? b : a));
    const step = Math.max(1, Math.floor(files.length / 5));
    const some = new Set([files[0], largest, ...files.filter((_, at) => at % step === 0).slice(0, 5)]);
    return [...some].map((file) => [kind, file]);
  });
}

async function opened(browser, file, colorScheme, width) {
  const found = [];
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  page.on("request", (r) => r.url().startsWith("data:") || r.isNavigationRequest() || found.push(`request ${r.url().slice(0, 80)}`));
  page.on("console", (m) => m.type() === "error" && found.push(`console ${m.text().slice(0, 120)}`));
  page.on("dialog", (d) => { found.push(`dialog ${d.message()}`); d.dismiss(); });
  page.on("pageerror", (e) => found.push(`ran and failed: ${e.message}`));
  await page.goto(pathToFileURL(file).href);
  const seen = await page.evaluate(() => {
    document.querySelectorAll("details").forEach((d) => (d.open = true));
    return { scripts: document.scripts.length, width: document.documentElement.scrollWidth };
  });
  if (seen.scripts) found.push(`${seen.scripts} scripts`);
  if (seen.width > width) found.push(`${seen.width} px wide at ${width}`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const v of violations.filter((one) => ["serious", "critical"].includes(one.impact)))
    found.push(`axe ${v.impact} ${v.id} × ${v.nodes.length}: ${v.nodes[0].target} (${colorScheme}, ${width} px)`);
  await context.close();
  return found;
}

const pages = process.argv.slice(2).flatMap(chosen);
const which = process.env.PATH.split(":").flatMap((d) => BROWSERS.map((b) => path.join(d, b))).find((f) => fs.existsSync(f));
let browser;
try {
  browser = await chromium.launch({ executablePath: which, args: QUIET });
} catch (error) {
  console.error(`presseschau: no Chromium to open the pages with (${error.message.split("\n")[0]})`);
  process.exit(2);
}
let failed = 0;
for (const [kind, file] of pages) {
  const found = [...(await opened(browser, file, "light", 360)), ...(await opened(browser, file, "dark", 1180))];
  failed += found.length;
  for (const line of found) console.log(`${kind}: ${path.basename(file)}: ${line}`);
}
await browser.close();
let report;
try {
  report = execFileSync(process.env.JAVA, ["-jar", vnu, "--errors-only", "--format", "json", "--exit-zero-always", "--stdout", ...pages.map(([, f]) => f)], { maxBuffer: 1 << 28 });
} catch (error) {
  console.error(`presseschau: the validator did not run (${error.message.split("\n")[0]})`);
  process.exit(2);
}
const errors = JSON.parse(report).messages.filter((m) => m.type !== "info");
for (const e of errors) console.log(`validator: ${path.basename(decodeURIComponent(e.url ?? ""))} line ${e.lastLine}: ${e.message}`);
console.log(`${pages.length} pages of ${new Set(pages.map(([kind]) => kind)).size} kinds: ${failed} findings in Chromium, ${errors.length} validator errors`);
process.exit(failed + errors.length ? 1 : 0);
