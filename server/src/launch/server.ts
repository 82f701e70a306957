import { launch } from './launch.ts';

await launch('language-server.js');
