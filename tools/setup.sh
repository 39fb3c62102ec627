# Sets up what is missing. Sourced by ./run and ./test, which set $root and stand in it. POSIX sh.
#
# Each stage has a stamp in build/stamps: the digest of all it was made from. A stage whose stamp matches is skipped; a
# stamp is written last, so a start that was killed halfway does the stage again. One start at a time holds build/lock.

stamps=build/stamps
python=.venv/bin/python

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# Print one line that changes whenever a file in the given files and folders changes, comes or goes.
# What ./run makes itself, and hidden files, are left out.
digest_of() {
    find "$@" \( -name '__pycache__' -o -name '*.mo' -o -name '.?*' -o -name '*.egg-info' -o -path '*/mt/built' \
        -o -path '*/mt/built.*' -o -path '*/documents/fonts' -o -path '*/documents/fonts.*' -o -name node_modules \) \
        -prune -o -type f -exec cksum {} + 2>/dev/null | LC_ALL=C sort | cksum
}

# Everything the program is made of, as arguments for digest_of.
program='run tools requirements package.json package-lock.json pyproject.toml src'

stamp_matches() { # file digest
    [ -f "$1" ] && IFS= read -r stamped <"$1" && [ "$stamped" = "$2" ]
}

write_stamp() { # file digest
    printf '%s\n' "$2" >"$1.$$" && mv "$1.$$" "$1"
}

# --- one start at a time -------------------------------------------------------------------------------------------

lock() {
    mkdir -p "$stamps"
    if [ -z "${MITEINANDER_NO_FLOCK:-}" ] && command -v flock >/dev/null 2>&1; then
        exec 9>build/lock
        flock -n 9 || { say "Another start is setting up; waiting for it."; flock 9; }
    else
        lock_by_folder
    fi
}

unlock() {
    exec 9>&-
    if [ "$(cat build/lock.d/pid 2>/dev/null)" = "$$" ]; then
        rm -rf build/lock.d
    fi
    trap - EXIT INT TERM HUP
}

# Where there is no flock: a folder with the holder's process number. The folder of a holder that died is cleared away
# by one waiter at a time, so that no waiter clears away the lock of its successor.
lock_by_folder() {
    told=
    until mkdir build/lock.d 2>/dev/null; do
        holder=$(cat build/lock.d/pid 2>/dev/null || :)
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null && mkdir build/lock.clearing 2>/dev/null; then
            [ "$(cat build/lock.d/pid 2>/dev/null)" != "$holder" ] || rm -rf build/lock.d
            rmdir build/lock.clearing
            continue
        fi
        [ -n "$told" ] || say "Another start is setting up; waiting for it."
        told=yes
        clear_abandoned build/lock.clearing
        [ -n "$holder" ] || clear_abandoned build/lock.d
        sleep 1
    done
    printf '%s\n' "$$" >build/lock.d/pid
    trap 'unlock' EXIT
    trap 'unlock; exit 130' INT TERM HUP
}

# A folder that its maker left in the blink between two commands is older than a minute.
clear_abandoned() {
    [ -z "$(find "$1" -prune -mmin +1 2>/dev/null)" ] || rm -rf "$1"
}

# --- stages --------------------------------------------------------------------------------------------------------

# Set up the program: packages, command line, catalogues, pages' files. Leaves data alone.
set_up_program() {
    set_up_python "$@"
    set_up_command
    set_up_catalogues
    set_up_assets
    set_up_static
}

find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            say "$candidate"
            return
        fi
    done
    fail "Miteinander needs Python 3.11 or newer; found: $(python3 --version 2>&1 || say none)."
}

set_up_python() { # names of requirement files
    for name in "$@"; do
        python_digest="$(cksum <"requirements/$name.txt") $root"
        if ! stamp_matches "$stamps/python-$name" "$python_digest" || ! [ -x "$python" ]; then
            make_venv
            say "Installing Python packages ($name) …"
            : >"$stamps/installing"
            pip_install -r "requirements/$name.txt"
            write_stamp "$stamps/python-$name" "$python_digest"
            rm -f "$stamps/installing"
        fi
    done
}

