import { createServer } from './app.ts';

createServer().then(app => app.listen(3000));
