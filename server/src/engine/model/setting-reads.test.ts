import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinPath } from '../source/path.ts';
import { projectRoot, understand } from './understand.ts';

/** The name, the source and whether something stands in where it is not set. */
async function settings(text: string): Promise<readonly (readonly [string, string, boolean])[]> {
  const model = await understand({ 'src/a.ts': text });
  return model
    .settingReads(joinPath(projectRoot, 'src/a.ts'))
    .map(({ name, source, hasFallback }) => [name, source, hasFallback]);
}

test('the environment is read, by each of its forms', async () => {
  assert.deepEqual(
    await settings(`
    export const port = Number(process.env.PORT ?? 3000);
    export function url() { return process.env['DATABASE_URL']; }
  `),
    [
      ['PORT', 'environment', true],
      ['DATABASE_URL', 'environment', false],
    ],
  );
});

test('the settings of an injected ConfigService are read by name', async () => {
  assert.deepEqual(
    await settings(`
    import { Injectable } from '@nestjs/common';
    import { ConfigService } from '@nestjs/config';
    @Injectable()
    export class Mailer {
      constructor(private readonly config: ConfigService) {}
      host() { return this.config.getOrThrow<string>('mail.host', { infer: true }); }
      port() { return this.config.get('mail.port', 25); }
      any(name: string) { return this.config.get(name); }
    }
  `),
    [
      ['mail.host', '@nestjs/config', false],
      ['mail.port', '@nestjs/config', true],
    ],
  );
});
