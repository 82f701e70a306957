import Koa from 'koa';
import { NotesController, StatusController } from './controllers.ts';

const controllers = [new NotesController(), new StatusController()];

export const app = new Koa();
controllers.map(({ router }) => app.use(router.routes()).use(router.allowedMethods()));
