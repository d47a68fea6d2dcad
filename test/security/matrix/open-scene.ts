import { afterAll } from "vitest";
import { openScene, type Scene } from "./scene.ts";

/** The scene, for the tests of one file: await it once, at the top. It is closed after them. */
export async function sceneOfFile(): Promise<Scene> {
  const scene = await openScene();
  afterAll(() => scene.close());
  return scene;
}
