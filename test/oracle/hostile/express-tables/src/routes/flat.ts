import { Router } from 'express';
import { audit, auth, check, limit, secured, wrap } from '../mw.ts';
import { reply } from '../trace.ts';

const router = Router();
const listFlat = (req: any, res: any) => reply(req, res, 'listFlat');
router.get('/flat', [secured, audit].flat(2), listFlat);
router.post('/flat', ...[auth, [check, limit(3)]].flat(), wrap(async (req: any, res: any) => reply(req, res, 'addFlat')));
router.put('/flat', ...secured.flat(), (req: any, res: any) => reply(req, res, 'putFlat'));
router.delete('/flat', [auth].concat(check), (req: any, res: any) => reply(req, res, 'removeFlat'));
const chain = [auth, ...[check, audit]];
router.patch('/flat', ...chain, ...[limit(1)], (req: any, res: any) => reply(req, res, 'patchFlat'));
const withAuth = (...rest: any[]) => [auth, ...rest];
router.get('/helper', withAuth(check, (req: any, res: any) => reply(req, res, 'helper')));
router.get('/spread', ...withAuth((req: any, res: any) => reply(req, res, 'spread')));
router.get('/filtered', [auth, false as any, check].filter(Boolean), (req: any, res: any) => reply(req, res, 'filtered'));
export default router;
