import "@remix-run/node";
import type { PageContext } from "../../graphql/contract/page-context.ts";

declare module "@remix-run/server-runtime" {
  interface AppLoadContext extends PageContext {}
}
