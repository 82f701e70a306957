import { launch } from './launch.ts';

await launch('types-program.cjs');
