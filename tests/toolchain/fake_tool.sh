#!/bin/sh
# Stands in for python, node and npm in the tests of ./run: does in a blink what ./run needs from them and logs the call.
printf '%s %s\n' "${0##*/}" "$*" >>"$FAKE_LOG"
case "${0##*/} $*" in
*"$FAKE_KILL"*) [ -z "$FAKE_KILL" ] || { kill -9 "$PPID"; exit 1; } ;;
esac
case "${0##*/} $*" in
python*"import venv"*) [ -z "${FAKE_NO_VENV:-}" ] ;;
python*"version_info"*) [ -z "${FAKE_OLD:-}" ] ;;
python*sysconfig*) printf '%s\n' "$PWD/.venv/site" ;;
python*"-m venv"*)
    rm -rf .venv
    mkdir -p .venv/bin .venv/site
    cp "$0" .venv/bin/python
    ;;
python*collectstatic*) mkdir -p build/static ;;
python*" upgrade"*)
    mkdir -p "${MITEINANDER_DATA:-data}"
    : >"${MITEINANDER_DATA:-data}/miteinander.sqlite3"
    ;;
python*" serve"*) printf 'serving %s %s in %s\n' "$HOST" "$PORT" "$PWD" ;;
python*" demo"*) printf 'demo data=%s\n' "$MITEINANDER_DATA" ;;
"node --version") echo "${FAKE_NODE:-v20.1.0}" ;;
*build.mjs*) mkdir -p src/miteinander/foundation/ui/static/mt/built src/miteinander/foundation/documents/fonts ;;
"npm ci"*) mkdir -p node_modules ;;
esac
