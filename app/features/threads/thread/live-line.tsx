import type { ThreadLive } from "~/live/use-thread-live.ts";
import { useNames } from "~/live/use-names.ts";
import { counted } from "../words.ts";
import { listed } from "./listed.ts";

/** Who else has the thread open. Nothing without scripts, or when nobody is there. */
export function AlsoHere({ live }: { live: ThreadLive }) {
  const names = useNames(live.present).map(({ name }) => name);
  const unnamed = live.presentCount - names.length;
  if (live.presentCount === 0) return null;
  const all = unnamed > 0 ? [...names, counted(unnamed, "other", "others")] : names;
  return <p className="app-live-line">Also here: {listed(all)}</p>;
}

/** Who is writing a reply. It keeps its place when nobody is, so that nothing jumps. */
export function TypingLine({ live }: { live: ThreadLive }) {
  const names = useNames(live.typing).map(({ name }) => name);
  const words = names.length === 0 ? "" : `${listed(names)} ${names.length === 1 ? "is" : "are"} typing …`;
  return <p className="app-live-line app-live-line--typing">{words}</p>;
}
