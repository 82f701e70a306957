import express from 'express';
import load from './loaders/index.ts';

export async function start() {
  const app = express();
  await load({ app });
  return app;
}
