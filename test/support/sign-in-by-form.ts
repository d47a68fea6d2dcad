import { demoDomain, demoPassword } from "../../prisma/seed/scenarios/demo.ts";
import type { OpenSite } from "./open-site.ts";

/** Signs in as a demo account without a browser. @returns the value for a Cookie header */
export async function signInByForm(ask: OpenSite["ask"], account: string): Promise<string> {
  const answer = await ask("/sign-in", {
    method: "POST",
    body: new URLSearchParams({ email: `${account}@${demoDomain}`, password: demoPassword }),
  });
  const [cookie] = answer.headers.getSetCookie();
  if (answer.status !== 303 || !cookie) throw new Error(`Signing in as ${account}: ${answer.status}`);
  return cookie.split(";")[0] ?? "";
}
