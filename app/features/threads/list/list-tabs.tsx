import { Link } from "@remix-run/react";
import { listHref, type ListFilter } from "./list-filter.ts";

const tabs: readonly { list: ListFilter["list"]; label: string }[] = [
  { list: "latest", label: "Latest" },
  { list: "unanswered", label: "Unanswered" },
  { list: "unsolved", label: "Unsolved" },
  { list: "mine", label: "Mine" },
  { list: "for-you", label: "For people like me" },
];

/** What a list is called. */
export function listLabel(list: ListFilter["list"]): string {
  return tabs.find((tab) => tab.list === list)?.label ?? "";
}

/** The lists side by side. What narrows one of them stays when going to another. */
export function ListTabs({ filter, path }: { filter: ListFilter; path?: string | undefined }) {
  return (
    <nav className="app-list-tabs" aria-label="Lists of threads">
      <ul>
        {tabs.map(({ list, label }) => (
          <li key={list}>
            <Link
              to={listHref({ ...filter, list }, {}, path)}
              aria-current={filter.list === list ? "page" : undefined}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
