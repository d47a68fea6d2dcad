import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { CompareDocument } from "~/features/case-studies/library/compare-documents.ts";
import { comparedRows } from "~/features/case-studies/library/compared-rows.tsx";
import { page } from "~/ui/page.ts";
import { TextPage } from "~/ui/text-page.tsx";

const title = "Compare case studies";

export const handle = page({
  title,
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Case studies", href: "/case-studies" },
  ],
});

/** `?ids=a,b,c`, or `ids` once for each, as the form of the library sends them. */
export async function loader(args: LoaderFunctionArgs) {
  const asked = new URL(args.request.url).searchParams.getAll("ids").flatMap((ids) => ids.split(","));
  const ids = [...new Set(asked.map((id) => id.trim()).filter(Boolean))];
  if (ids.length < 2 || ids.length > 4)
    return data({ caseStudies: null }, { status: ids.length === 0 ? 200 : 400 });
  const { caseStudiesById } = await execute(args, CompareDocument, { ids });
  return data({ caseStudies: caseStudiesById });
}

export default function CompareCaseStudies() {
  const { caseStudies } = useLoaderData<typeof loader>();
  if (!caseStudies || caseStudies.length < 2) {
    return (
      <TextPage title={title}>
        <p>
          {caseStudies
            ? "Fewer than two of these case studies are open to you."
            : "Choose two, three or four case studies."}
        </p>
        <p>
          <Link to="/case-studies">Choose them in the library</Link>
        </p>
      </TextPage>
    );
  }
  return (
    <>
      <h1>{title}</h1>
      <table className="nhsuk-table app-compare">
        <caption className="nhsuk-u-visually-hidden">The case studies side by side</caption>
        <thead className="nhsuk-table__head">
          <tr>
            <th scope="col">
              <span className="nhsuk-u-visually-hidden">What is compared</span>
            </th>
            {caseStudies.map(({ uuid, title: name, path }) => (
              <th key={uuid} scope="col">
                <Link to={path}>{name}</Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {comparedRows(caseStudies).map(({ key, label, cells }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {caseStudies.map(({ uuid, title: name }, index) => (
                <td key={uuid} className="nhsuk-table__cell" data-title={name}>
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
