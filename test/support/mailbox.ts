import { expect } from "vitest";
import type { Visit } from "./visit.ts";

/**
 * Opens the newest mail with this subject to an address, on the mailbox page, once it has come. Most are queued with what they tell
 * of; for what a process sends from time to time, say in `within` how long it may take, in milliseconds.
 */
export async function openMail(
  visit: Visit,
  address: string,
  subject: string,
  { within = 15_000 }: { readonly within?: number } = {},
): Promise<void> {
  const { page } = visit;
  const mails = page.getByRole("row").filter({ hasText: address }).getByRole("link", { name: subject });
  await expect
    .poll(
      async () => {
        await visit.go("/mailbox");
        return mails.count();
      },
      { timeout: within, message: `a mail “${subject}” to ${address}` },
    )
    .toBeGreaterThan(0);
  await mails.first().click();
  await visit.arrive(new RegExp(`^${subject}`));
}

/** Follows the link in a mail. @returns its address, to try it again */
export async function followMail(visit: Visit, address: string, subject: string): Promise<string> {
  await openMail(visit, address, subject);
  const link = visit.page.getByRole("main").getByRole("link", { name: /^http/ });
  const href = await link.getAttribute("href");
  await link.click();
  await visit.page.waitForURL((url) => url.href === href);
  await visit.ready();
  const { pathname, search } = new URL(href ?? "");
  return pathname + search;
}
