import { note } from './trace.ts';
export const auth = async (req: any) => { note(req, 'auth'); };
export const check = async (req: any) => { note(req, 'check'); };
export const audit = async (req: any) => { note(req, 'audit'); };
export const limit = (_n: number) => async (req: any) => { note(req, 'limit'); };
export const secured = [auth, check];
export const withAuth = (options: any = {}) => ({ ...options, onRequest: [auth, ...(options.onRequest ?? [])] });
