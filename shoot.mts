import { chromium } from "playwright-core";
const base = "http://localhost:3170"; const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [who, paths] of [["facilitator", ["/case-studies", "/case-studies/queue", "/case-studies/drafts", "/collections", "/collections/new", "/spread", "STUDY", "STUDY/review", "DRAFT/draft", "DRAFT/draft/tags", "DRAFT/draft/readers", "DRAFT/review", "STUDY/adopt"]], ["member", ["/", "/notifications", "/adoptions"]]] as const) {
  for (const width of [1280, 375]) {
    const ctx = await b.newContext({ viewport: { width, height: 900 } }); const page = await ctx.newPage();
    await page.goto(base + "/sign-in"); await page.fill("input[type=email]", `${who}@demo.example`); await page.fill("input[type=password]", "show me the exchange"); await page.keyboard.press("Enter"); await page.waitForURL((u) => !u.pathname.startsWith("/sign-in"));
    await page.goto(base + "/case-studies"); const study = (await page.locator("main a[href^='/case-studies/0']").first().getAttribute("href"))!.split("/").slice(0, 3).join("/");
    await page.goto(base + "/case-studies/drafts"); const d = await page.locator("main a[href^='/case-studies/0']").first().getAttribute("href").catch(() => null); const draft = d ? d.split("/").slice(0, 3).join("/") : study;
    for (const p of paths) { const path = p.replace("STUDY", study).replace("DRAFT", draft); const r = await page.goto(base + path); const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth); const name = `${who}-${p.replaceAll("/", "_")}-${width}.png`; await page.screenshot({ path: "/tmp/me-shots/" + name, fullPage: true }); console.log(r?.status(), path, width, over > 0 ? "OVERFLOW " + over : ""); }
    await ctx.close();
  }
}
await b.close();
