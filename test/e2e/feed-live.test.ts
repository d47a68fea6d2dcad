import { expect, it } from "vitest";
import { z } from "zod";
import { openSite } from "../support/open-site.ts";
import { watchForReload } from "../support/thread-page.ts";
import { speakAs } from "../support/voice.ts";

const { enter, site } = openSite();

const Taking = z.object({
  viewer: z.object({
    person: z.object({
      memberships: z.array(z.object({ collaborative: z.object({ path: z.string(), name: z.string() }) })),
    }),
  }),
  caseStudies: z.object({
    edges: z.array(z.object({ node: z.object({ id: z.string(), title: z.string() }) })),
  }),
});

it("an open feed counts what happens, a thread or an adoption, and shows it when asked", async () => {
  const member = await speakAs(site().origin, "member");
  const { viewer, caseStudies } = Taking.parse(
    await member.ask(
      "{ viewer { person { memberships { collaborative { path name } } } } caseStudies(first: 1) { edges { node { id title } } } }",
    ),
  );
  const [ours, study] = [viewer.person.memberships[0]?.collaborative, caseStudies.edges[0]?.node];
  if (!ours || !study) throw new Error("The demo has both.");
  const visit = await enter("facilitator");
  const { page } = visit;
  await visit.go("/feed/nation");
  const stays = await watchForReload(page);
  const newest = page.getByRole("main").getByRole("listitem").getByRole("link").first();
  const before = await newest.textContent();

  const shown = async (sentence: string) => {
    const news = page.getByRole("button", { name: "Show 1 new" });
    await news.waitFor();
    expect(await newest.textContent()).not.toBe(sentence);
    await visit.expectAccessible();
    await news.click();
    await expect.poll(() => newest.textContent()).toBe(sentence);
    await news.waitFor({ state: "hidden" });
    await stays();
  };
  await member.startThread({ title: "Who counts the wheelchairs?" });
  expect(await newest.textContent()).toBe(before);
  await shown("Priya Ashdown posted the problem “Who counts the wheelchairs?”");
  await member.ask(
    "mutation ($input: RecordAdoptionInput!) { recordAdoption(input: $input) { __typename } }",
    {
      input: {
        caseStudyId: study.id,
        collaborativeId: ours.path.split("/").at(-1),
        state: "EMBEDDED",
        from: new Date().toISOString().slice(0, 10),
      },
    },
  );
  await shown(`${ours.name} has embedded “${study.title}”`);
});
