import express from 'express';
import { requireScope } from '../../common/auth.ts';

export const reports = (): express.Router => {
  const router = express.Router();
  router.get(['/daily', '/weekly'], requireScope('read'), (_request, response) => {
    response.json([]);
  });
  router.get(/^\/year-(\d{4})$/, (_request, response) => {
    response.json([]);
  });
  router
    .route('/custom')
    .get((_request, response) => {
      response.json([]);
    })
    .put(requireScope('write'), (_request, response) => {
      response.end();
    });
  return router;
};
