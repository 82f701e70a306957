// Fills the placeholder for the pause between two attempts with a time that a test can wait for. Import what is tested after it,
// by `import()`.
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.includes('/snippets/')) return loaded;
    return { ...loaded, source: String(loaded.source).replaceAll('30_000', '100') };
  },
});
