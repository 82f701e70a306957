import type { ErrorRequestHandler } from 'express';

export const handleErrors: ErrorRequestHandler = (_error, _request, response, _next) => {
  response.status(500).json({ title: 'Something went wrong' });
};
