import { data, type LoaderFunctionArgs } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useMatches,
  useRouteLoaderData,
} from "@remix-run/react";
import { useContext, type ReactNode } from "react";
import { UNSAFE_DataRouterStateContext as RouterState } from "react-router";
import { execute } from "./api/execute.ts";
import type { ResultOf } from "./api/graphql.ts";
import { takeNotice } from "./api/notice.server.ts";
import { MailPaused } from "./features/accounts/mail-paused.tsx";
import { toSetUp } from "./features/accounts/second-step.server.ts";
import { ShellDocument } from "./features/accounts/shell-document.ts";
import { unreadInWords, useUnreadCount } from "./features/notifications/unread-count.ts";
import { WatchUnread } from "./features/notifications/watch-unread.ts";
import { LiveProvider } from "./live/live-provider.tsx";
import { OneTooMany } from "./live/one-too-many.tsx";
import { useNonce } from "./nonce.ts";
import stylesHref from "./styles/app.scss?url";
import { Breadcrumbs } from "./ui/breadcrumbs.tsx";
import { NotificationBanner } from "./ui/content.tsx";
import { errorTitle } from "./ui/error-page.tsx";
import { navigationFor } from "./ui/navigation.ts";
import { PageChange } from "./ui/page-change.tsx";
import { describePage } from "./ui/page.ts";
import { SiteFooter } from "./ui/site-footer.tsx";
import { useClientRouting } from "./ui/use-client-routing.ts";
import { AccountAction, AccountLink, SiteHeader } from "./ui/site-header.tsx";

export { ComposeErrorBoundary as ErrorBoundary } from "./features/threads/compose/signed-out.tsx";

export const links = () => [
  { rel: "stylesheet", href: stylesHref },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export async function loader(args: LoaderFunctionArgs) {
  const { notice, headers } = await takeNotice(args.request);
  const { mustSetUpSecondFactor, ...shell } = await execute(args, ShellDocument, {});
  const detour = mustSetUpSecondFactor ? toSetUp(args.request) : undefined;
  if (detour) throw detour;
  return data({ settings: args.context.settings, ...shell, notice }, { headers });
}

/** The signed-in person, as the header needs them. */
type HeaderViewer = NonNullable<ResultOf<typeof ShellDocument>["viewer"]>;

/** For search engines, which see the visitors' pages. The same everywhere: what is on members' pages stays there. */
const PURPOSE =
  "where people in NHS provider collaboratives share the problems they face and answer one another.";

/** Tells the styles that scripts run; until then everything is laid out to work without. */
const SUPPORT =
  "document.body.className+=' js-enabled'+('noModule' in HTMLScriptElement.prototype?' nhsuk-frontend-supported':'')";

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const shell = useRouteLoaderData<typeof loader>("root");
  const { title, crumbs } = usePage();
  const serviceName = shell?.settings.serviceName ?? "";
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#005eb8" />
        <title>{[title, serviceName].filter(Boolean).join(" – ")}</title>
        <meta name="description" content={`${serviceName}: ${PURPOSE}`} />
        <Meta />
        <Links />
      </head>
      <body suppressHydrationWarning>
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: SUPPORT }} />
        <a className="nhsuk-skip-link" href="#maincontent">
          Skip to main content
        </a>
        {shell ? (
          <SiteHeader
            {...shell.settings}
            links={navigationFor({ isSignedIn: shell.viewer !== null })}
            account={<Account viewer={shell.viewer} frame={shell} />}
          />
        ) : null}
        <div className="nhsuk-width-container">
          <Breadcrumbs crumbs={crumbs} />
          <main className="nhsuk-main-wrapper" id="maincontent" tabIndex={-1}>
            {shell?.notice ? (
              <NotificationBanner kind={shell.notice.kind} isAnswer key={shell.notice.id}>
                {shell.notice.text}
              </NotificationBanner>
            ) : null}
            {shell?.viewer?.isMailPaused ? <MailPaused /> : null}
            {children}
          </main>
        </div>
        {shell ? <SiteFooter {...shell.settings} /> : null}
        <PageChange title={title} />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  const frame = useLoaderData<typeof loader>();
  useClientRouting();
  return (
    <LiveProvider personId={frame.viewer?.personId ?? null}>
      <OneTooMany />
      {frame.viewer ? <WatchUnread frame={frame} /> : null}
      <Outlet />
    </LiveProvider>
  );
}

/** What of the frame's data the count of what is unread needs. */
type Frame = Parameters<typeof useUnreadCount>[0];

function Account({ viewer, frame }: { viewer: HeaderViewer | null; frame: Frame }) {
  const unread = useUnreadCount(frame);
  if (!viewer) {
    return (
      <>
        <AccountLink href="/sign-in">Sign in</AccountLink>
        <AccountLink href="/register">Register</AccountLink>
      </>
    );
  }
  return (
    <>
      <AccountLink href={viewer.path} isPerson>
        {viewer.name}
      </AccountLink>
      <AccountLink href="/notifications">{unreadInWords(unread)}</AccountLink>
      <AccountLink href="/settings">Settings</AccountLink>
      {viewer.roles.some(({ role }) => role !== "REGIONAL_LEAD") ? (
        <AccountLink href="/admin">Administration</AccountLink>
      ) : null}
      <AccountAction action="/sign-out">Sign out</AccountAction>
    </>
  );
}

/** The page's name and place. A form that came back with errors says so in its title, before anything else. */
function usePage() {
  const state = useContext(RouterState);
  const described = describePage(useMatches());
  const answers = Object.values(state?.actionData ?? {});
  // Whichever boundary shows it: that of the shell or a route's own.
  const error: unknown = Object.values(state?.errors ?? {}).at(0);
  if (error !== null && error !== undefined) return { title: errorTitle(error), crumbs: [] };
  const { title, crumbs } = described ?? { title: "", crumbs: [] };
  return { title: answers.some(hasErrors) ? `Error: ${title}` : title, crumbs };
}

function hasErrors(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "status" in answer && answer.status === "error";
}
