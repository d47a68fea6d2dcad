import { Link } from "@remix-run/react";
import { ArrowIcon } from "./icons.tsx";

/**
 * Numbered pages: the first, the last, and those around the current one. Nothing when there is one page only.
 * `hrefOf` gives the address of a page.
 */
export function Pagination({
  current,
  total,
  hrefOf,
  label = "Pagination",
}: {
  current: number;
  total: number;
  hrefOf: (page: number) => string;
  label?: string | undefined;
}) {
  if (total <= 1) return null;
  return (
    <nav className="nhsuk-pagination nhsuk-pagination--numbered" aria-label={label}>
      {current > 1 ? (
        <Link className="nhsuk-pagination__previous" to={hrefOf(current - 1)} rel="prev">
          <ArrowIcon direction="left" />
          <span className="nhsuk-pagination__title">
            Previous<span className="nhsuk-u-visually-hidden"> page</span>
          </span>
        </Link>
      ) : null}
      <ul className="nhsuk-pagination__list">
        {pagesToShow(current, total).map((page, index, pages) =>
          page === "gap" ? (
            <li
              key={`after-${pages[index - 1] ?? 0}`}
              className="nhsuk-pagination__item nhsuk-pagination__item--ellipsis"
            >
              ⋯
            </li>
          ) : (
            <li
              key={page}
              className={`nhsuk-pagination__item${page === current ? " nhsuk-pagination__item--current" : ""}`}
            >
              <Link
                className="nhsuk-pagination__link"
                to={hrefOf(page)}
                aria-label={`Page ${page}`}
                aria-current={page === current ? "page" : undefined}
              >
                {page}
              </Link>
            </li>
          ),
        )}
      </ul>
      {current < total ? (
        <Link className="nhsuk-pagination__next" to={hrefOf(current + 1)} rel="next">
          <span className="nhsuk-pagination__title">
            Next<span className="nhsuk-u-visually-hidden"> page</span>
          </span>
          <ArrowIcon direction="right" />
        </Link>
      ) : null}
    </nav>
  );
}

/** The page numbers to link, with "gap" where some are left out. A gap never stands for a single page. */
export function pagesToShow(current: number, total: number): (number | "gap")[] {
  // In order by construction, whatever the current page.
  const wanted = [1, current - 1, current, current + 1, total];
  const pages = [...new Set(wanted)].filter((page) => page >= 1 && page <= total);
  return pages.flatMap((page, index) => {
    const before = pages[index - 1] ?? 0;
    if (page - before === 2) return [page - 1, page];
    return page - before > 2 ? ["gap" as const, page] : [page];
  });
}

/** Earlier and later parts of a list that is paged by cursor. Nothing when there is no other part. */
export function CursorPagination({
  previous,
  next,
  label = "Pagination",
}: {
  /** The address and the words of the earlier part, e.g. "Newer threads". */
  previous?: { href: string; label: string } | undefined;
  next?: { href: string; label: string } | undefined;
  label?: string | undefined;
}) {
  if (!previous && !next) return null;
  return (
    <nav className="nhsuk-pagination" aria-label={label}>
      <ul className="nhsuk-list nhsuk-pagination__list">
        {previous ? (
          <li className="nhsuk-pagination-item--previous">
            <Link
              className="nhsuk-pagination__link nhsuk-pagination__link--prev"
              to={previous.href}
              rel="prev"
            >
              <span className="nhsuk-pagination__title">Previous</span>
              <span className="nhsuk-u-visually-hidden">:</span>
              <span className="nhsuk-pagination__page">{previous.label}</span>
              <ArrowIcon direction="left" />
            </Link>
          </li>
        ) : null}
        {next ? (
          <li className="nhsuk-pagination-item--next">
            <Link className="nhsuk-pagination__link nhsuk-pagination__link--next" to={next.href} rel="next">
              <span className="nhsuk-pagination__title">Next</span>
              <span className="nhsuk-u-visually-hidden">:</span>
              <span className="nhsuk-pagination__page">{next.label}</span>
              <ArrowIcon direction="right" />
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
