import { start } from './server.ts';

start().then(app => app.listen(process.env.PORT ?? 3000));
