// ---
// title: Express
// packages: { express: ">=5" }
// placeholders:
//   60: Seconds that a browser keeps it
//   300: Seconds that a CDN keeps it
//   /assets: Where files with a hash in their name are
// ---
import type { ServerResponse } from 'node:http';
import express, { type RequestHandler, type Response, type Router } from 'express';

const BROWSER_S = 60;
const SHARED_S = 300;

/** First of all: what says nothing else is kept by nobody. */
export const keepNothing: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'private, no-store');
  next();
};

/** Right before the answer is sent, and only when it is the same for everybody: `allowCaching(response).json(prices)` */
export function allowCaching(response: Response): Response {
  const lifetimes = `max-age=${BROWSER_S}, s-maxage=${SHARED_S}`;
  return response.set(
    'Cache-Control',
    `public, ${lifetimes}, stale-while-revalidate=30, stale-if-error=86400`,
  );
}

/** Files whose names change with their content. */
export function assets(folder: string): Router {
  const setHeaders = (response: ServerResponse): void => {
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  };
  const options = { setHeaders, index: false, fallthrough: false } as const;
  return express.Router().use('/assets', express.static(folder, options));
}
