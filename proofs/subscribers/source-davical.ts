import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onDatabase, urlOfDatabase } from '../../tools/on-database.ts';
import { runProgram } from './run-program.ts';
import type { Source } from './source.ts';

const FILES = '/usr/share/davical';
const DATABASE = 'davical';
const PASSWORD = 'secret';
const COLLECTION = '/admin/villa/';

/** PHP's own server takes a path that ends in .ics for a file; this does what Apache does by default. */
const ROUTER = `<?php
if (!preg_match('{^/((?:caldav|public)[.]php)(/[^?]*)}', $_SERVER['REQUEST_URI'], $path)) return false;
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = "/$path[1]";
$_SERVER['PATH_INFO'] = rawurldecode($path[2]);
chdir('${FILES}/htdocs');
require $path[1];
`;

/** DAViCal under PHP's own server, with a calendar that is public under its address. */
export const davical: Source = {
  name: 'DAViCal',
  debianPackage: 'davical',
  prepare: async ({ folder, port, databaseUrl }) => {
    const environment = variablesOf(databaseUrl);
    await onDatabase(databaseUrl, createRoles(environment.PGPASSWORD));
    await runProgram('sh', [`${FILES}/dba/create-database.sh`, DATABASE, PASSWORD], { folder, environment });
    await onDatabase(urlOfDatabase(databaseUrl, DATABASE), ADD_CALENDAR);
    const router = join(folder, 'router.php');
    await writeFile(router, ROUTER);
    return {
      programs: [
        { command: ['php', '-S', `127.0.0.1:${port}`, '-t', `${FILES}/htdocs`, router], environment },
      ],
      address: `/public.php${COLLECTION}`,
      collection: `/caldav.php${COLLECTION}`,
      credentials: `admin:${PASSWORD}`,
    };
  },
};

/** Its own configuration has only database and role: PostgreSQL's variables say where they are. */
function variablesOf(databaseUrl: string) {
  const { hostname, port, username, password } = new URL(databaseUrl);
  return { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: password };
}

/** Roles that its programs would create without a password. */
function createRoles(password: string): string {
  return ['davical_dba', 'davical_app']
    .map((role) => `CREATE ROLE ${role} LOGIN PASSWORD '${password}'`)
    .join(';');
}

const ADD_CALENDAR = `
  INSERT INTO collection (user_no, parent_container, dav_name, dav_etag, dav_displayname, is_calendar, created, modified,
                          publicly_readable, default_privileges, resourcetypes)
  SELECT user_no, '/admin/', '${COLLECTION}', 'new', 'Villa', TRUE, now(), now(), TRUE,
         privilege_to_bits(ARRAY['DAV::read', 'caldav:read-free-busy']),
         '<DAV::collection/><urn:ietf:params:xml:ns:caldav:calendar/>'
    FROM usr WHERE username = 'admin'`;
