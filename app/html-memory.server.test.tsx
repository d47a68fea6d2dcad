import { describe, expect, it } from "vitest";
import { renderToString } from "react-dom/server";
import { createContext, useContext } from "react";
import { htmlMemory } from "./html-memory.server.ts";
import { HtmlMemoryContext, Remembered } from "./ui/remembered.tsx";

describe("htmlMemory", () => {
  it("renders alike content once", () => {
    const htmlOf = htmlMemory(1_000);
    const asked: string[] = [];
    const content = (key: string) => () => {
      asked.push(key);
      return <p>a &amp; b</p>;
    };
    expect([htmlOf("a", content("a")), htmlOf("a", content("a"))]).toEqual(Array(2).fill("<p>a &amp; b</p>"));
    htmlOf("b", content("b"));
    expect(asked).toEqual(["a", "b"]);
  });

  it("forgets what was used longest ago when there is too much", () => {
    const htmlOf = htmlMemory(40); // each entry below has 9 characters
    const rendered: string[] = [];
    const ask = (key: string) =>
      htmlOf(key, () => {
        rendered.push(key);
        return <i>{key}</i>;
      });
    for (const key of ["a", "b", "c", "d", "a", "e", "a", "b"]) ask(key);
    expect(rendered).toEqual(["a", "b", "c", "d", "e", "b"]);
  });
});

describe("Remembered", () => {
  const Around = createContext("outside");
  const Word = () => <b>{useContext(Around)}</b>;
  const Page = ({ text }: { text: string }) => (
    <Around.Provider value="inside">
      <Word />
      <ul>
        <Remembered as="li" name="item" by={{ text }} slot="<em>raw $&</em>" className="c">
          {(slot) => (
            <>
              <span>{text}</span> and <div dangerouslySetInnerHTML={{ __html: slot }} />
            </>
          )}
        </Remembered>
      </ul>
      <Word />
    </Around.Provider>
  );

  it("gives the very HTML that rendering in place gives, and leaves the page around it alone", () => {
    const htmlOf = htmlMemory(10_000);
    const text = "<!--slot--> & </li>";
    const remembered = () =>
      renderToString(
        <HtmlMemoryContext.Provider value={htmlOf}>
          <Page text={text} />
        </HtmlMemoryContext.Provider>,
      );
    const plain = renderToString(<Page text={text} />);
    expect([remembered(), remembered()]).toEqual([plain, plain]);
    expect(plain).toContain("<em>raw $&</em>");
  });
});
