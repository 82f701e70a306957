// Fills the placeholders for pauses between two attempts with times that a test can wait for. Import what is tested after it, by
// `import()`.
import { registerHooks } from 'node:module';

const shorter = [
  ['LOCK_MS = 30_000', 'LOCK_MS = 2_000'],
  ['concurrency: 10 }', 'concurrency: 10, lockDuration: 2_000, stalledInterval: 2_000 }'],
  ['30_000', '100'],
  ['delay: 60_000', 'delay: 50'],
  ['BACKOFF_MS = 1_000', 'BACKOFF_MS = 10'],
  ['BACKOFF_S = 30', 'BACKOFF_S = 0'],
] as const;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.includes('/snippets/')) return loaded;
    const source = shorter.reduce(
      (text, [long, short]) => text.replaceAll(long, short),
      String(loaded.source),
    );
    return { ...loaded, source };
  },
});
