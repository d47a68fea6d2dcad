import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { RefreshPlan } from "./refresh-plan.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function planFor(loaded: number, random = 0) {
  const page = { refresh: vi.fn(), canRefresh: vi.fn(() => true) };
  const plan = new RefreshPlan("thread", () => random);
  plan.shows(loaded, page);
  return { page, plan };
}

it("fetches once for a burst of news", () => {
  const { page, plan } = planFor(1);
  for (const version of [2, 3, 4]) plan.heard(version);
  vi.advanceTimersByTime(150);
  expect(page.refresh).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5_000);
  expect(page.refresh).toHaveBeenCalledTimes(1);
});

it("fetches nothing for a version that the page has", () => {
  const { page, plan } = planFor(3);
  plan.heard(3);
  vi.advanceTimersByTime(5_000);
  expect(page.refresh).not.toHaveBeenCalled();
});

it("fetches nothing when the page got the news by itself meanwhile", () => {
  const { page, plan } = planFor(1);
  plan.heard(2);
  plan.shows(2);
  vi.advanceTimersByTime(5_000);
  expect(page.refresh).not.toHaveBeenCalled();
});

it("fetches again for news that come while it fetches", () => {
  const { page, plan } = planFor(1);
  plan.heard(2);
  vi.advanceTimersByTime(150);
  plan.heard(3);
  plan.shows(2);
  vi.advanceTimersByTime(150);
  expect(page.refresh).toHaveBeenCalledTimes(2);
});

it("fetches after something was missed, whatever the version", () => {
  const { page, plan } = planFor(7);
  plan.missed();
  vi.advanceTimersByTime(150);
  expect(page.refresh).toHaveBeenCalledTimes(1);
});

it("waits while the page is out of sight, and fetches when it is back", () => {
  const { page, plan } = planFor(1);
  page.canRefresh.mockReturnValue(false);
  plan.heard(2);
  vi.advanceTimersByTime(60_000);
  expect(page.refresh).not.toHaveBeenCalled();
  page.canRefresh.mockReturnValue(true);
  plan.resume();
  vi.advanceTimersByTime(150);
  expect(page.refresh).toHaveBeenCalledTimes(1);
});

it("spreads the fetches of a crowd over up to a second and a half", () => {
  const { page, plan } = planFor(1, 1);
  plan.crowd(10_000);
  plan.heard(2);
  vi.advanceTimersByTime(1_649);
  expect(page.refresh).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(page.refresh).toHaveBeenCalledTimes(1);
});
