# What ./test does, step by step. Sourced by ./test after tools/setup.sh; $root is the project's folder. POSIX sh.

missing=

note_missing() { # what is not checked
    missing="$missing$1
"
}

say_what_is_missing() { [ -z "$missing" ] || printf 'not checked: %s\n' "${missing%?}"; }

set_up_for_tests() {
    lock
    set_up_program runtime test
    set_up_node
    unlock
}

pin_requirements() {
    for name in runtime test node; do
        CUSTOM_COMPILE_COMMAND='./test pin' "$python" -m piptools compile -q --generate-hashes --no-emit-index-url \
            --no-emit-trusted-host --no-emit-options --strip-extras --allow-unsafe \
            -o "requirements/$name.txt" "requirements/$name.in"
    done
}

# --- static checks -------------------------------------------------------------------------------------------------

static_checks() {
    static 'ruff check' .venv/bin/ruff check --quiet .
    static 'ruff format' .venv/bin/ruff format --quiet --check .
    static 'mypy' "$python" -m mypy --no-error-summary
    static 'import contracts' .venv/bin/lint-imports
    static 'migrations' .venv/bin/miteinander manage makemigrations --check --dry-run
    static 'catalogues' "$python" tools/catalogues.py check
    static 'sizes' "$python" tools/sizes.py
}

static() { # name command …
    name=$1
    shift
    if "$@" >"$scratch/static" 2>&1; then
        say "$name: ok"
    else
        cat "$scratch/static"
        say "$name: FAILED"
        failed="$failed $name,"
    fi
}

# --- the platform from outside -------------------------------------------------------------------------------------

# Wapiti is installed beside the program, never into it: not one of its packages is a requirement of ours.
security() {
    if ! [ -x build/security/bin/wapiti ]; then
        say "Installing Wapiti into build/security …"
        "$(find_python)" -m venv --clear build/security
        build/security/bin/python -m pip --disable-pip-version-check --no-input -q install -r tools/wapiti.txt
    fi
    "$python" tools/security.py || failed="$failed security,"
}

# --- the suite -----------------------------------------------------------------------------------------------------

# Run pytest on one database. Each run has its own data folder; nothing of the surroundings' platform is seen.
suite() { # sqlite|postgres arguments of pytest …
    database=$1
    shift
    if [ "$database" = postgres ] && ! start_postgres; then
        say_what_is_missing
        return 0
    fi
    say "--- on $database"
    unset DATABASE_URL TEST_DATABASE_URL
    [ "$database" = sqlite ] || export DATABASE_URL="$postgres_url" TEST_DATABASE_URL="$postgres_url"
    MITEINANDER_NOT_CHECKED=${missing%?} "$python" -m pytest -n "${MITEINANDER_TEST_WORKERS:-2}" --dist loadfile "$@" ||
        failed="$failed suite on $database,"
}

# A folder for this run, cleared at its end; what a killed run left behind is cleared now.
make_scratch() {
    for left in /tmp/miteinander-test.*; do
        if [ -f "$left/owner" ] && ! kill -0 "$(cat "$left/owner")" 2>/dev/null; then
            clear_scratch "$left"
        fi
    done
    scratch=$(mktemp -d /tmp/miteinander-test.XXXXXX)
    printf '%s\n' "$$" >"$scratch/owner"
    trap 'clear_scratch "$scratch"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    chmod 755 "$scratch"
    unset PUBLIC_URL EMAIL_URL MITEINANDER_TOWN MITEINANDER_DEMO MITEINANDER_CLOCK HOST PORT
    export MITEINANDER_DATA="$scratch/data"
}

clear_scratch() { # folder
    if [ -f "$1/postgres/data/postmaster.pid" ]; then
        kill -QUIT "$(head -n 1 "$1/postgres/data/postmaster.pid")" 2>/dev/null || :
    fi
    rm -rf "$1"
}

# --- Chromium ------------------------------------------------------------------------------------------------------

