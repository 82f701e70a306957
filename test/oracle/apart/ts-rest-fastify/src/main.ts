import { build } from './app.ts';

const app = await build();
await app.listen({ port: 3000 });
