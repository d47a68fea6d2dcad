import { expect, it } from "vitest";
import { judgeMails } from "./judge-mails.ts";

const post = "01900000-0000-7000-8000-000000000000";

/** A mail of news that tells somebody of a reply. */
const mail = (id: string, to = "a@exchange.example") => ({
  from: "no-reply@exchange.example",
  to: [to],
  message: `List-ID: "News" <notifications.exchange.example>\r\nMessage-ID: <${id}@exchange.example>\r\n\r\nSee /threads/1/replies/${post}`,
});

/** Where so many notifications of the reply left by mail. */
const db = (times: number) => ({
  query: <Row>() => Promise.resolve([{ email: "a@exchange.example", postId: post, times }] as Row[]),
});

it("counts a mail that left twice with one Message-ID apart, as a kill in the moment of sending leaves it", async () => {
  expect(await judgeMails(db(1), [mail("one"), mail("one")])).toEqual({
    different: 1,
    copies: 1,
    problems: [],
  });
});

it("finds one notification that two mails tell of, and not two that do", async () => {
  expect((await judgeMails(db(1), [mail("one"), mail("two")])).problems).toEqual([
    `mails tell a@exchange.example of ${post} 2 times, not 1`,
  ]);
  expect((await judgeMails(db(2), [mail("one"), mail("two")])).problems).toEqual([]);
});

it("finds a Message-ID that two people got", async () => {
  const { problems } = await judgeMails(db(1), [mail("one"), mail("one", "b@exchange.example")]);
  expect(problems).toContain("a Message-ID is not one mail's: <one@exchange.example>");
});
