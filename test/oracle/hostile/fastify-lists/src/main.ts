import { makeApp } from './app.ts';
const app = await makeApp();
await app.listen({ port: 3000 });
