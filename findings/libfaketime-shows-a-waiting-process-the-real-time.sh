#!/usr/bin/env bash
# libfaketime 0.9.10 (Debian 12: 0.9.10-2.1) shows the real time to the handler of a signal that comes while its process
# waits in one of the calls that the library wraps (select, poll, epoll_wait, nanosleep); everywhere else in the process
# the shifted time. PostgreSQL's statement, lock and idle timeouts are such handlers, so a PostgreSQL whose clock is
# put back ends transactions at their first alarm as hours old, and one whose clock is ahead ends none in time (seen with 18).
#
# Seen, a day ahead: "between: a day ahead; in the handler: now".
#
# Needs: apt-get install libfaketime perl
set -euo pipefail
version=$(dpkg-query --showformat='${Version}' --show libfaketime)
[ "$version" = 0.9.10-2.1 ] || echo "Written for 0.9.10-2.1, this is $version."
library=$(dpkg -L libfaketime | grep '/libfaketime\.so\.1$')
real=$(date +%s)
# PERL_SIGNALS: the handler runs in the signal, as one in C does, not after the call that it interrupts.
seen=$(
  PERL_SIGNALS=unsafe LD_PRELOAD=$library FAKETIME=+86400 FAKETIME_DISABLE_SHM=1 FAKETIME_DONT_FAKE_MONOTONIC=1 \
    perl -e '
      my ($real, $inside) = shift;
      sub day { abs($_[0] - $real - 86400) < 600 ? "a day ahead" : abs($_[0] - $real) < 600 ? "now" : $_[0] }
      $SIG{ALRM} = sub { $inside = time };
      alarm 1;
      select undef, undef, undef, 3;
      printf "between: %s; in the handler: %s", day(time), day($inside);
    ' "$real"
)
[ "$seen" = 'between: a day ahead; in the handler: now' ] || { echo "It shows now: $seen"; exit 1; }
echo "libfaketime $version shows a handler that interrupts a wait the real time."
