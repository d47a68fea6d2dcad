import type { LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { AttachmentFileDocument } from "~/features/case-studies/attachments/attachment-documents.ts";
import { foundFor } from "~/features/measures/load-measure.server.ts";

/** Whatever a file holds, a browser that opens it by itself runs nothing of it and loads nothing for it. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'; base-uri 'none'";

/** Seconds that a public file may be kept: no longer than it takes until what is withdrawn is gone. */
const publicly = "public, max-age=300";

/** A picture or document of a case study. Pictures are shown; documents are downloaded. */
export async function loader(args: LoaderFunctionArgs) {
  const { id = "", attachmentId = "" } = args.params;
  const { viewer, attachment } = await execute(args, AttachmentFileDocument, {
    caseStudyId: id,
    id: attachmentId,
  });
  const { name, mediaType, content, isPublic } = foundFor(args, viewer, attachment);
  const manner = mediaType.startsWith("image/") ? "inline" : "attachment";
  const plainName = name.replaceAll(/[^\w .()-]/gu, "_");
  return new Response(new Uint8Array(Buffer.from(content, "base64")), {
    headers: {
      "Content-Type": mediaType.startsWith("text/") ? `${mediaType}; charset=utf-8` : mediaType,
      "Content-Disposition": `${manner}; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", "%27")}`,
      "Content-Security-Policy": policy,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": isPublic ? publicly : "private, no-store",
    },
  });
}
