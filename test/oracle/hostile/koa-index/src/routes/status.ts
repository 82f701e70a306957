import Router from '@koa/router';
import type { Context } from 'koa';
import { reply } from '../trace.ts';

const router = new Router();
router.all(['/status', '/health'], (context: Context) => reply(context, 'status'));
router.redirect('/old', '/status');

export const routes = () => router.routes();
export const allowedMethods = () => router.allowedMethods();
