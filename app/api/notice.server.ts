import { createCookie, redirect } from "@remix-run/node";

/** News for the page that a person is sent to after doing something. */
export interface Notice {
  readonly kind: "success" | "information";
  readonly text: string;
}

/**
 * Not signed: whoever forges it can only show plain text to themselves. `Secure` is added on the way out where the site is
 * reached over https, as to every cookie; over http a browser would not send a secure one back.
 */
const cookie = createCookie("notice", {
  httpOnly: true,
  sameSite: "lax",
  path: "/",
  maxAge: 60,
});

/** Sends a person on, with news that the next page shows once. */
export async function redirectWithNotice(to: string, text: string, kind: Notice["kind"] = "success") {
  const notice: Notice = { kind, text };
  return redirect(to, { status: 303, headers: { "Set-Cookie": await cookie.serialize(notice) } });
}

/**
 * Reads the news of a request, and the header that keeps it from being shown twice. Its id tells it from what was there before, which may
 * have said the same.
 */
export async function takeNotice(
  request: Request,
): Promise<{ notice: (Notice & { id: string }) | undefined; headers: Record<string, string> }> {
  const found: unknown = await cookie.parse(request.headers.get("Cookie"));
  if (!isNotice(found)) return { notice: undefined, headers: {} };
  const notice = { ...found, id: crypto.randomUUID() };
  return { notice, headers: { "Set-Cookie": await cookie.serialize("", { maxAge: 0 }) } };
}

function isNotice(value: unknown): value is Notice {
  if (typeof value !== "object" || value === null || !("text" in value) || !("kind" in value)) return false;
  return typeof value.text === "string" && (value.kind === "success" || value.kind === "information");
}
