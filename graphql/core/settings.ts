import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { PublicSettings } from "../contract/page-context.ts";

/** A setting that is missing or wrong; the message names it and says what would be right. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const text = (max = 200) =>
  z.string().trim().min(1, "must not be empty").max(max, `must be at most ${max} characters`);
const wholeNumber = (min: number, max: number) => {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .pipe(z.number().min(min, message).max(max, message));
};
const onOff = z.enum(["0", "1"], "must be 1 (on) or 0 (off)").transform((value) => value === "1");
const address = (schemes: readonly string[], example: string) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
      message: `must be an address such as ${example}`,
    });

const DOMAIN = /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;
const domainList = z
  .string()
  .transform((value) => value.split(",").map((domain) => domain.trim().toLowerCase()))
  .refine((domains) => domains.every((domain) => DOMAIN.test(domain)), {
    message: "must be a comma-separated list such as nhs.net,*.nhs.uk",
  });

/** A domain of one's own network may have a single part. */
const mailDomain = z
  .string()
  .toLowerCase()
  .regex(
    /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z][a-z0-9-]*[a-z0-9]$/,
    "must be a domain such as reply.exchange.example.nhs.uk",
  )
  .max(180, "must be at most 180 characters");

/** Every environment variable that the product reads, by name. The test of .env.example holds the two together. */
export const environmentShape = {
  NODE_ENV: z
    .enum(["production", "development", "test"], "must be production, development or test")
    .default("development"),
  APP_MODE: z
    .enum(["production", "local", "development", "test"], "is set by npm start and npm run dev: leave it out")
    .optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: text().optional(),
  ORIGIN: address(["http", "https"], "https://exchange.example.nhs.uk")
    .transform((value) => new URL(value).origin)
    .optional(),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  DATABASE_URL: address(["postgres", "postgresql"], "postgresql://user:password@host:5432/name").optional(),
  DATA_DIR: text(1_000).default(".data"),
  REDIS_URL: address(["redis", "rediss"], "redis://host:6379").optional(),
  SESSION_SECRET: z
    .string()
    .min(32, "must have at least 32 random characters, e.g. from: openssl rand -hex 32")
    .optional(),
  SMTP_URL: address(["smtp", "smtps"], "smtp://user:password@host:587").optional(),
  MAIL_FROM: z.email("must be an email address").default("no-reply@localhost.localdomain"),
  MAIL_REPLY_DOMAIN: mailDomain.optional(),
  MAIL_IN_HOST: text().optional(),
  MAIL_IN_PORT: wholeNumber(0, 65_535).optional(),
  MAIL_IN_SECRET: z
    .string()
    .min(32, "must have at least 32 random characters, e.g. from: openssl rand -hex 32")
    .optional(),
  SECOND_FACTOR: z.enum(["offered", "required"], "must be offered or required").default("offered"),
  REGISTRATION_DOMAINS: domainList.default(["nhs.net", "*.nhs.uk"]),
  SERVICE_NAME: text(60).default("Collaborative Exchange"),
  OWNER_NAME: text().default("NHS England"),
  DATA_CONTROLLER: text().optional(),
  CONTACT_EMAIL: z.email("must be an email address").default("contact@localhost.localdomain"),
  LOGO_URL: z
    .string()
    .regex(
      /^\/(?!\/)[\w./-]+\.(svg|png|jpg|webp)$/,
      "must be a path of a picture on this site, such as /logo.svg",
    )
    .optional(),
  DEMO: onOff.optional(),
  CHANGES_PER_MINUTE: wholeNumber(0, 100_000).optional(),
  LOOKUPS_PER_MINUTE: wholeNumber(0, 999_999).optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"], "must be debug, info, warn or error").default("info"),
  SERVER_TIMING: onOff.default(false),
} as const;

const environment = z.object(
  Object.fromEntries(
    Object.entries(environmentShape).map(([name, schema]) => [name, z.preprocess(blankIsUnset, schema)]),
  ) as {
    [Name in keyof typeof environmentShape]: z.ZodPipe<z.ZodTransform, (typeof environmentShape)[Name]>;
  },
);

/** How the process was started: for real use, by `npm start`, by `npm run dev`, or by a test. */
export type AppMode = "production" | "local" | "development" | "test";

/** The settings of this process, checked. */
export interface Settings {
  readonly mode: AppMode;
  /** 0 takes any free port. */
  readonly port: number;
  /** The interface to listen on; undefined means all of them in production, only this machine otherwise. */
  readonly host: string | undefined;
  /** Public base address, used in mails; undefined means that of the request, or without one `originOfLinks`. */
  readonly origin: string | undefined;
  /** How many proxies in front are trusted to report the client's address. */
  readonly trustProxy: number;
  /** A PostgreSQL server; undefined means the embedded database under `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly redisUrl: string | undefined;
  /** Signs whatever leaves the server and must come back unaltered. */
  readonly sessionSecret: string;
  /** Undefined means that mail goes to the mailbox page, outside production only. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** The domain of the addresses to which people reply by mail; undefined means that they cannot. */
  readonly mailReplyDomain: string | undefined;
  /** The interface for mail that comes in; undefined means as `host`. */
  readonly mailInHost: string | undefined;
  /** Where mail comes in by SMTP; 0 means that it does not. */
  readonly mailInPort: number;
  /** With which a mailbox passes mail on to /mail/in; undefined means that none does. */
  readonly mailInSecret: string | undefined;
  /** Whether everybody has to sign in by a second step as well, or may choose to. */
  readonly secondFactor: "offered" | "required";
  readonly registrationDomains: readonly string[];
  readonly serviceName: string;
  readonly ownerName: string;
  readonly dataController: string;
  readonly contactEmail: string;
  readonly logoPath: string | undefined;
  /** Whether the demo scenario and its accounts are loaded into an empty database. */
  readonly demo: boolean;
  /** Changes that one person may make in a minute, on average over ten; a new thread counts twenty. 0 is no bound. */
  readonly changesPerMinute: number;
  /** What the queries of one person, or of one address signed out, may cost in a minute. 0 is no bound. */
  readonly lookupsPerMinute: number;
  readonly logLevel: "debug" | "info" | "warn" | "error";
  /** Whether responses tell the number of SQL statements in a Server-Timing header. */
  readonly serverTiming: boolean;
}

