// Patterns for limits with an option that some services add: `?skip-successes` behind their path.
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith('?skip-successes')) return loaded;
    const source = String(loaded.source).replace('limit: LIMIT,', '$& skipSuccessfulRequests: true,');
    return { ...loaded, source };
  },
});
