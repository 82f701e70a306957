import type Router from '@koa/router';
import { api } from './api.ts';
import { customers } from './customers/router.ts';

const routers: readonly Router[] = [api, customers];

export default routers;
