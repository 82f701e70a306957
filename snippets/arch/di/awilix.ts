// ---
// title: awilix
// packages: { awilix: ">=10" }
// placeholders:
//   Mailer: What is depended on
//   mailer: Its name in code
//   HttpMailer: The real one
//   RememberingMailer: The one for tests
//   InvitationService: Who depends on it
// ---
import { type AwilixContainer, asClass, asFunction, createContainer, InjectionMode } from 'awilix';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  send(mail: Mail): Promise<void>;
}

export class InvitationService {
  private readonly mailer: Mailer;

  constructor({ mailer }: { readonly mailer: Mailer }) {
    this.mailer = mailer;
  }

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

export interface Services {
  readonly mailer: Mailer;
  readonly invitations: InvitationService;
}

/**
 * The one place that says what is used for what. In a test:
 * `createServices({ mailUrl }).register({ mailer: asValue(new RememberingMailer()) })`
 */
export function createServices({ mailUrl }: { readonly mailUrl: URL }): AwilixContainer<Services> {
  // `strict` refuses that what lives long holds on to what lives shortly.
  const container = createContainer<Services>({ injectionMode: InjectionMode.PROXY, strict: true });
  return container.register({
    mailer: asFunction(() => new HttpMailer(mailUrl)).singleton(),
    invitations: asClass(InvitationService).singleton(),
  });
}
