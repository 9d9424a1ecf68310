#!/usr/bin/env bash
# Radicale 3.1.8 (Debian 12: 3.1.8-2) finds an event whose DURATION is a number of whole days at its start only.
#
# Its time-range filter (RFC 4791 §9.9) asks whether the duration has seconds, and takes those beside the days: none for
# P3D, P1W and PT72H, so that they last a second, all-day or not. P2DT19H has some and is found on all of its days, as
# is an event with DTEND. Clients ask by ranges, so a stay that is told as a length is not in the answer for its second
# night and all later ones: these look free.
#
# Seen: "end 10 11 12", "days 10", "week 10", "timed 10", "hours 10 11 12 13".
#
# Needs: apt-get install radicale
set -euo pipefail
version=$(dpkg-query --showformat='${Version}' --show radicale)
[ "$version" = 3.1.8-2 ] || echo "Written for 3.1.8-2, this is $version."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > ask.py <<'ASK'
import re, socket, subprocess, time
from urllib.error import URLError
from urllib.request import Request, urlopen

EVENTS = {
    "end": ["DTSTART;VALUE=DATE:20301210", "DTEND;VALUE=DATE:20301213"],
    "days": ["DTSTART;VALUE=DATE:20301210", "DURATION:P3D"],
    "week": ["DTSTART;VALUE=DATE:20301210", "DURATION:P1W"],
    "timed": ["DTSTART:20301210T150000Z", "DURATION:PT72H"],
    "hours": ["DTSTART:20301210T150000Z", "DURATION:P2DT19H"],
}
QUERY = """<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><D:getetag/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"><C:time-range start="203012{0}T000000Z"
end="203012{1}T000000Z"/></C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"""
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
server = subprocess.Popen(["radicale", "--config", "", "--hosts", f"127.0.0.1:{port}", "--storage-filesystem-folder", "kept",
                           "--auth-type", "none", "--rights-type", "authenticated"], stderr=subprocess.DEVNULL)


def ask(method, path, body="", content="application/xml"):
    headers = {"Authorization": "Basic aG9zdDpob3N0", "Content-Type": content, "Depth": "1"}
    with urlopen(Request(f"http://127.0.0.1:{port}/host/{path}", body.encode(), headers, method=method)) as answer:
        return answer.read().decode()


try:
    for _ in range(200):
        try:
            ask("MKCALENDAR", "house/")
            break
        except URLError:
            time.sleep(0.1)
    for uid, lines in EVENTS.items():
        event = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, "SUMMARY:Taken", "END:VEVENT"]
        calendar = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Feed//EN", *event, "END:VCALENDAR", ""]
        ask("PUT", f"house/{uid}.ics", "\r\n".join(calendar), "text/calendar")
    found = {uid: [] for uid in EVENTS}
    for day in range(9, 20):
        for uid in set(re.findall(r"(\w+)\.ics", ask("REPORT", "house/", QUERY.format(f"{day:02}", f"{day + 1:02}")))):
            found[uid].append(day)
    for uid, days in found.items():
        print(uid, *days)
finally:
    server.terminate()
    server.wait()
ASK
seen=$(/usr/bin/python3 ask.py | paste -sd,)
[ "$seen" = 'end 10 11 12,days 10,week 10,timed 10,hours 10 11 12 13' ] || { echo "It finds now: $seen"; exit 1; }
echo "Radicale $version finds a stay of whole days at its start only ($seen)."
