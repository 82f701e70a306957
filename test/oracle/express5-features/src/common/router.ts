export { Router as createRouter } from 'express';
