// The real server with the rules of its tests: what it says is theirs to choose, and no rule's change breaks them.
import { serve } from '../../server/src/lsp/serve.ts';
import { testRules } from './rules.ts';

serve({ rules: testRules, cacheDirectoryOf: () => undefined });
