import type { RequestHandler } from 'express';
import jwt from 'jsonwebtoken';
import { config } from '../config.js';
import { HttpError } from './errors.js';

export interface Principal {
  customerId: string;
  roles: string[];
}

export const authenticate: RequestHandler = (request, response, next) => {
  const [scheme, token] = request.headers.authorization?.split(' ') ?? [];
  if (scheme !== 'Bearer' || !token) {
    throw new HttpError(401, 'Missing bearer token');
  }
  response.locals.principal = verify(token);
  next();
};

function verify(token: string): Principal {
  try {
    const claims = jwt.verify(token, config.jwtSecret, { algorithms: ['HS256'], issuer: config.jwtIssuer });
    if (typeof claims === 'string' || !claims.sub) throw new HttpError(401, 'Invalid token');
    return { customerId: claims.sub, roles: Array.isArray(claims.roles) ? claims.roles : [] };
  } catch (error) {
    throw new HttpError(401, 'Invalid token', { cause: error });
  }
}
