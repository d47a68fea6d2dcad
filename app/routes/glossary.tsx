import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { GlossaryPageDocument } from "~/features/glossary/glossary-document.ts";
import { LetterLinks, LetterSection } from "~/features/glossary/glossary-letters.tsx";
import { byLetter } from "~/features/glossary/letters.ts";
import { page } from "~/ui/page.ts";
import { TextPage } from "~/ui/text-page.tsx";

export const handle = page({ title: "Glossary", crumbs: [{ label: "Home", href: "/" }] });

export async function loader(args: LoaderFunctionArgs) {
  const { glossary } = await execute(args, GlossaryPageDocument, {});
  return { glossary };
}

export default function Glossary() {
  const letters = byLetter(useLoaderData<typeof loader>().glossary);
  return (
    <TextPage title="Glossary">
      <p className="nhsuk-lede-text">
        Words that people use about provider collaboratives, and what they mean.
      </p>
      <LetterLinks letters={letters} />
      {letters.map((letter) => (
        <LetterSection key={letter.letter} letter={letter} />
      ))}
    </TextPage>
  );
}
