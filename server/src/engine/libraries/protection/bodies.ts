/** What reads bodies and files before handlers, and how much of them it takes. */
import type { BodyLimit, Library } from '../library.ts';

const files: BodyLimit = { kind: 'file', options: 0, limit: 'limits.fileSize', isOpen: true };
/** Stops at 200 MB by itself, in every version. */
const formidableFiles: BodyLimit = { kind: 'file', options: 0, limit: 'maxFileSize' };
const body: BodyLimit = { kind: 'body', options: 0, limit: 'limit' };

/** `express.json()`, however the package is imported. */
export const bodyParsers: Readonly<Record<string, BodyLimit>> = Object.fromEntries(
  ['json', 'urlencoded', 'raw', 'text'].flatMap(name =>
    [name, `default.${name}`, `*.${name}`].map(key => [key, body]),
  ),
);

export const bodies: readonly Library[] = [
  {
    packages: ['multer', '@koa/multer', 'koa-multer', 'fastify-multer', 'express-fileupload'],
    isHarmless: true,
    takes: { default: files, '*': files },
  },
  {
    packages: ['@nestjs/platform-express'],
    isHarmless: true,
    takes: {
      FileInterceptor: { ...files, options: 1 },
      FilesInterceptor: { ...files, options: 2 },
      AnyFilesInterceptor: files,
      FileFieldsInterceptor: { ...files, options: 1 },
    },
  },
  {
    packages: ['formidable', 'koa-formidable'],
    isHarmless: true,
    takes: Object.fromEntries(
      ['default', '*', 'formidable', 'IncomingForm'].map(name => [name, formidableFiles]),
    ),
  },
  {
    packages: ['busboy', '@fastify/busboy', 'connect-busboy'],
    isHarmless: true,
    takes: Object.fromEntries(['default', '*', 'Busboy'].map(name => [name, files])),
  },
  { packages: ['body-parser'], isHarmless: true, takes: bodyParsers },
  {
    packages: ['koa-body'],
    isHarmless: true,
    takes: Object.fromEntries(
      ['default', '*', 'koaBody'].map(name => [
        name,
        { ...formidableFiles, limit: 'formidable.maxFileSize', onlyWith: 'multipart' },
      ]),
    ),
  },
  {
    packages: ['koa-bodyparser', '@koa/bodyparser'],
    isHarmless: true,
    takes: Object.fromEntries(
      ['default', '*', 'bodyParser'].map(name => [name, { ...body, limit: 'jsonLimit' }]),
    ),
  },
  {
    packages: ['hono/body-limit'],
    isHarmless: true,
    takes: { bodyLimit: { ...body, limit: 'maxSize' } },
  },
];
