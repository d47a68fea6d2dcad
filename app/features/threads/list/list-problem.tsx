import { Link } from "@remix-run/react";
import { TextPage } from "~/ui/text-page.tsx";

/** What the page is called where its address asks for a list that cannot be. */
export const listProblemTitle = "There is no such list";

/** Stands in for a list whose address cannot be read, e.g. one that was cut short when it was copied. */
export function ListProblem() {
  return (
    <TextPage title={listProblemTitle}>
      <p>
        The address of this page asks for a filter, a tag or a place in the list that does not exist. It may
        have been cut short or changed by hand, or a tag may have been withdrawn since.
      </p>
      <ul>
        <li>
          <Link to="/threads">See all threads</Link>, and choose the filters again
        </li>
        <li>
          <Link to="/threads?list=for-you">See threads of people like you</Link>
        </li>
      </ul>
    </TextPage>
  );
}
