import { describe, expect, it } from "vitest";
import { layChart } from "./chart-shapes.ts";
import { chartSvg } from "./chart-svg.ts";
import { describeChart } from "./describe-chart.ts";
import type { DrawnMeasure } from "./drawn-measure.ts";
import { xmrChart } from "./xmr.ts";

const HOSTILE = `"><script>alert('1')</script>&amp;\u0000\ufffe`;

const svgOf = (measure: Partial<DrawnMeasure> = {}, id = "chart") => {
  const drawn: DrawnMeasure = { name: "Waits", unit: "PERCENT", better: "HIGHER", ...measure };
  const readings = [50, 54, 50, 54, 50, 90, 50, 54, 50, 54, 50, 54].map((value, index) => ({
    date: new Date(Date.UTC(2025, index, 1)).toISOString().slice(0, 10),
    value,
  }));
  const rules = { outsideLimits: true, run: 7, trend: 7, twoOfThree: true };
  const chart = xmrChart(readings, { better: drawn.better, rules });
  return chartSvg(layChart(chart, drawn, "WIDE"), describeChart(chart, drawn), id);
};

/** The names of the elements and attributes of an SVG, when every element that opens closes again. */
function namesIn(svg: string): { elements: Set<string>; attributes: Set<string> } {
  const [elements, attributes] = [new Set<string>(), new Set<string>()];
  const open: string[] = [];
  const astray: string[] = [];
  const rest = svg.replace(
    /<(\/?)([a-z]+)((?: [\w:-]+="[^"<>]*")*)(\/?)>/gu,
    (_, end: string, name: string, own: string, alone: string) => {
      elements.add(name);
      for (const [, attribute = ""] of own.matchAll(/ ([\w:-]+)="/gu)) attributes.add(attribute);
      if (end && open.pop() !== name) astray.push(name);
      if (!end && !alone) open.push(name);
      return "";
    },
  );
  expect([...open, ...astray]).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/u);
  return { elements, attributes };
}

describe("a chart as SVG", () => {
  it("is one image with a title, and the words for what it shows", () => {
    const svg = svgOf();
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="chart-title" aria-describedby="chart-desc"/u);
    expect(svg).toContain('<title id="chart-title">Waits: process control chart</title>');
    expect(svg).toMatch(
      /<desc id="chart-desc">12 monthly readings [^<]* above the upper limit: improvement\.<\/desc>/u,
    );
  });

  it("has only shapes and presentation attributes, which the policy of pages lets be", () => {
    const { elements, attributes } = namesIn(svgOf());
    expect([...elements].sort()).toEqual([
      "circle",
      "desc",
      "line",
      "polygon",
      "polyline",
      "svg",
      "text",
      "title",
    ]);
    expect(
      [...attributes].filter((name) => name === "style" || name === "href" || name.startsWith("on")),
    ).toEqual([]);
  });

  it("takes words for words, whatever is in them", () => {
    const svg = svgOf({ name: HOSTILE, unit: "OTHER", unitWords: HOSTILE });
    expect([...namesIn(svg).elements]).not.toContain("script");
    expect(svg).toContain(
      "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;: process control chart",
    );
    expect(["\0", "\ufffe"].filter((character) => svg.includes(character))).toEqual([]);
  });

  it("takes nothing but letters from the id", () => {
    expect(svgOf({}, 'a"b<c').startsWith("<svg ")).toBe(true);
    expect(svgOf({}, 'a"b<c')).toContain('<title id="abc-title">');
  });

  it("has no line thinner than 1.5, and the colours of Making Data Count within an outline", () => {
    const svg = svgOf();
    const widths = [...svg.matchAll(/stroke-width="([\d.]+)"/gu)].map(([, width]) => Number(width));
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(1.5);
    expect(svg).toMatch(/<circle [^>]*fill="#a6a6a6" stroke="currentColor"/u);
    expect(svg).toMatch(/<polygon [^>]*fill="#00b0f0" stroke="currentColor"/u);
  });
});
