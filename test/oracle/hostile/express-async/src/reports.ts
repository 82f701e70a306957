import express from 'express';
import { signedIn } from './guards.ts';
import { reply } from './trace.ts';

const reports = express.Router();
reports.use(signedIn).get('/daily', (request, response) => reply(request, response, 'daily'));
reports.use('/monthly', (request, response) => reply(request, response, 'monthly'));
export { reports };
