import { Application } from './app.ts';

new Application().listen(process.env.PORT || 3000);
