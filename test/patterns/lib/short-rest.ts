// Lets circuit breakers of the patterns rest for a time that a test can wait for. Import what is tested after it, by `import()`.
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.includes('/snippets/')) return loaded;
    const source = String(loaded.source).replaceAll(/(halfOpenAfter|resetTimeout): 10_000/g, '$1: 300');
    return { ...loaded, source };
  },
});
