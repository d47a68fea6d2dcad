import type { FeedKind } from "../../../graphql/contract/feed-words.ts";
import { knows, published, roleOf, type Kind, type Looker, type Stage } from "./leaks.people.ts";
import type { LeakScene, PrivateThing, Things } from "./leaks.scene.ts";

/** Of what somebody hears by a channel. */
export type Tells = (looker: Looker, stage: Stage) => readonly Kind[];

/** A way by which somebody could hear of what is private. */
export interface Channel {
  readonly name: string;
  /** Of what somebody hears there. All that was published and that they may know of, unless told. */
  readonly tells?: Tells;
  /** All that it says to somebody. A channel of numbers gives numbers. */
  read(scene: LeakScene, looker: Looker, things: Things): Promise<string> | string;
  /** A channel of numbers tells when they are others than before there was anything private. */
  readonly isNumbers?: true;
  /** The route of `app/routes.ts` that it asks, where that answers with a file or with data, not with a page. */
  readonly route?: string;
  /** What it is a digest of, or the feed whose webhook it is. */
  readonly digestOf?: string;
  readonly webhookOf?: FeedKind;
}

/** What was published and may be known. */
export const all: Tells = (looker, stage) => published(knows(looker, stage));

/** Some see it by what they are; others nothing of it. */
export const only =
  (isFor: (looker: Looker, stage: Stage) => boolean, tells: Tells = all): Tells =>
  (looker, stage) =>
    isFor(looker, stage) ? tells(looker, stage) : [];

/** Of some kinds alone. */
export const of =
  (some: readonly Kind[], tells: Tells = knows): Tells =>
  (looker, stage) =>
    tells(looker, stage).filter((kind) => some.includes(kind));

/** Nobody is told of what they did themselves. */
export const told = only((looker) => looker !== "author");

/** Those who may look at the whole network's feed. */
export const facilitating = only((looker, stage) =>
  ["FACILITATOR", "ADMINISTRATOR"].includes(roleOf(looker, stage) ?? ""),
);

/** A page, or a file. */
export const page = (
  name: string,
  path: (scene: LeakScene) => string,
  more: Pick<Channel, "tells" | "isNumbers" | "route"> = {},
): Channel => ({
  name,
  ...more,
  read: (scene, looker) => scene.read(looker, path(scene)),
});

/** The page of each of the things, or of a part of it. */
export const pageOfEach = (
  name: string,
  path: (thing: PrivateThing, scene: LeakScene) => string | undefined,
  more: Pick<Channel, "tells"> = {},
): Channel => ({
  name,
  ...more,
  async read(scene, looker, things) {
    const texts: string[] = [];
    for (const thing of things) {
      const at = path(thing, scene);
      if (at !== undefined) texts.push(await scene.read(looker, at));
    }
    return texts.join("\n");
  },
});

/** A file of each of the things, in which no word of it need stand: to get it at all is to be told. */
export const fileOfEach = (
  route: string,
  path: (thing: PrivateThing, scene: LeakScene) => string | undefined,
  more: Pick<Channel, "tells"> & { readonly name?: string } = {},
): Channel => ({
  name: `the file ${route}`,
  route,
  ...more,
  async read(scene, looker, things) {
    const got: string[] = [];
    for (const thing of things) {
      const at = path(thing, scene);
      if (at !== undefined && (await scene.gets(looker, at))) got.push(thing.word);
    }
    return got.join("\n");
  },
});

/** A query of the API. */
export const ask = (
  name: string,
  document: (scene: LeakScene, looker: Looker) => string,
  more: Pick<Channel, "tells" | "isNumbers"> = {},
): Channel => ({
  name,
  ...more,
  async read(scene, looker) {
    const { data } = await scene.as(looker).mutate<unknown>(document(scene, looker));
    return JSON.stringify(data);
  },
});
