import { page } from "~/ui/page.ts";

export const handle = page({ title: "Page not found" });

/** Every address that no other route knows. */
export function loader(): never {
  throw new Response(null, { status: 404, statusText: "Not Found" });
}

export default function NotFound() {
  return null;
}
