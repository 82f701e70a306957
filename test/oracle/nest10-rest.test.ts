// The REST service of nest-rest on Nest 10.
import { useNest } from './lib/nest-version.ts';

useNest(10);
await import('./nest-rest.test.ts');
