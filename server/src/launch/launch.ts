import module from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Runs a bundle beside this one. Compiling it would take half of its start: Node keeps what was compiled, here beside the bundle, so
 * that it goes with it. Where that folder cannot be written, or Node is older than 22.8, all is compiled each time.
 * `NODE_DISABLE_COMPILE_CACHE=1` forbids it.
 */
export async function launch(bundle: string): Promise<void> {
  module.enableCompileCache?.(fileURLToPath(new URL('.compiled', import.meta.url)));
  await import(new URL(bundle, import.meta.url).href);
}
