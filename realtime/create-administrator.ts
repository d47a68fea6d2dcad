import { parseArgs } from "node:util";
import { createAdministrator } from "../graphql/accounts/index.ts";
import { backgroundScope } from "../graphql/core/context.ts";
import { InvalidInputError } from "../graphql/core/errors.ts";
import { originOfLinks } from "../graphql/core/settings.ts";
import "../graphql/subscribers.ts";
import { loadSettings } from "./environment.ts";
import { openResources } from "./resources.ts";
import { failStart } from "./shutdown.ts";

const USAGE = `Makes an administrator, on the database that the settings name.

  npm run admin:create -- --email name@example.nhs.uk --name "Full Name"`;

/** The command `npm run admin:create`. Prints a link, used once, with which the person chooses a password. */
async function run(): Promise<void> {
  const { values } = parseArgs({ options: { email: { type: "string" }, name: { type: "string" } } });
  if (!values.email || !values.name) {
    console.error(USAGE);
    process.exit(2);
  }
  const settings = { ...loadSettings(), demo: false };
  const resources = await openResources(settings, (step) => console.error(`${step} …`));
  try {
    const scope = backgroundScope();
    const origin = originOfLinks(settings);
    const link = await createAdministrator(
      {
        prisma: resources.db.prisma,
        wakeRelay: () => undefined,
        clock: resources.clock,
        settings,
        scope: { ...scope, facts: { ...scope.facts, origin } },
      },
      values,
    );
    console.log(`${values.email} is an administrator. This link works once, for 24 hours:\n\n${link}\n`);
    if (settings.smtpUrl) console.log("The running service mails it to them as well.");
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    for (const { path, message } of error.issues) console.error(`--${path}: ${message}`);
    process.exitCode = 2;
  } finally {
    await resources.close();
  }
}

await run().catch(failStart);
