// Fills the placeholder for the drain deadline with a time that a test can wait for.
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.includes('/snippets/')) return loaded;
    return { ...loaded, source: String(loaded.source).replaceAll('25_000', '300') };
  },
});
