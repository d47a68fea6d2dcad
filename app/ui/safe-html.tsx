import { memo } from "react";
import { classNames } from "./class-names.ts";

/** HTML that was sanitised when it was written; nothing else may come here. Headings, lists and quotes get styles. */
export const SafeHtml = memo(function SafeHtml({
  html,
  className,
}: {
  html: string;
  className?: string | undefined;
}) {
  return <div className={classNames("app-prose", className)} dangerouslySetInnerHTML={{ __html: html }} />;
});
