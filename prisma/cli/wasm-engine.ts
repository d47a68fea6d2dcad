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

/** Loads Prisma's schema engine as WebAssembly: the same Rust code as the native binary, from npm. */
export async function loadSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  datamodels: Array<[path: string, content: string]> | undefined,
): Promise<SchemaEngine> {
  const location = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const imports = (await import(pathToFileURL(location).href)) as WebAssembly.ModuleImports;
  const glue = imports as unknown as EngineGlue;
  const bytes = readFileSync(location.replace(/_bg\.js$/, "_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": imports });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports["__wbindgen_start"];
  if (typeof start === "function") start();

  const bound = bindMigrationAwareSqlAdapterFactory(adapter);
  const commands = await glue.SchemaEngine.new({ datamodels }, () => undefined, bound);
  return {
    async call(method, params) {
      const command = commands[method];
      if (!command) throw new Error(`Prisma's schema engine has no command ${method}.`);
      return command.call(commands, params);
    },
  };
}
