import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { SolutionView } from "./solution-view.tsx";
import type { SolutionData } from "./thread-documents.ts";

const solution: SolutionData = {
  uuid: "0190-a",
  number: 4,
  path: "/threads/t/replies/0190-a",
  html: "<p>We took <strong>turns</strong>.</p>",
  excerpt: "We took turns.",
  createdAt: "2026-11-20T09:00:00.000Z",
  editedAt: null,
  version: 1,
  isSolution: true,
  deletedAt: null,
  deletedReason: null,
  author: { id: "p", name: "Asha Patel", path: "/people/p" },
  parent: null,
  reactions: [],
  viewerCan: { edit: false, delete: false, restore: false, accept: false, react: true, report: true },
};

const shown = (isOnThisPage: boolean) =>
  renderToStaticMarkup(<SolutionView solution={solution} solvedAt={null} isOnThisPage={isOnThisPage} />);

it("the solution is whole above a page without it, and an extract with the way to it where it stands below", () => {
  expect(shown(false)).toContain(solution.html);
  expect(shown(false)).toContain(`href="${solution.path}"`);
  expect(shown(true)).not.toContain(solution.html);
  expect(shown(true)).toContain("<p>We took turns.</p>");
  expect(shown(true)).toContain('href="#reply-4"');
});
