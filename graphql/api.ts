import { AsyncLocalStorage } from "node:async_hooks";
import { EnvelopArmorPlugin } from "@escape.tech/graphql-armor";
import { complexityFromQuery } from "@pothos/plugin-complexity";
import {
  execute,
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
} from "graphql";
import { createYoga, maskError, type Plugin } from "graphql-yoga";
import { limits } from "./contract/limits.ts";
import type { TypedDocument } from "./contract/page-context.ts";
import { assumeSessionViewer, findSessionViewer, findViewer } from "./accounts/index.ts";
import { contextFor, type Context, type RequestScope, type Services } from "./core/context.ts";
import { asBadInput } from "./core/cursors.ts";
import { spendOnLookup } from "./core/gate.ts";
import { quietErrors, unusableValue } from "./core/quiet-errors.ts";
import { asUnavailable } from "./core/unavailable.ts";
import { schema } from "./schema.ts";
import "./subscribers.ts";

/** The API: for pages in process, and for programs over HTTP. */
export interface Api {
  /**
   * Runs a page's document in process, as whoever sent the request.
   * @throws GraphQLError when the answer holds errors: failures that a page can act on are members of result unions. With
   * the code SERVICE_UNAVAILABLE while the database cannot be used
   */
  execute<Result, Variables>(
    scope: RequestScope,
    document: TypedDocument<Result, Variables>,
    variables: Variables,
  ): Promise<Result>;
  /** Answers a request to /graphql. */
  fetch(request: Request, scope: RequestScope): Promise<Response>;
}

/** Where defects are told, of which callers get a masked message, and what matters to safety. */
export interface ApiLog {
  error(message: string, error: unknown, facts: { requestId: string }): void;
  info(event: string, facts: Readonly<Record<string, string | undefined>>): void;
}

/** Opens the API on the process's services. */
export function createApi(given: Services, log: ApiLog): Api {
  const services: Services = { ...given, journal: (entry) => log.info("security", { ...entry }) };
  const isDevelopment = services.settings.mode === "development";
  /** The request that is being answered: masking errors is not told of it. */
  const answering = new AsyncLocalStorage<RequestScope>();
  const yoga = createYoga<{ scope: RequestScope }, Context>({
    schema,
    graphqlEndpoint: "/graphql",
    landingPage: false,
    graphiql: isDevelopment ? { title: `${services.settings.serviceName} API` } : false,
    // Thirty megabytes of text, which only developers need: loaded when the first of them looks.
    renderGraphiQL: async (options) =>
      (await import("@graphql-yoga/render-graphiql")).renderGraphiQL(options),
    multipart: false,
    batching: false,
    cors: false,
    logging: false,
    context: ({ scope }) => {
      scope.mayAssume = scope.facts.authorization === null;
      return contextOf(services, scope, findViewer, OperationTypeNode.QUERY);
    },
    maskedErrors: {
      isDev: false,
      maskError: (error, message) => {
        const refused = asBadInput(error);
        if (refused) return refused;
        const requestId = answering.getStore()?.facts.requestId ?? "";
        const unavailable = asUnavailable(error);
        if (unavailable) {
          log.error("database unavailable", error, { requestId });
          return unavailable;
        }
        const masked = maskError(error, message, false);
        if (masked !== error) log.error("resolver failed", error, { requestId });
        return masked;
      },
    },
    plugins: [
      EnvelopArmorPlugin({
        maxTokens: { n: limits.queryTokens },
        maxAliases: { n: limits.queryAliases },
        maxDepth: { n: limits.queryDepth },
        // Cost is judged below, by the page sizes asked for.
        costLimit: { enabled: false },
        blockFieldSuggestion: { enabled: !isDevelopment },
      }),
      lookupCosts,
      onlyIfSo(services),
      quietErrors,
    ],
  });
  return {
    execute: (scope, document, variables) =>
      executeInProcess(services, scope, document, variables).catch((error: unknown) => {
        const unavailable = asUnavailable(error);
        if (!unavailable) throw error;
        log.error("database unavailable", error, { requestId: scope.facts.requestId });
        throw unavailable;
      }),
    fetch: (request, scope) => answering.run(scope, async () => yoga.fetch(request, { scope })),
  };
}

