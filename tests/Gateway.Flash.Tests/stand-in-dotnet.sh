#!/bin/sh
# Stands in for dotnet and its tool nanoff: records every call, keeps the files that a call hands over, and fails where it is told to.
# $STAND_IN holds: calls (one line a call, arguments separated by tabs), kept/ (the files), and, set by the test, image-bytes, ports, fail, fail-text, fail-code.
setting() { [ -f "$STAND_IN/$1" ] && cat "$STAND_IN/$1" || printf '%s' "$2"; }

line=
for argument in "$@"; do line="$line${line:+	}$argument"; done
printf '%s\n' "$line" >> "$STAND_IN/calls"

for argument in "$@"; do
    case "$argument" in
        *.json) mkdir -p "$STAND_IN/kept"; cp "$(dirname "$argument")"/* "$STAND_IN/kept/" ;;
    esac
done

case "$*" in
    build*)
        bytes=$(setting image-bytes 1000)
        if [ "$bytes" -ge 0 ]; then
            mkdir -p src/Gateway.Esp32/bin/nano/Release
            head -c "$bytes" /dev/zero > src/Gateway.Esp32/bin/nano/Release/Gateway.bin
        fi ;;
    *--listports*) setting ports '' ;;
esac

fail=$(setting fail '')
if [ -n "$fail" ]; then
    case "$*" in
        *$fail*) setting fail-text ''; exit "$(setting fail-code 1)" ;;
    esac
fi