/** Checks the environment. @throws SettingsError that lists every setting that is wrong */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("\n"),
    );
  }
  const values = parsed.data;
  const mode = values.APP_MODE ?? values.NODE_ENV;
  const required =
    mode === "production"
      ? (["SESSION_SECRET", "ORIGIN", "SMTP_URL", "MAIL_FROM", "CONTACT_EMAIL"] as const)
      : [];
  const missing = required.filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new SettingsError(
      missing.map((name) => `${name} must be set in production (see .env.example)`).join("\n"),
    );
  }
  if (values.SMTP_URL && !values.ORIGIN) {
    throw new SettingsError("ORIGIN must be set where mail goes out: the links in mails begin with it");
  }
  if (mode === "production" && values.DEMO) throw new SettingsError("DEMO must be 0 or unset in production");
  return {
    ...mailInSettings(mode, values),
    mode,
    port: values.PORT,
    host: values.HOST,
    origin: values.ORIGIN,
    trustProxy: values.TRUST_PROXY,
    databaseUrl: values.DATABASE_URL,
    dataDir: values.DATA_DIR,
    redisUrl: values.REDIS_URL,
    sessionSecret: values.SESSION_SECRET ?? randomBytes(32).toString("hex"),
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    secondFactor: values.SECOND_FACTOR,
    registrationDomains: values.REGISTRATION_DOMAINS,
    serviceName: values.SERVICE_NAME,
    ownerName: values.OWNER_NAME,
    dataController: values.DATA_CONTROLLER ?? values.OWNER_NAME,
    contactEmail: values.CONTACT_EMAIL,
    logoPath: values.LOGO_URL,
    demo: values.DEMO ?? (mode !== "production" && mode !== "test"),
    changesPerMinute: values.CHANGES_PER_MINUTE ?? (mode === "test" ? 0 : 60),
    lookupsPerMinute: values.LOOKUPS_PER_MINUTE ?? (mode === "test" ? 0 : 120_000),
    logLevel: values.LOG_LEVEL,
    serverTiming: values.SERVER_TIMING,
  };
}

type MailInSettings = Pick<Settings, "mailReplyDomain" | "mailInHost" | "mailInPort" | "mailInSecret">;

/** Where mail comes in on one's own machine unless told otherwise: nothing outside reaches it. */
const ownMachine = { domain: "reply.localhost", port: 2525 };

/** Whoever is invited to reply by mail must be heard, and what is heard must be for somebody. @throws SettingsError */
function mailInSettings(mode: AppMode, values: z.output<typeof environment>): MailInSettings {
  const { MAIL_REPLY_DOMAIN: domain, MAIL_IN_PORT: port, MAIL_IN_SECRET: mailInSecret } = values;
  const mailInHost = values.MAIL_IN_HOST;
  if (domain === undefined && !port && mailInSecret === undefined) {
    const isOwnMachine = (mode === "local" || mode === "development") && port === undefined;
    return {
      mailInHost,
      mailInSecret,
      mailReplyDomain: isOwnMachine ? ownMachine.domain : undefined,
      mailInPort: isOwnMachine ? ownMachine.port : 0,
    };
  }
  if (domain === undefined) {
    throw new SettingsError(
      "MAIL_REPLY_DOMAIN must be set where mail comes in: replies go to addresses in it",
    );
  }
  if (!port && mailInSecret === undefined) {
    throw new SettingsError(
      "MAIL_IN_PORT or MAIL_IN_SECRET must be set for mail to MAIL_REPLY_DOMAIN to come in",
    );
  }
  return { mailInHost, mailInSecret, mailReplyDomain: domain, mailInPort: port ?? 0 };
}

/**
 * What an address begins with that is made for nobody's request, as those in mails of a job are. Where mail goes out, ORIGIN is set;
 * elsewhere whoever reads it is at this machine.
 */
export function originOfLinks({ origin, port }: Pick<Settings, "origin" | "port">): string {
  return origin ?? `http://localhost:${port}`;
}

/** The part of the settings that pages may show. */
export function publicSettings(settings: Settings): PublicSettings {
  const { serviceName, ownerName, dataController, contactEmail, logoPath, registrationDomains } = settings;
  return {
    serviceName,
    ownerName,
    dataController,
    contactEmail,
    logoPath,
    registrationDomains,
    takesReplies: settings.mailReplyDomain !== undefined,
    isDemo: settings.demo,
  };
}
