import { inTheGroup, type LeakScene, type Looker, type PrivateThings } from "./leaks.scene.ts";

/** A way by which somebody could hear of what is private. */
export interface Channel {
  readonly name: string;
  /** Who of those who may know hears of it there: all, unless it is not for all of them. */
  readonly tells?: readonly Looker[];
  /** All that it says to somebody. A channel of numbers gives numbers. */
  read(scene: LeakScene, looker: Looker, things: PrivateThings): Promise<string> | string;
  /** A channel of numbers tells when they are others than before there was anything private. */
  readonly isNumbers?: true;
}

/** Who is told of what the author does, where nobody is told of what they did themselves. */
export const told = inTheGroup.filter((looker) => looker !== "author");

/** Those in the group who may do there what only facilitators may. */
export const facilitating: readonly Looker[] = ["keeper", "leaver"];

/** A page, or a file. */
export const page = (
  name: string,
  path: (things: PrivateThings, scene: LeakScene) => string,
  more: Pick<Channel, "tells" | "isNumbers"> = {},
): Channel => ({
  name,
  ...more,
  read: (scene, looker, things) => scene.read(looker, path(things, scene)),
});

/** A query of the API. */
export const ask = (
  name: string,
  document: (scene: LeakScene, looker: Looker) => string,
  isNumbers?: true,
): Channel => ({
  name,
  ...(isNumbers && { isNumbers }),
  async read(scene, looker) {
    const { data } = await scene.as(looker).mutate<unknown>(document(scene, looker));
    return JSON.stringify(data);
  },
});
