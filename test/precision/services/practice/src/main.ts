import closeWithGrace from 'close-with-grace';
import { app } from './app.js';

closeWithGrace({ delay: 10_000 }, async () => {
  await app.close();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
