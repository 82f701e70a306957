/** Credentials that can be told by how they look. */

export interface SecretFormat {
  /** Read after "This is". */
  readonly name: string;
  readonly pattern: RegExp;
  /** What an environment variable with it is usually called. */
  readonly variable: string;
}

const format = (name: string, variable: string, pattern: RegExp): SecretFormat => ({
  name,
  variable,
  pattern,
});

export const secretFormats: readonly SecretFormat[] = [
  format(
    'a private key',
    'PRIVATE_KEY',
    /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\\n|\s)*[A-Za-z0-9+/=]{40}/,
  ),
  format('an access key of AWS', 'AWS_ACCESS_KEY_ID', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/),
  format('a token of GitHub', 'GITHUB_TOKEN', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,})\b/),
  format('a token of GitLab', 'GITLAB_TOKEN', /\bglpat-[\w-]{20,}/),
  format('a token of Slack', 'SLACK_TOKEN', /\bxox[abeprs]-[0-9A-Za-z-]{16,}/),
  format('a webhook of Slack', 'SLACK_WEBHOOK_URL', /hooks\.slack\.com\/services\/T\w{6,}\/B\w{6,}\/\w{16,}/),
  format('a live key of Stripe', 'STRIPE_SECRET_KEY', /\b[sr]k_live_[0-9a-zA-Z]{20,}/),
  format('a webhook secret of Stripe', 'STRIPE_WEBHOOK_SECRET', /\bwhsec_[A-Za-z0-9+/]{30,}/),
  format('a key of Anthropic', 'ANTHROPIC_API_KEY', /\bsk-ant-[\w-]{30,}/),
  format('a key of OpenAI', 'OPENAI_API_KEY', /\bsk-(?:proj-|svcacct-)?[A-Za-z0-9]{20,}[\w-]*/),
  format('a client secret of Google', 'GOOGLE_CLIENT_SECRET', /\bGOCSPX-[\w-]{24,}/),
  format('a key of SendGrid', 'SENDGRID_API_KEY', /\bSG\.[\w-]{22}\.[\w-]{43}/),
  format('a key of Mailgun', 'MAILGUN_API_KEY', /\bkey-[0-9a-f]{32}\b/),
  format('a token of npm', 'NPM_TOKEN', /\bnpm_[A-Za-z0-9]{36}\b/),
  format('a token of DigitalOcean', 'DIGITALOCEAN_TOKEN', /\bdop_v1_[0-9a-f]{64}\b/),
  format('a token of Shopify', 'SHOPIFY_ACCESS_TOKEN', /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/),
  format('a token of a Telegram bot', 'TELEGRAM_BOT_TOKEN', /\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b/),
];
