import Router from '@koa/router';
import { authenticate, policy } from './middleware.ts';
import { note, reply } from './trace.ts';

const definitions = [
  { path: '/songs', methods: ['GET'], guards: [], handler: listSongs },
  { path: '/songs', methods: ['POST'], guards: [authenticate, policy('songs')], handler: addSong },
];

export function createSongs() {
  const router = new Router({ prefix: '/music' });
  for (const { path, methods, guards, handler } of definitions) router.register(path, methods, [...guards, handler]);
  router.register('/both', ['PUT', 'PATCH'], [authenticate, async (context: any) => reply(context, 'both')]);
  return router;
}

async function listSongs(context: any) {
  reply(context, 'listSongs');
}
async function addSong(context: any) {
  reply(context, 'addSong');
}

export function createAlbums() {
  const tracks = new Router();
  tracks.get('/', (context: any) => reply(context, 'listTracks'));
  tracks.get('track', '/:trackId', (context: any) => reply(context, 'showTrack'));
  const albums = new Router().prefix('/albums/:albumId');
  albums.param('albumId', async (_id: string, context: any, next: () => Promise<void>) => {
    note(context, 'loadAlbum');
    await next();
  });
  albums.use('/tracks', authenticate, tracks.routes(), tracks.allowedMethods());
  albums.all('/cover', policy('cover'), (context: any) => reply(context, 'cover'));
  return albums;
}
