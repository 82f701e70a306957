import { start } from './app.ts';

start().then(server => server.listen({ port: 3000 }));
