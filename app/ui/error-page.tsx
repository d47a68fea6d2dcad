import { isRouteErrorResponse, Link } from "@remix-run/react";
import type { ReactNode } from "react";

const TITLES: Readonly<Partial<Record<number, string>>> = {
  400: "That address is not right",
  401: "You have been signed out",
  403: "You cannot see this page",
  404: "Page not found",
  405: "That did not work",
  413: "That was too much",
  429: "Too many tries",
  503: "Sorry, the service cannot be used just now",
};

/** The title of the page that an error leads to. */
export function errorTitle(error: unknown): string {
  const title = isRouteErrorResponse(error) ? TITLES[error.status] : undefined;
  return title ?? "Sorry, there is a problem with the service";
}

/** What a person sees instead of the page they asked for: what happened, and where to go from here. */
export function ErrorPage({ error }: { error: unknown }) {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>{errorTitle(error)}</h1>
        {EXPLANATIONS[status] ?? EXPLANATIONS[500]}
        <p>From here you can:</p>
        <ul>
          <li>
            <Link to="/">go to the home page</Link>
          </li>
          <li>
            <Link to="/threads">look through the threads</Link>
          </li>
          <li>
            <Link to="/sign-in">sign in</Link>, if you have not yet
          </li>
        </ul>
        <p>The way to get help is at the foot of every page.</p>
      </div>
    </div>
  );
}

const EXPLANATIONS: Readonly<Partial<Record<number, ReactNode>>> = {
  403: <p>Your account does not have the role that this page is for.</p>,
  404: (
    <>
      <p>If you typed the address, check it is correct. If you pasted it, check you copied all of it.</p>
      <p>
        The page may have been moved or taken down, or it may be for people who are signed in or belong to a
        certain group.
      </p>
    </>
  ),
  405: <p>This page cannot do what was asked of it. Go back and try again.</p>,
  413: <p>What you sent is larger than this site accepts. Go back, make it shorter and try again.</p>,
  429: <p>There were too many tries in a short time. Wait a few minutes and try again.</p>,
  503: (
    <p>
      We cannot reach our data at the moment. What was posted is safe. Try again in a minute. What you had
      typed is still there if you go back in your browser.
    </p>
  ),
  500: (
    <p>
      Try again in a few minutes. What you had typed is still there if you go back in your browser. If it
      keeps happening, tell us what you were doing and when.
    </p>
  ),
};
