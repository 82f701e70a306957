import { rules } from '../../rules/index.generated.ts';
import { findCacheDirectory } from './engine/session/cache-directory.ts';
import { openWorkerOracle } from './engine/types/worker-oracle.ts';
import { serve } from './lsp/serve.ts';
import { spareMemory } from './lsp/spare-memory.ts';

spareMemory();
serve({
  rules,
  types: openWorkerOracle(process.argv[1]),
  cacheDirectoryOf: root => findCacheDirectory(root, process.env),
});
