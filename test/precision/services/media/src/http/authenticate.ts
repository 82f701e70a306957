import type { NextFunction, Request, Response } from 'express';
import { jwtVerify } from 'jose';
import { config } from '../config.js';

export interface SignedIn {
  readonly id: string;
  readonly isModerator: boolean;
}

export async function authenticate(req: Request, res: Response, next: NextFunction): Promise<void> {
  const [scheme, token] = (req.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) {
    res.status(401).json({ error: 'Sign in first.' });
    return;
  }
  try {
    const { payload } = await jwtVerify(token, config.tokenKey);
    res.locals.user = { id: String(payload.sub), isModerator: payload.role === 'moderator' };
  } catch {
    res.status(401).json({ error: 'The token is not valid.' });
    return;
  }
  next();
}

export function signedIn(res: Response): SignedIn {
  return res.locals.user;
}
