import { note } from './trace.ts';

export const auth = (req: any, _res: any, next: any) => { note(req, 'auth'); next(); };
export const check = (req: any, _res: any, next: any) => { note(req, 'check'); next(); };
export const limit = (_max: number) => (req: any, _res: any, next: any) => { note(req, 'limit'); next(); };
export const audit = (req: any, _res: any, next: any) => { note(req, 'audit'); next(); };
export const secured = [auth, [check]];
export const wrap = (fn: any) => (req: any, res: any, next: any) => Promise.resolve(fn(req, res, next)).catch(next);
