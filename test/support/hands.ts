import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { tabTo } from "./keyboard.ts";

/** How somebody uses what is on a page. */
export interface Hands {
  /** Presses a button or a summary, or follows a link. */
  press(target: Locator): Promise<void>;
  /** Puts a text in the place of what a field holds. */
  write(target: Locator, text: string): Promise<void>;
  /** Marks a checkbox, or the first choice of a group. */
  mark(target: Locator): Promise<void>;
}

/** With a mouse or a finger. */
export const pointer: Hands = {
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  mark: (target) => target.check(),
};

/** With the keyboard alone, seeing the focus at each stop. */
export const keyboard: Hands = {
  press: async (target) => {
    await tabTo(target.page(), target);
    await target.page().keyboard.press("Enter");
  },
  write: async (target, text) => {
    await tabTo(target.page(), target);
    await target.page().keyboard.press("ControlOrMeta+A");
    await target.page().keyboard.type(text);
  },
  mark: async (target) => {
    await tabTo(target.page(), target);
    await target.page().keyboard.press("Space");
    expect(await target.isChecked()).toBe(true);
  },
};
