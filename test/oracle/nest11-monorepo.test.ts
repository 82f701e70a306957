// The two applications of nest-monorepo on Nest 11.
import { useNest } from './lib/nest-version.ts';

useNest(11);
await import('./nest-monorepo.test.ts');
