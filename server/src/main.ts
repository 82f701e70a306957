import { rules } from '../../rules/index.generated.ts';
import { findCacheDirectory } from './engine/session/cache-directory.ts';
import { serve } from './lsp/serve.ts';
import { spareMemory } from './lsp/spare-memory.ts';

spareMemory();
serve({ rules, cacheDirectoryOf: root => findCacheDirectory(root, process.env) });
