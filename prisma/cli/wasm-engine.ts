import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";

/** The schema engine's commands, named as in its protocol; each takes and gives plain JSON. */
export interface SchemaEngine {
  call(method: string, params: unknown): Promise<unknown>;
}

type Commands = Partial<Record<string, (params: unknown) => Promise<unknown>>>;

/** The glue that wasm-bindgen generates around the engine. Its own typing leaves out how to load it. */
interface EngineGlue {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: {
    new: (options: object, onLog: (line: string) => void, adapter: object) => Promise<Commands>;
  };
}

/** Where the engine leaves its last words when it breaks down; afterwards it is not to be used again. */
const lastWords = {
  message: "",
  set_message(message: string): void {
    this.message = message;
  },
};

/** A breakdown is thrown past the command's promise, which then never settles. */
function breakdown(): Promise<never> {
  return new Promise((_resolve, reject) => {
    process.once("uncaughtException", (error) =>
      reject(new Error(lastWords.message || error.message, { cause: error })),
    );
  });
}

/** Loads Prisma's schema engine as WebAssembly: the same Rust code as the native binary, from npm. */
export async function loadSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  datamodels: Array<[path: string, content: string]> | undefined,
): Promise<SchemaEngine> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: lastWords });
  const location = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const imports = (await import(pathToFileURL(location).href)) as WebAssembly.ModuleImports;
  const glue = imports as unknown as EngineGlue;
  const bytes = readFileSync(location.replace(/_bg\.js$/, "_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": imports });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports["__wbindgen_start"];
  if (start) (start as () => void)();

  const bound = bindMigrationAwareSqlAdapterFactory(adapter);
  const commands = await glue.SchemaEngine.new({ datamodels }, () => undefined, bound);
  const run = (method: string, params: unknown): Promise<unknown> => {
    const command = commands[method];
    if (!command) throw new Error(`Prisma's schema engine has no command ${method}.`);
    return Promise.race([command.call(commands, params), breakdown()]);
  };
  return {
    async call(method, params) {
      if (method === "evaluateDataLoss" || method === "createMigration") {
        // These two make no shadow database in WebAssembly: they need what the migrations amount to remembered from a
        // command that does, and applying a migration has it forgotten.
        const { migrationsList, filters } = params as { migrationsList: unknown; filters: unknown };
        await run("devDiagnostic", { migrationsList, filters });
      }
      return run(method, params);
    },
  };
}
