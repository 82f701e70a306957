// Generates the Prisma client that the patterns are compiled and run against, into node_modules. Needs no network:
// only migrations need the engine that Prisma would fetch. Runs on Node 20 once the dependencies are installed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest, failWith, productNode, projectEnvironment, root, run } from './lib/project.mjs';

const schema = 'test/patterns/prisma/schema.prisma';
const stamp = join(root, 'node_modules', '.prisma', 'client', '.generated-from');

/** Does nothing when the client is of this very schema and version. */
export function setUpPrisma() {
  const wanted = digest(schema, 'package-lock.json', 'scripts/setup-prisma.mjs');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const env = projectEnvironment({
    // Anything that exists keeps it from fetching the engine.
    PRISMA_SCHEMA_ENGINE_BINARY: productNode(),
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  });
  const prisma = join(root, 'node_modules', 'prisma', 'build', 'index.js');
  run(productNode(), [prisma, 'generate', '--schema', schema, '--no-hints'], { env });
  writeFileSync(stamp, wanted);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    setUpPrisma();
  } catch (error) {
    failWith(error);
  }
}
