// ---
// title: tsyringe
// packages: { tsyringe: ">=4.8" }
// placeholders:
//   Mailer: What is depended on
//   mailer: Its name in code
//   HttpMailer: The real one
//   RememberingMailer: The one for tests
//   InvitationService: Who depends on it
// ---
import { container, type DependencyContainer, type InjectionToken, inject, injectable } from 'tsyringe';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  send(mail: Mail): Promise<void>;
}

/** Interfaces are gone at run time, so it needs a name. */
export const MAILER: InjectionToken<Mailer> = Symbol('Mailer');

@injectable()
export class InvitationService {
  private readonly mailer: Mailer;

  constructor(@inject(MAILER) mailer: Mailer) {
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

/**
 * The one place that says what is used for what; the entry point imports `reflect-metadata` before it. In a test:
 * `createServices({ mailUrl }).registerInstance(MAILER, new RememberingMailer())`
 */
export function createServices({ mailUrl }: { readonly mailUrl: URL }): DependencyContainer {
  // A child: what one test registers is unknown to the next.
  return container.createChildContainer().registerInstance(MAILER, new HttpMailer(mailUrl));
}
