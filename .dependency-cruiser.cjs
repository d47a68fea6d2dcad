// Who may import whom. test/architecture plants a violation of each rule and proves that it bites.

/** Tests stand beside the code that they test, and may import anything. */
const TESTS = "(^test/|\\.test\\.tsx?$)";

/** The files of realtime/ that put the process together; all else there is handed what it needs. */
const COMPOSITION_ROOT = "^realtime/(resources|runtime|readiness|prepare-database|server|dev-server)\\.ts$";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "pages-know-only-the-contract",
      comment:
        "Pages get all data through typed documents; they import the contract and nothing else of the server.",
      severity: "error",
      from: { path: "^app/", pathNot: TESTS },
      to: { path: "^(graphql|prisma|realtime|test)/", pathNot: "^graphql/contract/" },
    },
    {
      name: "no-schema-in-the-browser",
      comment: "Forms are checked on the server: zod in a page's chunk costs every visitor 27 kB.",
      severity: "error",
      from: { path: "^app/", pathNot: ["\\.server\\.tsx?$", TESTS] },
      to: { path: "(^|/)node_modules/(zod|@conform-to/zod)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "contract-is-a-leaf",
      comment: "The contract is read by pages and server alike, so it depends on neither.",
      severity: "error",
      from: { path: "^graphql/contract/", pathNot: TESTS },
      to: { path: "^(app|graphql|prisma|realtime|test)/", pathNot: "^graphql/contract/" },
    },
    {
      name: "contract-needs-only-zod-and-graphql",
      comment: "Whatever the contract imports may end up in a browser.",
      severity: "error",
      from: { path: "^graphql/contract/", pathNot: TESTS },
      to: { path: "(^|/)node_modules/", pathNot: "(^|/)node_modules/(zod|graphql|gql\\.tada)/" },
    },
    {
      name: "api-knows-neither-pages-nor-process",
      comment: "graphql may use prisma; pages and the process use graphql.",
      severity: "error",
      from: { path: "^graphql/", pathNot: TESTS },
      to: { path: "^(app|realtime|test)/" },
    },
    {
      name: "room-to-room-through-the-door",
      comment: "A room's index.ts says what it offers; its other files are its own business.",
      severity: "error",
      from: { path: "^graphql/([^/]+)/.", pathNot: TESTS },
      to: {
        path: "^graphql/[^/]+/.",
        pathNot: ["^graphql/$1/", "^graphql/(core|contract)/", "^graphql/[^/]+/index\\.ts$"],
      },
    },
    {
      name: "core-knows-no-room",
      comment:
        "Every room builds on core, so core can build on none but safe-writing, which every text passes.",
      severity: "error",
      from: { path: "^graphql/core/", pathNot: TESTS },
      to: { path: "^graphql/[^/]+/.", pathNot: "^graphql/(core|contract|safe-writing)/" },
    },
    {
      name: "database-knows-nobody",
      comment:
        "prisma is the lowest layer. Its seed plays through the API's rooms, which is the one exception.",
      severity: "error",
      from: { path: "^prisma/", pathNot: [TESTS, "^prisma/seed/"] },
      to: { path: "^(app|graphql|realtime|test)/" },
    },
    {
      name: "only-the-composition-root-opens-the-database",
      comment: "Everything else in realtime is handed the database, or asks the API.",
      severity: "error",
      from: { path: "^realtime/", pathNot: [TESTS, COMPOSITION_ROOT] },
      to: { path: "^prisma/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "process-knows-no-page",
      comment: "The process gets the pages as a build; it imports none of them.",
      severity: "error",
      from: { path: "^realtime/", pathNot: TESTS },
      to: { path: "^(app|test)/" },
    },
    {
      name: "drivers-stay-below",
      comment: "Only prisma knows which database there is.",
      severity: "error",
      from: { path: "^(app|graphql|realtime)/", pathNot: TESTS },
      to: {
        path: "(^|/)node_modules/(pg|@electric-sql/pglite|@prisma/adapter-pg)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "no-cycles",
      comment: "Code that goes round in circles cannot be read from the top. Types may refer to each other.",
      severity: "error",
      from: { pathNot: TESTS },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "everything-resolves",
      comment: "An import that leads nowhere fails in production only.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(virtual:|bun:|.*\\.scss\\?url$)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(prisma/generated|build|test/output)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
