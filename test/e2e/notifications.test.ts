import { expect, it } from "vitest";
import { expectUnread, unread } from "../support/news-steps.ts";
import { openSite } from "../support/open-site.ts";
import { watchForReload } from "../support/thread-page.ts";
import { speakAs } from "../support/voice.ts";

const { enter, site } = openSite();

it("whoever is answered sees it counted without loading the page, and the count go once they have seen it", async () => {
  const voice = await speakAs(site().origin, "member");
  const [rota, beds] = [
    await voice.startThread({ title: "How do you share a night rota?" }),
    await voice.startThread({ title: "How do you share beds?" }),
  ];
  const reader = await enter("member");
  await reader.go("/glossary");
  const stays = await watchForReload(reader.page);
  const counted = unread(reader.page);
  const before = Number(/\d+/.exec((await counted.textContent()) ?? "")?.[0] ?? 0);
  const colleague = await speakAs(site().origin, "colleague");
  for (const thread of [rota, rota, beds]) await colleague.reply(thread, "Like this.");
  await expectUnread(reader.page, new RegExp(`\\(${before + 3} new\\)`));
  await stays();

  await counted.click();
  await reader.arrive("Notifications");
  await reader.page.getByRole("link", { name: "2 replies in “How do you share a night rota?”" }).waitFor();
  await reader.expectAccessible();
  await reader.page.locator("summary", { hasText: "“How do you share beds?”" }).click();
  const told = reader.page.locator("details", { hasText: "“How do you share beds?”" });
  await told.getByText("Because you started the thread").waitFor();
  await reader.expectAccessible();
  await reader.page.getByRole("button", { name: /^Mute this thread ?: .*“How do you share beds\?”/ }).click();
  await reader.page.getByText("Muted. You hear nothing of it").waitFor();
  expect(new URL(reader.page.url()).pathname).toBe("/notifications");
  await reader.go("/glossary");
  await expectUnread(reader.page, /^Notifications$/);
});

it("without scripts: everything is marked as read, and settings are kept", async () => {
  const visit = await enter("member", { javaScript: false });
  await visit.go("/notifications");
  await visit.expectAccessible();
  await visit.page.getByRole("link", { name: "Choose what you are told, and when" }).click();
  await visit.arrive("Notifications");
  await visit.page.getByLabel("By email: somebody answers me").uncheck();
  await visit.page.getByRole("button", { name: "Save", exact: true }).click();
  await visit.page.getByText("Your settings are saved.").waitFor();
  expect(await visit.page.getByLabel("By email: somebody answers me").isChecked()).toBe(false);
  await visit.expectAccessible();
});

it("without scripts on a phone: the digest is chosen for a kind, once there is one", async () => {
  const visit = await enter("member", { javaScript: false, width: 375 });
  await visit.go("/settings/notifications");
  await visit.page.getByText("You have no digest, so nothing is kept for one").waitFor();
  await visit.expectAccessible();
  await visit.page.getByRole("link", { name: "Choose when a digest comes" }).click();
  await visit.arrive("Digest");
  await visit.page.getByLabel("Each day").check();
  await visit.page.getByRole("button", { name: "Save", exact: true }).click();
  await visit.page.getByText("Your digest is saved.").waitFor();
  await visit.page.getByRole("link", { name: "choose the digest for that" }).click();
  await visit.arrive("Notifications");
  await visit.page.getByText("Your digest begins with what you choose for it here").waitFor();
  const answered = visit.page.getByLabel("In my digest: somebody answers me");
  expect(await answered.isChecked()).toBe(false);
  for (const isOn of [true, false]) {
    await answered.setChecked(isOn);
    await visit.page.getByRole("button", { name: "Save", exact: true }).click();
    await visit.page.getByText("Your settings are saved.").waitFor();
    expect(await answered.isChecked()).toBe(isOn);
    await visit.expectAccessible();
  }
});

it("without scripts on a phone: a page of the settings begins with its content, and its neighbours unfold", async () => {
  const visit = await enter("member", { javaScript: false, width: 375 });
  await visit.go("/settings/notifications");
  const heading = visit.page.getByRole("heading", { level: 1, name: "Notifications" });
  expect((await heading.boundingBox())?.y).toBeLessThan(500);
  const digest = visit.page.getByRole("link", { name: "Digest", exact: true });
  expect(await digest.isVisible()).toBe(false);
  await visit.page.getByText("Settings: all pages").click();
  await digest.click();
  await visit.arrive("Digest");
  await visit.expectAccessible();
});
