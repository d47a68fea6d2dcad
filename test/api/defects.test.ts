import { expect, it, vi } from "vitest";
import { createApi } from "../../graphql/api.ts";
import { backgroundScope } from "../../graphql/core/context.ts";
import { createTestApi } from "../support/client.ts";
import { openTestDatabase } from "../support/db.ts";

it("a defect is masked for the caller and logged under the id of the request", async () => {
  const db = await openTestDatabase();
  const { services } = createTestApi({ db });
  const error = vi.fn();
  const api = createApi(services, { error, info: () => undefined });
  await db.close();
  const scope = backgroundScope();
  const request = new Request("http://localhost:3000/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ regions { name } }" }),
  });
  const response = await api.fetch(request, { ...scope, facts: { ...scope.facts, requestId: "request-7" } });
  expect(await response.json()).toMatchObject({ errors: [{ message: "Unexpected error." }] });
  expect(error).toHaveBeenCalledWith("resolver failed", expect.anything(), { requestId: "request-7" });
});