/** Counts what an operation costs for whoever sends it, and refuses what costs too much, before it runs. */
const lookupCosts: Plugin<Context> = {
  async onExecute({ args, setResultAndStopExecution }) {
    try {
      const cost = costOf(args);
      await spendOnLookup(args.contextValue, cost.complexity);
      refuseTooMuch(cost);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      setResultAndStopExecution({ errors: [error] });
    }
  },
};

/**
 * Lets no answer out that an assumption about the viewer was wrong for: it is made again for whoever it is. What changes
 * something assumes nothing.
 */
function onlyIfSo(services: Services): Plugin<Context> {
  return {
    onExecute({ args: { contextValue }, executeFn, setExecuteFn }) {
      const { scope } = contextValue;
      const { assumption } = scope;
      if (!assumption) return;
      setExecuteFn(async (args: ExecutionArgs): Promise<ExecutionResult> => {
        if (kindOf(args) === OperationTypeNode.QUERY) {
          const result = (await executeFn(args)) as ExecutionResult;
          if (await assumption.holds()) return result;
        }
        scope.mayAssume = false;
        const sure = await contextOf(services, scope, findViewer, OperationTypeNode.MUTATION);
        return executeFn({ ...args, contextValue: sure }) as Promise<ExecutionResult>;
      });
    },
  };
}

function kindOf({ document, operationName }: ExecutionArgs): OperationTypeNode | undefined {
  return getOperationAST(document, operationName)?.operation;
}

/** What an operation asks for: the sum of its fields by the sizes of their lists, how deep it goes, how many fields it names. */
type Cost = ReturnType<typeof complexityFromQuery>;

/** @throws GraphQLError when an operation asks for more than one may */
function refuseTooMuch(cost: Cost): void {
  const most: Cost = {
    complexity: limits.queryComplexity,
    depth: limits.queryDepth,
    breadth: limits.queryBreadth,
  };
  for (const kind of ["depth", "breadth", "complexity"] as const) {
    if (cost[kind] <= most[kind]) continue;
    const message = `The query asks for too much: its ${kind} is ${cost[kind]}, and may be ${most[kind]}`;
    throw new GraphQLError(message, { extensions: { code: "QUERY_TOO_COSTLY" } });
  }
}

/** What the operation that will run costs: of a document with several, the one that was named. */
function costOf({ document, operationName, variableValues, contextValue }: ExecutionArgs): Cost {
  const operation = getOperationAST(document, operationName);
  const definitions = document.definitions.filter(
    (definition) => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  return complexityFromQuery(
    { ...document, definitions },
    { schema, ctx: contextValue as Context, variables: variableValues ?? {} },
  );
}

/** Access tokens open the API alone: on a page, only the cookie counts. */
async function contextOf(
  services: Services,
  scope: RequestScope,
  find: typeof findViewer | typeof findSessionViewer,
  kind: OperationTypeNode | undefined,
): Promise<Context> {
  if (scope.mayAssume && !scope.viewer && kind === OperationTypeNode.QUERY) {
    scope.assumption ??= assumeSessionViewer(services, scope);
    if (scope.assumption) {
      scope.assumption.checkAlong(scope);
      return contextFor(services, scope.assumption.viewer, scope);
    }
  }
  scope.viewer ??= find(services, scope);
  return contextFor(services, await scope.viewer, scope);
}

/** Documents are module constants, so each is validated once in the life of the process. */
const valid = new WeakSet<DocumentNode>();

async function executeInProcess<Result, Variables>(
  services: Services,
  scope: RequestScope,
  document: TypedDocument<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  if (!valid.has(document)) {
    const [fault] = validate(schema, document);
    if (fault) throw fault;
    valid.add(document);
  }
  const { data, errors }: ExecutionResult = await execute({
    schema,
    document,
    variableValues: variables as Record<string, unknown>,
    contextValue: await contextOf(services, scope, findSessionViewer, kindOf({ schema, document })),
  });
  const [error] = errors ?? [];
  if (error) throw asBadInput(error) ?? unusableValue(error) ?? error.originalError ?? error;
  return data as Result;
}
