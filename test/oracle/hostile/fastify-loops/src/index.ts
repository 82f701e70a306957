import { buildApp } from './app.ts';

const app = await buildApp({ strict: true });
await app.listen({ port: 3000 });
