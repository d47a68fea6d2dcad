import type { DocumentDecoration } from "gql.tada";
import type { DocumentNode } from "graphql";

/** A GraphQL document that knows its result and its variables. */
export type TypedDocument<Result, Variables> = DocumentNode & DocumentDecoration<Result, Variables>;

/** The settings that pages may show to anyone. */
export interface PublicSettings {
  readonly serviceName: string;
  /** The organisation that runs the network. */
  readonly ownerName: string;
  /** The organisation that answers for personal data; often the owner. */
  readonly dataController: string;
  readonly contactEmail: string;
  /** A path on this site, or undefined where the service name alone stands in the header. */
  readonly logoPath: string | undefined;
  /** Addresses with these endings may register without an invitation, e.g. `nhs.net`, `*.nhs.uk`. */
  readonly registrationDomains: readonly string[];
  /** Whether people can answer mails of threads by mail. */
  readonly takesReplies: boolean;
  /** Whether invented people and posts are in the database, which every page then says. */
  readonly isDemo: boolean;
}

/** What the server hands to each loader and action: the only door from pages to data. */
export interface PageContext {
  /** The nonce of this response's Content-Security-Policy. */
  readonly nonce: string;
  readonly settings: PublicSettings;
  readonly isDevelopment: boolean;
  /**
   * Whether the page is the answer to a form, with what was typed into it. A loader cannot tell: its own request is always a
   * GET. One that sends to another address then loses the answer.
   */
  readonly isAnswer: boolean;
  /** Whether somebody is to see the page: not for HEAD, and not where a browser only fetches ahead. A loader sees neither. */
  readonly isLookedAt: boolean;
  /** Whether a file was sent that is larger than any that is taken: it was thrown away, and what else the form says is there. */
  readonly isFileTooLarge: boolean;
  /** Runs a document as the person who sent the request. @throws GraphQLError when the answer holds errors */
  execute<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
  ): Promise<Result>;
  /** Logs an unexpected error under the id of the request. */
  reportError(error: unknown): void;
}
