// ---
// title: NestJS
// packages: { "@nestjs/common": ">=10" }
// placeholders:
//   Mailer: What is depended on
//   mailer: Its name in code
//   HttpMailer: The real one
//   RememberingMailer: The one for tests
//   InvitationService: Who depends on it
//   invitationsModule: Brings them together
//   InvitationsModule: Its class
// ---
import { type DynamicModule, Injectable } from '@nestjs/common';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A class, since interfaces are gone at run time, and Nest finds what to inject by it. */
export abstract class Mailer {
  abstract send(mail: Mail): Promise<void>;
}

@Injectable()
export class InvitationService {
  constructor(private readonly mailer: Mailer) {}

  async invite(email: string): Promise<void> {
    await this.mailer.send({ to: email, subject: 'You are invited', text: 'Come and see.' });
  }
}

/** For production: asks the mail service. */
export class HttpMailer implements Mailer {
  private readonly url: URL;

  constructor(url: URL) {
    this.url = url;
  }

  async send(mail: Mail): Promise<void> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(mail),
      signal: AbortSignal.timeout(5_000),
    });
    // Left unread, the answer would keep its connection from the next mail.
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The mail service answered ${response.status}`);
  }
}

/** For tests: remembers instead of sending. */
export class RememberingMailer implements Mailer {
  readonly sent: Mail[] = [];

  async send(mail: Mail): Promise<void> {
    this.sent.push(mail);
  }
}

/**
 * In a test:
 * `Test.createTestingModule({ imports: [invitationsModule(url)] }).overrideProvider(Mailer).useClass(RememberingMailer)`
 */
export function invitationsModule(mailUrl: URL): DynamicModule {
  return {
    module: InvitationsModule,
    providers: [InvitationService, { provide: Mailer, useFactory: () => new HttpMailer(mailUrl) }],
    exports: [InvitationService],
  };
}

class InvitationsModule {}
