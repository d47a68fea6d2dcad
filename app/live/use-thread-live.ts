import { useCallback, useEffect, useRef, useState } from "react";
import { typingEvery, typingLasts } from "../../graphql/contract/realtime.ts";
import { bareId } from "./bare-id.ts";
import { useLiveSession } from "./live-provider.tsx";
import { useConnected } from "./use-connected.ts";
import { useRefreshPlan } from "./use-refresh-plan.ts";

/** What is live about a thread's page. Ids are bare UUIDs; `useNames` knows their names. */
export interface ThreadLive {
  /** Whether news arrive by themselves. */
  readonly connected: boolean;
  /** Others who have the thread open, some of them where there are many. */
  readonly present: readonly string[];
  /** How many others there are. */
  readonly presentCount: number;
  /** Others who are writing a reply at the moment. */
  readonly typing: readonly string[];
  /** To be called at each key in a reply; tells the others now and then. */
  sendTyping(this: void): void;
}

/** Keeps a thread's page up to date: fetches it again whenever the thread has a newer version than the page shows. */
export function useThreadLive(threadId: string, version: number): ThreadLive {
  const id = bareId(threadId);
  const session = useLiveSession();
  const connected = useConnected(session);
  const plan = useRefreshPlan(id, version);
  const [presence, setPresence] = useState({ personIds: [] as readonly string[], total: 0 });
  const { typing, sawTyping, sawPost } = useTyping(id);

  useEffect(() => {
    if (!session) return;
    const stop = session.watchThread(id, {
      joined: (current, again) => (again ? plan.missed() : plan.heard(current)),
      hint: (hint) => {
        plan.heard(hint.version);
        if (hint.type === "thread.replied.v1") sawPost();
      },
      uncertain: () => plan.missed(),
      presence: ({ personIds, total }) => {
        plan.crowd(total - 1);
        setPresence({ personIds, total });
      },
      typing: ({ personId }) => sawTyping(personId),
    });
    return () => {
      stop();
      setPresence({ personIds: [], total: 0 });
    };
  }, [session, id, plan, sawTyping, sawPost]);

  const sentAt = useRef(0);
  const sendTyping = useCallback(() => {
    const now = Date.now();
    if (now - sentAt.current < typingEvery) return;
    sentAt.current = now;
    session?.sendTyping(id);
  }, [session, id]);

  const self = session?.personId;
  const isHere = self !== undefined && presence.personIds.includes(self);
  return {
    connected,
    present: connected ? presence.personIds.filter((personId) => personId !== self) : [],
    presentCount: connected ? Math.max(0, presence.total - (isHere ? 1 : 0)) : 0,
    typing: connected ? typing : [],
    sendTyping,
  };
}

/** Who was seen typing within the last seconds. A reply that arrives ends all typing: whose it is shows on the page. */
function useTyping(threadId: string) {
  const [typing, setTyping] = useState<readonly string[]>([]);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const sawTyping = useCallback((personId: string) => {
    const forget = () => {
      timers.current.delete(personId);
      setTyping((people) => people.filter((id) => id !== personId));
    };
    clearTimeout(timers.current.get(personId));
    timers.current.set(personId, setTimeout(forget, typingLasts));
    setTyping((people) => (people.includes(personId) ? people : [...people, personId]));
  }, []);
  const sawPost = useCallback(() => {
    for (const timer of timers.current.values()) clearTimeout(timer);
    timers.current.clear();
    setTyping([]);
  }, []);
  useEffect(() => sawPost, [threadId, sawPost]);
  return { typing, sawTyping, sawPost };
}
