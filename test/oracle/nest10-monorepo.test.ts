// The two applications of nest-monorepo on Nest 10.
import { useNest } from './lib/nest-version.ts';

useNest(10);
await import('./nest-monorepo.test.ts');
