import { Router } from 'express';
import { requireAuth } from '../../common/auth.ts';
import { wrapController } from '../../common/wrap-controller.ts';
import * as plainStores from './stores.controller.ts';

const controller = wrapController(plainStores);

export const stores = Router({ mergeParams: true });
stores.get('/', controller.list);
stores.route('/:id').all(requireAuth).get(controller.find).put(controller.replace);
