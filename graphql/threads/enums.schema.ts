import { builder } from "../core/builder.ts";

/** What a thread is. */
export const ThreadKindType = builder.enumType("ThreadKind", {
  description: "What a thread is.",
  values: {
    PROBLEM: { description: "Something that does not work, and wants solving." },
    QUESTION: { description: "Something that the author wants to know." },
    DISCUSSION: { description: "Something to talk about. It has no solution." },
  } as const,
});

/** Where a thread stands. */
export const ThreadStateType = builder.enumType("ThreadState", {
  description: "Where a thread stands.",
  values: {
    OPEN: { description: "Takes replies; nothing has solved it yet." },
    SOLVED: { description: "Solved, by a chosen reply or without choosing one. Still takes replies." },
    CLOSED: { description: "Takes no more replies." },
    MERGED: { description: "A duplicate: it goes on in another thread." },
  } as const,
});

/** Who can see a thread. */
export const AudienceType = builder.enumType("Audience", {
  description: "Who can see a thread.",
  values: {
    MEMBERS: { description: "Every member of the network." },
    COHORT: { description: "Members of the innovator cohort's collaboratives, and facilitators." },
    COLLABORATIVE: { description: "Confirmed members of one collaborative, and nobody else." },
  } as const,
});

/** The small fixed set of reactions. */
export const ReactionKindType = builder.enumType("ReactionKind", {
  description: "What a person can say of a post with one press.",
  values: {
    THANKS: { description: "Thank you." },
    HELPFUL: { description: "This helped." },
    AGREE: { description: "I agree." },
    CELEBRATE: { description: "Well done." },
  } as const,
});

/** The lists of threads. Merged threads are left out of all but MINE, unless the state MERGED is asked for. */
export const ThreadListType = builder.enumType("ThreadList", {
  description: "A list of threads.",
  values: {
    LATEST: { description: "Every thread that the viewer may see." },
    UNANSWERED: { description: "Open problems and questions that nobody has replied to." },
    UNSOLVED: { description: "Open problems and questions." },
    MINE: { description: "Threads that the viewer started." },
    FOR_YOU: {
      description:
        "Threads of people like the viewer: they share tags in two of region, ICS size band and collaborative focus, " +
        "or in as many of these as the viewer has tags for.",
    },
  } as const,
});

/** The orders of a list. */
export const ThreadSortType = builder.enumType("ThreadSort", {
  description: "The order of a list of threads.",
  values: {
    ACTIVITY: { description: "Latest opening post or reply first." },
    NEWEST: { description: "Latest started first." },
    SAME_PROBLEM: { description: "Most people with the same problem first." },
  } as const,
});

/** What a change of audience comes to. */
export const AudienceEffectType = builder.enumType("AudienceEffect", {
  description: "What a change of audience does.",
  values: {
    NOTHING: { description: "The same people see the thread as before." },
    REVEALS: { description: "More people will see the thread; nobody loses it." },
    HIDES: { description: "Fewer people will see the thread; nobody new sees it." },
    REVEALS_AND_HIDES: { description: "Some people lose the thread and others begin to see it." },
  } as const,
});
