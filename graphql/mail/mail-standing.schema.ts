import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { resumeMail } from "./resume-mail.ts";

builder.mutationFields((t) => ({
  resumeMail: t.boolean({
    description: "Lets mail go to the viewer's address again, after one came back as undeliverable.",
    errors: { types: commonErrors },
    resolve: async (_root, _args, ctx) => {
      await resumeMail(ctx);
      return true;
    },
  }),
}));