# Name a browser in MITEINANDER_CHROMIUM: installed, else Debian's package, else the one from npm.
find_browser() {
    MITEINANDER_CHROMIUM=${MITEINANDER_CHROMIUM:-$(installed_browser || :)}
    if [ -z "$MITEINANDER_CHROMIUM" ] && install_debian chromium; then
        MITEINANDER_CHROMIUM=$(installed_browser || :)
    fi
    if [ -z "$MITEINANDER_CHROMIUM" ]; then
        MITEINANDER_CHROMIUM=$(browser_from_npm || :)
    fi
    if [ -z "$MITEINANDER_CHROMIUM" ]; then
        unset MITEINANDER_CHROMIUM
        note_missing "the browser tests (no Chromium found or installable; set MITEINANDER_CHROMIUM to one)"
        return 0
    fi
    export MITEINANDER_CHROMIUM
    # Chromium's sandbox refuses to work for root (a container, the continuous integration).
    [ "$(id -u)" != 0 ] || export MITEINANDER_CHROMIUM_ARGS="--no-sandbox"
}

installed_browser() {
    for browser in chromium chromium-browser google-chrome-stable google-chrome; do
        command -v "$browser" 2>/dev/null && return
    done
    return 1
}

browser_from_npm() {
    (
        cd tools/chromium
        [ -d node_modules ] || npm ci --loglevel=error >&2
        node unpack.mjs "$root/build/chromium"
    )
}

# Install a Debian package where that is ours to do: as root, with apt.
install_debian() { # package
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    say "Installing Debian's package $1 …" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1"; } >"$stamps/apt.log" 2>&1
}

# --- Programs that read what we make ---------------------------------------------------------------------------------

# Poppler reads the text out of our PDFs, nginx the example of the guide; tests without them say "not checked".
find_readers() {
    command -v pdftotext >/dev/null 2>&1 || install_debian poppler-utils || :
    command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ] || install_debian nginx-light || :
}

# --- PostgreSQL ----------------------------------------------------------------------------------------------------

# Set $postgres_bin to the folder of initdb and its kin.
find_postgres() {
    postgres_bin=$(installed_postgres)
    if [ -z "$postgres_bin" ] && install_debian postgresql; then
        postgres_bin=$(installed_postgres)
    fi
    if [ -z "$postgres_bin" ]; then
        note_missing "everything on PostgreSQL (no server found or installable; on Debian: sudo apt install postgresql)"
        return 1
    fi
}

installed_postgres() {
    if command -v initdb >/dev/null 2>&1; then
        dirname -- "$(command -v initdb)"
    else
        find /usr/lib/postgresql/*/bin /usr/pgsql-*/bin -name initdb 2>/dev/null | sort -V | tail -n 1 | sed 's|/initdb$||'
    fi
}

# Start a server of our own, reached by a socket in the scratch folder only; careless of power cuts, therefore quick.
start_postgres() {
    [ -z "${postgres_url:-}" ] || return 0
    find_postgres || return 1
    home=$scratch/postgres
    mkdir -p "$home"
    [ "$(id -u)" != 0 ] || chown "$(postgres_user)" "$home"
    if ! {
        as_postgres "$postgres_bin/initdb" -D "$home/data" -U miteinander -A trust -E UTF8 --locale=C.UTF-8 --no-sync &&
            as_postgres "$postgres_bin/pg_ctl" -w -D "$home/data" -l "$home/log" -o \
                "-k '$home' -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off" start
    } >"$scratch/postgres.log" 2>&1; then
        cat "$scratch/postgres.log" "$home/log" 2>/dev/null >&2 || :
        failed="$failed start of PostgreSQL,"
        return 1
    fi
    postgres_url="postgresql://miteinander@/postgres?host=$home"
}

# PostgreSQL refuses to run as root; Debian's package brings a user for it.
postgres_user() { if id postgres >/dev/null 2>&1; then say postgres; else say nobody; fi; }

as_postgres() { # command …
    if [ "$(id -u)" != 0 ]; then
        "$@"
    elif command -v setpriv >/dev/null 2>&1; then
        setpriv --reuid="$(postgres_user)" --regid="$(id -g "$(postgres_user)")" --clear-groups "$@"
    else
        runuser -u "$(postgres_user)" -- "$@"
    fi
}
