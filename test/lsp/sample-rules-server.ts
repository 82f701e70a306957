// The real server with the rules that the examples of configurations speak of.
import { rules } from '../../server/src/engine/run/configuration.examples.ts';
import { serve } from '../../server/src/lsp/serve.ts';

serve({ rules, cacheDirectoryOf: () => undefined });
