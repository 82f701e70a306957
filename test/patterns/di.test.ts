import assert from 'node:assert/strict';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import 'reflect-metadata';
import test from 'node:test';
import { NestFactory } from '@nestjs/core';
import { asValue } from 'awilix';
import * as withAwilix from '../../snippets/arch/di/awilix.ts';
import * as byHand from '../../snippets/arch/di/manual.ts';
import { listen } from './lib/listen.ts';
import './lib/load-decorators.ts';

const withTsyringe = await import('../../snippets/arch/di/tsyringe.ts');
const withNest = await import('../../snippets/arch/di/nest.ts');

interface Invitations {
  invite(email: string): Promise<void>;
}

interface Library {
  /** As in production. */
  real(mailUrl: URL): Promise<Invitations>;
  /** As in a test: what is sent is remembered. */
  double(): Promise<{ readonly invitations: Invitations; readonly sent: readonly byHand.Mail[] }>;
}

const nowhere = new URL('http://127.0.0.1:9/');

const libraries: Readonly<Record<string, Library>> = {
  manual: {
    real: async mailUrl => byHand.createServices({ mailUrl }).invitations,
    double: async () => {
      const mailer = new byHand.RememberingMailer();
      return { invitations: new byHand.InvitationService(mailer), sent: mailer.sent };
    },
  },
  awilix: {
    real: async mailUrl => withAwilix.createServices({ mailUrl }).cradle.invitations,
    double: async () => {
      const mailer = new withAwilix.RememberingMailer();
      const services = withAwilix.createServices({ mailUrl: nowhere }).register({ mailer: asValue(mailer) });
      return { invitations: services.cradle.invitations, sent: mailer.sent };
    },
  },
  tsyringe: {
    real: async mailUrl => withTsyringe.createServices({ mailUrl }).resolve(withTsyringe.InvitationService),
    double: async () => {
      const mailer = new withTsyringe.RememberingMailer();
      const services = withTsyringe.createServices({ mailUrl: nowhere });
      services.registerInstance(withTsyringe.MAILER, mailer);
      return { invitations: services.resolve(withTsyringe.InvitationService), sent: mailer.sent };
    },
  },
  nest: {
    real: async mailUrl => {
      const module = withNest.invitationsModule(mailUrl);
      const app = await NestFactory.createApplicationContext(module, { logger: false });
      return app.get(withNest.InvitationService);
    },
    double: async () => {
      const mailer = new withNest.RememberingMailer();
      return { invitations: new withNest.InvitationService(mailer), sent: mailer.sent };
    },
  },
};

for (const [library, { real, double }] of Object.entries(libraries)) {
  test(`${library}: in production the real one is used`, async t => {
    const received: string[] = [];
    const url = await listen(t, async (request, response) => {
      received.push(await text(request));
      response.end();
    });
    await (await real(url)).invite('ada@example.com');
    assert.match(received.join(), /ada@example\.com/);
  });

  test(`${library}: a refusal of the real one is an error`, async t => {
    const url = await listen(t, (_request, response) => response.writeHead(503).end());
    await assert.rejects((await real(url)).invite('ada@example.com'), /503/);
  });

  test(`${library}: an answer that nobody reads keeps no connection`, async t => {
    const closed: Promise<unknown>[] = [];
    const url = await listen(t, (_request, response) => {
      closed.push(once(response, 'close', { signal: AbortSignal.timeout(2_000) }));
      // More is about to come.
      response.writeHead(200).write('accepted');
    });
    await (await real(url)).invite('ada@example.com');
    await Promise.all(closed);
    assert.equal(closed.length, 1);
  });

  test(`${library}: a test hands in another, and nothing is sent`, async () => {
    const { invitations, sent } = await double();
    await invitations.invite('ada@example.com');
    assert.deepEqual(
      sent.map(({ to }) => to),
      ['ada@example.com'],
    );
  });
}
