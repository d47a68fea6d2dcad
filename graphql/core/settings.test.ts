import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { environmentShape, originOfLinks, publicSettings, readSettings, SettingsError } from "./settings.ts";

const production = {
  NODE_ENV: "production",
  SESSION_SECRET: "0123456789abcdef0123456789abcdef",
  ORIGIN: "https://exchange.example.nhs.uk/",
  SMTP_URL: "smtp://mail.example.nhs.uk:587",
  MAIL_FROM: "no-reply@example.nhs.uk",
  CONTACT_EMAIL: "help@example.nhs.uk",
};

describe("readSettings", () => {
  it("needs nothing on one's own machine", () => {
    expect(readSettings({})).toMatchObject({ mode: "development", port: 3000, dataDir: ".data", demo: true });
  });

  it("counts an empty value as unset", () => {
    const SESSION_SECRET = production.SESSION_SECRET;
    const blank = readSettings({ PORT: "", DATABASE_URL: "", DEMO: "", SESSION_SECRET });
    expect(blank).toEqual(readSettings({ SESSION_SECRET }));
  });

  it.each([
    ["PORT", "80a"],
    ["PORT", "65536"],
    ["ORIGIN", "exchange.example"],
    ["DATABASE_URL", "mysql://host/name"],
    ["REDIS_URL", "http://host"],
    ["SESSION_SECRET", "short"],
    ["SECOND_FACTOR", "1"],
    ["SMTP_URL", "mail.example"],
    ["MAIL_FROM", "nobody"],
    ["REGISTRATION_DOMAINS", "nhs.net;nhs.uk"],
    ["MAIL_REPLY_DOMAIN", "somebody@nhs.uk"],
    ["MAIL_IN_PORT", "smtp"],
    ["MAIL_IN_SECRET", "short"],
    ["LOGO_URL", "//elsewhere.example/logo.svg"],
    ["TRUST_PROXY", "yes"],
    ["DEMO", "true"],
    ["LOG_LEVEL", "verbose"],
    ["NODE_ENV", "prod"],
  ])("names %s when it is %j", (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name} `));
  });

  it("names every setting that is wrong at once, and repeats no value, which may be a secret", () => {
    const read = () => readSettings({ SESSION_SECRET: "hunter2", SMTP_URL: "nonsense" });
    expect(read).toThrow(/SESSION_SECRET[\s\S]*SMTP_URL/);
    expect(read).not.toThrow(/hunter2|nonsense/);
  });

  it("sends mail only where it knows what links in mails begin with", () => {
    const smtp = { SMTP_URL: "smtp://mail.example.nhs.uk:587" };
    expect(() => readSettings(smtp)).toThrow(/ORIGIN must be set/);
    expect(readSettings({ ...smtp, ORIGIN: "http://localhost:3000" }).smtpUrl).toBe(smtp.SMTP_URL);
  });

  it("lets links in mails begin with the public address, and on one's own machine with that", () => {
    expect(originOfLinks(readSettings(production))).toBe("https://exchange.example.nhs.uk");
    expect(originOfLinks(readSettings({ PORT: "4000" }))).toBe("http://localhost:4000");
  });

  it("takes mail in where it is told a domain and a way, and on one's own machine", () => {
    const domain = { MAIL_REPLY_DOMAIN: "reply.example.nhs.uk" };
    expect(readSettings(production)).toMatchObject({ mailReplyDomain: undefined, mailInPort: 0 });
    expect(() => readSettings({ ...production, MAIL_IN_PORT: "25" })).toThrow(
      /^MAIL_REPLY_DOMAIN must be set/,
    );
    expect(() => readSettings({ ...production, ...domain })).toThrow(/^MAIL_IN_PORT or MAIL_IN_SECRET must/);
    expect(readSettings({ ...production, ...domain, MAIL_IN_PORT: "25" })).toMatchObject({
      mailReplyDomain: "reply.example.nhs.uk",
      mailInPort: 25,
    });
    const own = { mailReplyDomain: "reply.localhost", mailInPort: 2525 };
    expect(readSettings({})).toMatchObject(own);
    expect(readSettings({ MAIL_IN_PORT: "0" })).toMatchObject({ mailReplyDomain: undefined, mailInPort: 0 });
  });

  it("starts in production with everything that production requires", () => {
    expect(readSettings(production)).toMatchObject({
      mode: "production",
      demo: false,
      origin: "https://exchange.example.nhs.uk",
    });
  });

  it.each(["SESSION_SECRET", "ORIGIN", "SMTP_URL", "MAIL_FROM", "CONTACT_EMAIL"])(
    "does not start in production without %s",
    (name) => {
      expect(() => readSettings({ ...production, [name]: undefined })).toThrow(SettingsError);
      expect(() => readSettings({ ...production, [name]: undefined })).toThrow(`${name} must be set`);
    },
  );

  it("refuses demo accounts in production", () => {
    expect(() => readSettings({ ...production, DEMO: "1" })).toThrow("DEMO");
  });

  it("loads the demo outside production, unless told", () => {
    const DATABASE_URL = "postgresql://host/name";
    expect(readSettings({ DATABASE_URL }).demo).toBe(true);
    expect(readSettings({ DEMO: "0" }).demo).toBe(false);
  });

  it("signs with another secret in each process when none is set", () => {
    expect(readSettings({}).sessionSecret).not.toBe(readSettings({}).sessionSecret);
  });
});

describe("publicSettings", () => {
  it("holds no secret and no address of another system", () => {
    const text = JSON.stringify(
      publicSettings(readSettings({ ...production, DATABASE_URL: "postgresql://u:p@h/n" })),
    );
    expect(text).not.toMatch(/0123456789abcdef|smtp|postgresql/);
  });
});

describe(".env.example", () => {
  const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
  const listed = [...example.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(
    ([, name = "", value = ""]) => [name, value] as const,
  );

  it("lists every setting once, and no other", () => {
    expect(listed.map(([name]) => name).toSorted()).toEqual(Object.keys(environmentShape).toSorted());
  });

  it("shows values that are accepted, together", () => {
    const env = { ...Object.fromEntries(listed), NODE_ENV: "development" };
    expect(readSettings(env)).toMatchObject({ serviceName: "Collaborative Exchange", trustProxy: 0 });
  });
});
