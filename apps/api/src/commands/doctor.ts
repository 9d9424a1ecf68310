import { parseArgs } from 'node:util';
import { createTransport } from 'nodemailer';
import { DataSource } from 'typeorm';
import { checkInstallation } from '../admin/check-installation.ts';
import { explainConfiguration } from '../admin/configuration-words.ts';
import { Env } from '../config/env.ts';
import { SecretBox } from '../config/secret-box.ts';
import { clockState } from '../database/clock-state.ts';
import { dataSourceOptions, requireSchema } from '../database/data-source.ts';
import { smtpTransport } from '../mail/smtp-transport.ts';
import { runAsMain } from './run-as-main.ts';

/** One line of the result; an error is exit code 1. */
interface Line {
  level: 'ok' | 'warning' | 'error';
  text: string;
}

const ANSWER_MS = 10_000;

/**
 * Checks everything that an installation needs, as seen from here: configuration, database, key, public address, mail
 * server. Prints a line for each, the worst in front, and what to do.
 *
 * @returns the exit code: 1 when something is wrong
 * @throws a sentence for the operator when nothing can be checked
 */
export async function doctor(args: readonly string[]): Promise<number> {
  parseArgs({ args: [...args] });
  const env = new Env(process.env);
  const secrets = SecretBox.open(env.feedKeys, env.dataDir);
  await requireSchema(env.databaseUrl);
  const lines = [
    ...(await lookAtInstallation(env, secrets)),
    await lookAtAddress(env),
    ...(await lookAtMail(env)),
  ];
  for (const level of ['error', 'warning', 'ok'] as const)
    for (const line of lines.filter((one) => one.level === level))
      process.stdout.write(`${level.padEnd(7)}  ${line.text}\n`);
  return lines.some(({ level }) => level === 'error') ? 1 : 0;
}

async function lookAtInstallation(env: Env, secrets: SecretBox): Promise<Line[]> {
  const database = await new DataSource(dataSourceOptions(env.databaseUrl, 1)).initialize();
  try {
    const [row] = await database.query<{ now: Date }[]>('SELECT clock_timestamp() AS now');
    const clock = clockState(Date.now() - row!.now.getTime());
    return (await checkInstallation(env, secrets, database, clock)).map(({ code, level }) => {
      const { finding, fix } = explainConfiguration(code, level === 'ok', 'en');
      return { level, text: fix ? `${finding} ${fix}` : finding };
    });
  } finally {
    await database.destroy();
  }
}

/** A server may be down during the check, or unreachable from here: that is no error of the installation. */
async function lookAtAddress({ publicUrl }: Env): Promise<Line> {
  const address = `${publicUrl}/health/live`;
  try {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS) });
    if (answer.ok) return { level: 'ok', text: `${publicUrl} answers.` };
    return {
      level: 'warning',
      text: `${address} answers ${answer.status}: does PUBLIC_URL lead to this server?`,
    };
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return {
      level: 'warning',
      text: `${publicUrl} cannot be reached from here (${cause?.code ?? message}): start the server, or ask from elsewhere.`,
    };
  }
}

async function lookAtMail({ mail }: Env): Promise<Line[]> {
  if (!mail) return [];
  const transport = createTransport(smtpTransport(mail.server));
  try {
    await transport.verify();
    return [{ level: 'ok', text: `The mail server ${mail.server.host} takes our mails.` }];
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    const reason = [code, responseCode].filter(Boolean).join(' ');
    return [
      { level: 'error', text: `The mail server ${mail.server.host} does not take our mails (${reason}).` },
    ];
  } finally {
    transport.close();
  }
}

if (import.meta.main) runAsMain(doctor);