pip_install() {
    PIP_ROOT_USER_ACTION=ignore "$python" -m pip --disable-pip-version-check --no-input -q install --require-hashes "$@"
}

# Make .venv, or keep a sound one. One that an installation was killed in is made anew.
make_venv() {
    if [ ! -e "$stamps/installing" ] && venv_is_sound; then
        return
    fi
    found=$(find_python) || exit 1
    "$found" -c 'import venv, ensurepip' 2>/dev/null || fail \
        "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"
    say "Making .venv …"
    : >"$stamps/installing"
    rm -f "$stamps"/python-*
    "$found" -m venv --clear .venv
}

venv_is_sound() {
    [ -x "$python" ] || return 1
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || return 1
    "$python" -m pip --version >/dev/null 2>&1
}

# .venv/bin/miteinander runs the sources where they lie. (pip's own scripts name the interpreter by its whole path, which
# a space in it breaks; this one finds it beside itself.)
set_up_command() {
    packages=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$root/src" >"$packages/miteinander.pth.$$" && mv "$packages/miteinander.pth.$$" "$packages/miteinander.pth"
    cat >".venv/bin/miteinander.$$" <<'SCRIPT'
#!/bin/sh
exec "$(dirname -- "$(readlink -f -- "$0")")/python" -m miteinander.config.cli "$@"
SCRIPT
    chmod +x ".venv/bin/miteinander.$$" && mv ".venv/bin/miteinander.$$" .venv/bin/miteinander
}

set_up_catalogues() {
    catalogues_digest=$(digest_of tools/catalogues.py src/miteinander/locale)
    if ! stamp_matches "$stamps/catalogues" "$catalogues_digest" || catalogue_is_missing; then
        "$python" tools/catalogues.py compile
        write_stamp "$stamps/catalogues" "$catalogues_digest"
    fi
}

catalogue_is_missing() {
    find src/miteinander/locale -name '*.po' 2>/dev/null | while IFS= read -r po; do
        [ -f "${po%.po}.mo" ] || say "$po"
    done | grep -q .
}

set_up_assets() {
    assets_digest=$(digest_of package.json package-lock.json tools/assets src)
    if ! stamp_matches "$stamps/assets" "$assets_digest" || ! [ -d src/miteinander/foundation/ui/static/mt/built ] ||
        ! [ -d src/miteinander/foundation/documents/fonts ]; then
        set_up_node
        say "Building styles, scripts, fonts …"
        node tools/assets/build.mjs
        write_stamp "$stamps/assets" "$assets_digest"
    fi
}

# Install the npm packages; where the machine has no Node.js 20 or newer, take it from PyPI into .venv.
set_up_node() {
    if ! node_is_recent; then
        set_up_python node
        PATH="$root/.venv/bin:$PATH"
    fi
    npm_digest="$(cksum <package-lock.json) $(node --version) $root"
    if ! stamp_matches "$stamps/npm" "$npm_digest" || ! [ -d node_modules ]; then
        say "Installing npm packages …"
        npm ci --loglevel=error
        write_stamp "$stamps/npm" "$npm_digest"
    fi
}

node_is_recent() {
    command -v npm >/dev/null 2>&1 || return 1
    major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
    [ "${major:-0}" -ge 20 ]
}

# Collect the static files under names that carry their digest, compressed; and compile the modules for quick starts.
set_up_static() {
    static_digest=$(digest_of requirements/runtime.txt tools/assets package-lock.json src)
    if ! stamp_matches "$stamps/static" "$static_digest" || ! [ -d build/static ]; then
        say "Collecting static files …"
        scratch=$(mktemp -d "${TMPDIR:-/tmp}/miteinander-setup.XXXXXX")
        MITEINANDER_DATA="$scratch" .venv/bin/miteinander manage collectstatic --noinput -v 0 || {
            rm -rf "$scratch"
            return 1
        }
        rm -rf "$scratch"
        "$python" -m compileall -q src
        write_stamp "$stamps/static" "$static_digest"
    fi
}
