import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "../../../remix.config.js";

/** The pages as the development server loads them, without what only a browser needs. */
export default defineConfig({
  root: `${import.meta.dirname}/../../..`,
  plugins: [remix(remixConfig)],
  logLevel: "error",
  appType: "custom",
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
  resolve: { alias: [{ find: /^~\//, replacement: `${import.meta.dirname}/../../../app/` }] },
});
