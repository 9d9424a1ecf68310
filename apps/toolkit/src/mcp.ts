import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';
import { hosteedClient } from './client.ts';
import { HostTools } from './tools.ts';

const night = z.iso.date().describe('A night, by the date on which it begins: 2027-07-14');
const property = z.string().min(1).describe('Name or id of a property');

/**
 * `hosteed mcp`: an MCP server for assistants over standard input and output, with the token in HOSTEED_TOKEN and the
 * installation at HOSTEED_URL. The API enforces the token's scopes.
 *
 * @returns the exit code 2 for a wrong call; else it serves until its input ends
 */
export async function mcp(): Promise<number | null> {
  const { HOSTEED_URL: url, HOSTEED_TOKEN: token } = process.env;
  if (!url || !token) {
    process.stderr.write('hosteed mcp needs HOSTEED_URL and HOSTEED_TOKEN.\n');
    return 2;
  }
  serveStdio(() => serverWith(new HostTools(hosteedClient({ url, token }))));
  return null;
}

function serverWith(tools: HostTools): McpServer {
  const server = new McpServer(
    { name: 'hosteed-calendar-sync', version: '0.1.0' },
    { capabilities: { tools: {} } },
  );
  addReading(server, tools);
  addBlocking(server, tools);
  return server;
}

const READS = { readOnlyHint: true, openWorldHint: false };

function addReading(server: McpServer, tools: HostTools): void {
  server.registerTool(
    'list_properties',
    {
      description: 'The properties of the host, by name',
      inputSchema: z.object({ search: z.string().optional().describe('Part of a name') }),
      annotations: READS,
    },
    ({ search }) => told(tools.listProperties(search)),
  );
  server.registerTool(
    'explain_night',
    {
      description:
        'Why a night is taken: every stay on it with its source. Where isKnown is false, a night that looks free may be taken',
      inputSchema: z.object({ property, night }),
      annotations: READS,
    },
    ({ property, night }) => told(tools.explainNight(property, night)),
  );
  server.registerTool(
    'find_free',
    {
      description:
        'Which properties have nights free between two dates. "unknown" is not free: a calendar of it was not read',
      inputSchema: z.object({
        from: night,
        to: night.describe('The last day of departure, exclusive'),
        nights: z
          .number()
          .int()
          .min(1)
          .max(400)
          .optional()
          .describe('How many on end; left out: all of them'),
        tags: z.array(z.string()).max(20).optional().describe('Only properties that have all of these tags'),
      }),
      annotations: READS,
    },
    (wanted) => told(tools.findFree(wanted)),
  );
  server.registerTool(
    'list_troubles',
    { description: 'What asks for the host: alerts and conflicts that stand', annotations: READS },
    () => told(tools.listTroubles()),
  );
}

function addBlocking(server: McpServer, tools: HostTools): void {
  server.registerTool(
    'block_nights',
    {
      description:
        'Close nights of a property. Call it without a code first: it says what lies there. Show that to the host; when they agree, call again with the code',
      inputSchema: z.object({
        property,
        from: night,
        to: night.describe('Exclusive'),
        note: z.string().max(500).optional(),
        code: z.string().optional().describe('As the call without one gave it'),
      }),
      annotations: {
        readOnlyHint: false,
        destructiveHint: false,
        idempotentHint: false,
        openWorldHint: false,
      },
    },
    ({ note, code, ...nights }) => told(tools.blockNights(nights, note, code)),
  );
}

/** A refusal becomes a tool error with its text, for the assistant to pass on. */
async function told(work: Promise<object>) {
  try {
    return { content: [{ type: 'text' as const, text: JSON.stringify(await work) }] };
  } catch (error) {
    return { content: [{ type: 'text' as const, text: (error as Error).message }], isError: true };
  }
}
