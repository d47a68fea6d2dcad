import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { renewReplyAddresses } from "./renew-reply-addresses.ts";

builder.mutationFields((t) => ({
  renewReplyAddresses: t.boolean({
    description:
      "Makes the addresses stop working to which the viewer could reply by mail until now. Only in a browser session.",
    errors: { types: commonErrors },
    resolve: async (_root, _args, ctx) => {
      await renewReplyAddresses(ctx);
      return true;
    },
  }),
}));
