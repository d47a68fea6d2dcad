import { StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";
import type { Version } from "./history.server.ts";
import type { Change } from "./text-diff.ts";

/** A version of a post, with what it put in and took out. */
export function VersionView({ version }: { version: Version }) {
  const { writer } = version;
  return (
    <section className="app-version" aria-labelledby={`version-${version.version}`}>
      <h2 className="nhsuk-heading-s" id={`version-${version.version}`}>
        Version {version.version}, <Time value={version.writtenAt} />
        {version.isCurrent ? (
          <>
            {" "}
            <StatusTag colour="blue">As it stands</StatusTag>
          </>
        ) : null}
      </h2>
      {writer ? (
        <p className="app-byline">
          <a href={writer.path}>{writer.name}</a>
        </p>
      ) : null}
      {version.title ? (
        <p className="app-plain-text">
          <strong>Title: </strong>
          <Changes changes={version.title} />
        </p>
      ) : null}
      {version.isRedacted ? (
        <p>A facilitator has wiped what this version said.</p>
      ) : version.isFiledAnew ? (
        <p>Title and text stayed. What it is, its tags or its collaborative changed.</p>
      ) : (
        <div className="app-plain-text">
          <Changes changes={version.changes} />
        </div>
      )}
    </section>
  );
}

/** Additions are underlined and removals struck through; both are named to people who listen. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  let place = 0;
  return changes.map(({ kind, text }) => {
    const key = `${place} ${kind}`;
    place += text.length;
    if (kind === "same") return <span key={key}>{text}</span>;
    const Element = kind === "added" ? "ins" : "del";
    return (
      <Element key={key} className={`app-change app-change--${kind}`}>
        <span className="nhsuk-u-visually-hidden">{kind === "added" ? "[added: " : "[removed: "}</span>
        {text}
        <span className="nhsuk-u-visually-hidden">]</span>
      </Element>
    );
  });
}
