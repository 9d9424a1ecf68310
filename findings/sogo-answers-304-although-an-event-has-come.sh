#!/usr/bin/env bash
# SOGo 5.8.0 (Debian 12: 5.8.0-2+deb12u4) answers 304 to the tag of a calendar's .ics although an event has come since.
#
# The ETag of `…/Calendar/personal.ics` is the Unix second of the calendar's last change, without the quotes that RFC
# 9110 §8.8.3 wants. Whoever reads between two changes of one second has a tag that is good for both: until the next
# change, days or weeks later, every conditional GET says « not modified », and the second event is never seen. A
# subscriber should send back none but well-formed tags, and ask for the whole from time to time.
#
# Seen: two answers with one ETag and a different number of events, then 304 with nothing to that ETag.
#
# Needs: apt-get install sogo memcached nodejs postgresql-client, and a PostgreSQL that PGHOST, PGPORT and PGUSER open
# without a password and in which databases may be made (127.0.0.1, 5432 and postgres where they are not set). As root.
set -euo pipefail
version=$(dpkg-query --showformat='${Version}' --show sogo)
[ "$version" = 5.8.0-2+deb12u4 ] || echo "Written for 5.8.0-2+deb12u4, this is $version."
export PGHOST=${PGHOST:-127.0.0.1} PGPORT=${PGPORT:-5432} PGUSER=${PGUSER:-postgres}
folder=$(mktemp -d)
database=finding_sogo_$$
trap 'kill $(jobs -p) 2>/dev/null || true; wait; dropdb --force "$database" 2>/dev/null || true; rm -rf "$folder"' EXIT
chmod 755 "$folder" && mkdir "$folder/home" && chown sogo "$folder/home" && cd "$folder/home"
createdb "$database"
psql -q "$database" -c "CREATE TABLE people (c_uid text PRIMARY KEY, c_name text, c_password text, c_cn text, mail text);
  INSERT INTO people VALUES ('host', 'host', 'secret', 'Host', 'host@example.test')"

memcached -u nobody -l 127.0.0.1 -p 20078 &
store=postgresql://$PGUSER@$PGHOST:$PGPORT/$database
setpriv --reuid=sogo --regid=sogo --clear-groups env HOME="$PWD" sogod -WONoDetach YES -WOPort 127.0.0.1:20077 -WOWorkersCount 4 \
  -WOPidFile "$PWD/sogo.pid" -WOLogFile - -SOGoMemcachedHost 127.0.0.1:20078 -SOGoProfileURL "$store/sogo_user_profile" \
  -OCSFolderInfoURL "$store/sogo_folder_info" -OCSSessionsFolderURL "$store/sogo_sessions_folder" \
  -SOGoUserSources "({ type = sql; id = people; viewURL = \"$store/people\"; canAuthenticate = YES; isAddressBook = NO; userPasswordAlgorithm = plain; })" \
  > log 2>&1 &

cat > read.mjs <<'READ'
const calendar = 'http://127.0.0.1:20077/SOGo/dav/host/Calendar/personal';
const Authorization = `Basic ${Buffer.from('host:secret').toString('base64')}`;
/** SOGo's workers close connections as they come and go: asks until it answers, for a minute at most. */
const deadline = Date.now() + 60_000;
async function ask(url, options = {}, headers = {}) {
  for (;;) {
    try {
      const answer = await fetch(url, { ...options, headers: { Authorization, ...headers } });
      return { status: answer.status, tag: answer.headers.get('etag'), text: await answer.text() };
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}
const read = (headers) => ask(`${calendar}.ics`, {}, headers);
const put = (uid) => ask(`${calendar}/${uid}.ics`, {
  method: 'PUT',
  body: ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Feed//EN', 'BEGIN:VEVENT', `UID:${uid}`,
    'DTSTAMP:20260101T000000Z', 'DTSTART;VALUE=DATE:20310101', 'SUMMARY:Taken', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'),
}, { 'Content-Type': 'text/calendar' });

for (let round = 0; round < 20; round += 1) {
  await put(`${round}-first`);
  const { tag, text } = await read();
  await put(`${round}-second`);
  const after = await read();
  if (text.includes(`${round}-second`) || after.tag !== tag || !after.text.includes(`${round}-second`)) continue;
  const { status, text: nothing } = await read({ 'If-None-Match': tag });
  console.log(`${tag}: ${status}${nothing}`);
  break;
}
process.exit(0);
READ
seen=$(timeout 90 node read.mjs)
grep -qE '^[0-9]{10}: 304$' <<< "$seen" || { echo "It answers now: ${seen:-every change has a tag of its own}"; exit 1; }
echo "SOGo $version has one tag for two states ($seen)."
