import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { usePublicSettings } from "~/api/settings.ts";
import { HomeDocument } from "~/features/home/home-document.ts";
import { memberHomeData } from "~/features/home/member-home-data.ts";
import { MemberHome } from "~/features/home/member-home.tsx";
import { VisitorHome } from "~/features/home/visitor-home.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Home" });

export async function loader(args: LoaderFunctionArgs) {
  return { home: memberHomeData(await execute(args, HomeDocument, {})) };
}

export default function Home() {
  const { home } = useLoaderData<typeof loader>();
  const settings = usePublicSettings();
  return home ? <MemberHome home={home} /> : <VisitorHome {...settings} />;
}
