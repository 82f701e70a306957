import { createApp } from './create-app.ts';

export const app = createApp({ isPublic: true });

if (process.env.PORT !== undefined) {
  app.listen(Number(process.env.PORT));
}
