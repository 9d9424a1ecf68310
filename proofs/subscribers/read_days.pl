# Days of the calendar in a file by iCal::Parser between two dates, one event a line: the day and the name.
use strict;
use warnings;
use iCal::Parser;

binmode STDOUT, ':utf8';
my ($file, $start, $end) = @ARGV;
my $years = iCal::Parser->new(start => $start, end => $end)->parse($file)->{events};
for my $year (keys %$years) {
    for my $month (keys %{ $years->{$year} }) {
        for my $day (keys %{ $years->{$year}{$month} }) {
            printf "%04d-%02d-%02d %s\n", $year, $month, $day, $_->{SUMMARY} for values %{ $years->{$year}{$month}{$day} };
        }
    }
}
