import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';

/**
 * JSON logs. What may hold a secret is never handed to it; the redaction is a second net.
 *
 * @param file to which lines are appended; null for standard output
 */
export function createLogger(level: string, file: string | null): Logger {
  const redact = {
    paths: [
      '*.token',
      '*.password',
      '*.icalUrl',
      '*.cookie',
      '*.authorization',
      'err.parameters',
      'err.query',
    ],
    censor: '[secret]',
  };
  return file === null
    ? pino({ level, redact })
    : pino({ level, redact }, pino.destination({ dest: file, mkdir: true }));
}

const STARTUP_DETAILS = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** Nest's own start-up log: a hundred lines of no interest to operators. */
function isStartupDetail(context: unknown): boolean {
  return typeof context === 'string' && STARTUP_DETAILS.has(context);
}

/** Lets Nest write through pino: `(message | fields, message?, context)`. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(isStartupDetail(rest.at(-1)) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  private write(level: 'info' | 'error' | 'warn' | 'debug', message: unknown, rest: unknown[]): void {
    const texts = rest.filter((part) => typeof part === 'string');
    const context = texts.at(-1);
    if (typeof message === 'object' && message !== null)
      this.logger[level]({ context, ...message }, texts.length > 1 ? texts[0] : undefined);
    else this.logger[level]({ context }, String(message));
  }
}
