// The REST service of nest-rest on Nest 11.
import { useNest } from './lib/nest-version.ts';

useNest(11);
await import('./nest-rest.test.ts');
